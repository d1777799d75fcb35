import type { Layers } from '../field/layers.ts';
import { type PelletDrive, PelletTransport } from '../field/pellet-transport.ts';
import type { Control } from '../field/plane-problem.ts';
import { linearTransfer } from '../physics/charge-transfer.ts';
import type { FieldModel, PolarisingPellet } from './field-model.ts';
import { Filament } from './filament.ts';

/** A field model whose pellet polarises. */
export type PolarisingModel = FieldModel & { readonly pellet: PolarisingPellet };

/** Whether the pellet of a model polarises. */
export const polarises = (model: FieldModel): model is PolarisingModel => model.pellet !== undefined;

/**
 * The pellet of a run: lithium in it follows the current that the protocol asks for in time, while the contact plane follows the events. Both meet at each solve of the field: the pellet, with what lies between it and the metals as a
 * resistance found at the last solve, is brought to the present; the plane is then solved on layers of the pellet's conductivities, driven by what its concentrations leave of the potential.
 */
export class PelletPolarisation {
  private base: PolarisingModel;
  private transport: PelletTransport;
  /** What grows from the plating face, whichever it is. */
  readonly filament: Filament | undefined;
  /** [s] up to which the pellet has been followed. */
  time: number;
  private series: number; // between metals and pellet, at the last solve [ohm m2]

  /** @param from what another one has followed; its filament stays with it */
  constructor(model: PolarisingModel, from?: PelletPolarisation) {
    const { electrolyte, flaw } = model.pellet;
    this.base = model;
    this.transport = from?.transport.copy() ?? new PelletTransport(electrolyte);
    this.filament = flaw && !from ? new Filament(flaw, electrolyte.thickness) : undefined;
    this.time = from?.time ?? 0;
    this.series = from?.series ?? model.freshResistance + model.chargeTransfer.slope(0);
  }

  /** Another temperature: lithium stays where it is. */
  change(model: PolarisingModel): void {
    const before = this.transport;
    this.base = model;
    this.transport = new PelletTransport(model.pellet.electrolyte);
    this.transport.restore({ ...before.save(), step: 0 });
    this.transport.depleted = before.depleted;
  }

  /** At `time`, had nothing but time passed; leaves no trace. */
  at(time: number, control: Control): PelletPolarisation {
    const other = new PelletPolarisation(this.base, this);
    other.follow(time, control);
    return other;
  }

  /** Brings the pellet to `time` [s] under the control that has held since the last time; where no time has passed, its current meets the control. */
  follow(time: number, control: Control): void {
    const elapsed = time - this.time;
    this.time = time;
    if (elapsed > 0) {
      this.transport.advance(elapsed, this.drive(control));
      const { filament, transport } = this;
      filament?.advance(elapsed, Math.abs(transport.currentDensity), transport.dropAtPlating(filament.length), transport.depleted !== undefined);
    } else this.transport.meet(this.drive(control));
  }

  /** What lies between metals and pellet [ohm m2], as the field has found it. */
  found(seriesResistance: number): void {
    if (seriesResistance > 0 && seriesResistance < Infinity) this.series = seriesResistance;
  }

  /** Of both faces' concentrations [V]. */
  get voltage(): number {
    return this.transport.concentrationVoltage;
  }

  /** Areal resistance of the pellet as it is [ohm m2]. */
  get resistance(): number {
    return this.transport.resistance;
  }

  /** c/C0 at the contact plane and at the counter electrode. */
  get shares(): readonly [contactPlane: number, counterElectrode: number] {
    const [first, last] = this.transport.faces;
    const { concentration } = this.transport.electrolyte;
    return [first / concentration, last / concentration];
  }

  /** Whether lithium has reached the other electrode, or a current was forced through an empty face. */
  get isThrough(): boolean {
    return this.filament?.through ?? this.depleted !== undefined;
  }

  get depleted(): PelletTransport['depleted'] {
    return this.transport.depleted;
  }

  /** The model with the pellet as it is. */
  modelled(): FieldModel {
    const { pellet } = this.base;
    const layers: Layers = this.transport.segments().map((segment) => ({ ...segment, permittivity: pellet.permittivity }));
    return { ...this.base, solver: pellet.solver(layers), uniform: { bulk: this.resistance, boundary: 0 } };
  }

  save(): Float64Array {
    const { concentration, currentDensity, step } = this.transport.save();
    const { filament } = this;
    const begun = filament?.begun === undefined ? 0 : filament.begun === 'flaw' ? 1 : 2;
    const depleted = this.depleted === undefined ? 0 : this.depleted === 'contact plane' ? 1 : 2;
    return Float64Array.of(currentDensity, step, this.time, this.series, filament?.length ?? 0, begun, depleted, ...concentration);
  }

  restore(saved: Float64Array): void {
    const [currentDensity, step, time, series, length, begun, depleted] = saved;
    this.transport.restore({ concentration: saved.slice(7), currentDensity: currentDensity!, step: step! });
    this.transport.depleted = ([undefined, 'contact plane', 'counter electrode'] as const)[depleted!];
    this.time = time!;
    this.series = series!;
    if (!this.filament) return;
    this.filament.length = length!;
    this.filament.begun = ([undefined, 'flaw', 'depletion'] as const)[begun!];
  }

  private drive(control: Control): PelletDrive {
    return 'potential' in control ? { potential: control.potential, series: linearTransfer(this.series) } : control;
  }
}
