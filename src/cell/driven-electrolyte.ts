import type { Control } from '../field/plane-problem.ts';
import type { Cell } from './cell.ts';
import type { FieldModel } from './field-model.ts';
import { PelletPolarisation, polarises } from './pellet-polarisation.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** Whether no current is applied. */
export const isRest = (control: Control): boolean => 'currentDensity' in control && control.currentDensity === 0;

/**
 * The electrolyte of a run as it is, and what drives a current through it: what the protocol asks for, less what the electrode has by itself, which is an alloy's voltage against lithium and that of the electrolyte's concentrations.
 * Where lithium of the electrolyte polarises it is brought to the present at solves, under the control that has held since the last one.
 */
export class DrivenElectrolyte {
  /** The lithium of the electrolyte at the last solve, where that polarises. */
  readonly pellet: PelletPolarisation | undefined;
  /** Areal resistance of a contact alone with its interface [ohm m2]. */
  ownResistance: number;
  /** [1/s] at which currents are to be found anew without an event. */
  lookRate = 0;
  /** Whether no current is applied. */
  rests = true;
  private parts: FieldModel;
  private asked: Control = { currentDensity: 0 };
  private readonly cell: Cell;
  private readonly now: () => number; // simulated time [s]

  constructor(cell: Cell, model: FieldModel, now: () => number) {
    this.cell = cell;
    this.now = now;
    this.pellet = polarises(model) ? new PelletPolarisation(model) : undefined;
    this.parts = model;
    this.ownResistance = ownResistance(model);
  }

  get model(): FieldModel {
    return this.parts;
  }

  /** What the protocol asks for. */
  get control(): Control {
    return this.asked;
  }

  /** Another temperature or pressure. */
  change(model: FieldModel): void {
    this.pellet?.follow(this.now(), this.passable());
    if (polarises(model)) this.pellet?.change(model);
    this.release();
    this.take(this.pellet?.modelled() ?? model);
  }

  /** Frees what the solver has on a GPU. */
  release(): void {
    this.parts.solver.release?.();
  }

  /** The protocol asks for something else from now on. */
  ask(control: Control): void {
    // what has passed until now did so under the old one
    this.pellet?.follow(this.now(), this.passable());
    this.expect(control);
  }

  /** Brings its lithium to the present, and takes it as it is. */
  follow(): void {
    if (!this.pellet) return;
    this.pellet.follow(this.now(), this.passable());
    this.take(this.pellet.modelled());
  }

  /** Its lithium as it is now, had no event happened since the last solve; leaves no trace. */
  present(): PelletPolarisation | undefined {
    return this.pellet?.at(this.now(), this.passable());
  }

  /** Whether its lithium was left alone for so long that currents are to be found anew. */
  get isStale(): boolean {
    return this.pellet !== undefined && this.now() - this.pellet.time > this.model.pellet!.lookEvery;
  }

  /** Of what has grown between lithium and electrolyte until now [ohm m2]. */
  get interphaseResistance(): number | undefined {
    return this.model.interphaseResistance?.(this.now());
  }

  /** Whether the protocol's wish plates. */
  get isPlating(): boolean {
    return 'currentDensity' in this.asked ? this.asked.currentDensity < 0 : this.driven(this.asked.potential) < 0;
  }

  /** Of the electrode without current, against lithium [V]. @param pellet its lithium, if not that of the last solve */
  openCircuitVoltage(pellet = this.pellet): number {
    return (this.cell.alloy?.openCircuitVoltage ?? 0) + (pellet?.voltage ?? 0);
  }

  /** What of a potential held drives a current [V]. */
  driven(potential: number, pellet = this.pellet): number {
    return potential - this.openCircuitVoltage(pellet);
  }

  /** A wish as the electrolyte sees it: what the electrode has by itself drives nothing. */
  driving(control: Control, pellet = this.pellet): Control {
    return 'potential' in control ? { potential: this.driven(control.potential, pellet) } : control;
  }

  save(): Record<string, Int32Array> {
    return { memory: saveDoubles(this.model.solver.memory ?? []), ...(this.pellet ? { pellet: saveDoubles(this.pellet.save()) } : {}) };
  }

  restore(lists: Record<string, Int32Array>, control: Control): void {
    this.expect(control);
    this.model.solver.memory?.set(readDoubles(lists.memory!));
    if (!this.pellet) return;
    this.pellet.restore(readDoubles(lists.pellet!));
    this.take(this.pellet.modelled());
  }

  private expect(control: Control): void {
    this.asked = control;
    this.rests = isRest(control);
    this.lookRate = this.lookRateUnder(control);
  }

  private take(model: FieldModel): void {
    this.parts = model;
    this.ownResistance = ownResistance(model);
  }

  /** What the protocol asks for as far as it can pass: nothing does where nothing touches. */
  private passable(): Control {
    return this.cell.passing === 0 ? { currentDensity: 0 } : this.asked;
  }

  /**
   * Exchange moves the open-circuit voltage of an alloy, and contacts across its least content, without an event that would tell: what is held at a potential would keep a small current for ever.
   * As often as the full voltage over fresh contacts passes the charge that `lag` lets go by [1/s].
   */
  private lookRateUnder(control: Control): number {
    const { cell, model } = this;
    if (model.pellet && !isRest(control)) return 1 / model.pellet.lookEvery;
    if (!cell.alloy || !('potential' in control)) return 0;
    const { bulk, boundary } = model.uniform;
    const [nx, ny] = cell.sites.lattice.shape;
    const most = (Math.abs(control.potential) + cell.alloy.highestVoltage) / (bulk + boundary + model.freshResistance + model.chargeTransfer.slope(0));
    return (most * cell.area) / cell.quantum / Math.max(1, model.lag * (nx * ny) * cell.quantaPerVoxel);
  }
}

/** Of a contact alone with its interface [ohm m2]. */
const ownResistance = ({ solver, chargeTransfer, freshResistance }: FieldModel): number => solver.cellResistance + chargeTransfer.slope(0) + freshResistance;
