import { type Ceramic, flawSpeed, fractureOverpotential } from '../physics/fracture.ts';

/** The worst flaw of an electrolyte's plating face, and what it can stand. */
export interface WorstFlaw {
  readonly ceramic: Ceramic;
  /** a [m] at the start, into the electrolyte. */
  readonly length: number;
}

/**
 * The filament of lithium that grows from the worst flaw of the plating face. Lithium fills the flaw, at one potential with the electrode, and is driven into its tip by what the electrolyte loses along it, ohmic and of concentrations,
 * until its pressure opens the tip; the longer it is the less that takes, so that it goes on as long as the current does. Also where a forced current has emptied the face: what the electrolyte cannot bring then goes by lithium metal.
 */
export class Filament {
  /** a [m] */
  length: number;
  /** Why it has begun; undefined while the electrolyte holds. */
  begun: 'flaw' | 'depletion' | undefined;
  private readonly flaw: WorstFlaw;
  private readonly thickness: number;

  /** @param thickness [m] down to the other electrode */
  constructor(flaw: WorstFlaw, thickness: number) {
    this.flaw = flaw;
    this.length = Math.min(flaw.length, thickness);
    this.thickness = thickness;
  }

  /** Whether it has reached the other electrode. */
  get through(): boolean {
    return this.length >= this.thickness;
  }

  /** Whether the flaw opens where the electrolyte loses this much along it [V]. */
  opensAt(drop: number): boolean {
    return this.length > 0 && drop >= fractureOverpotential(this.flaw.ceramic.toughness.grain, this.length);
  }

  /** `duration` [s] passes at this size of the current density [A/m2]. @param drop that the electrolyte loses along the filament [V]; depleted: whether the current has emptied the plating face */
  advance(duration: number, currentDensity: number, drop: number, depleted: boolean): void {
    if (this.through) return;
    if (depleted) {
      this.begun ??= 'depletion';
      // nothing but lithium carries the current from now on
      this.length = this.thickness;
    } else if (this.opensAt(drop)) {
      this.begun ??= 'flaw';
      const root = Math.sqrt(this.length) + flawSpeed(this.flaw.ceramic, currentDensity) * duration;
      this.length = Math.min(this.thickness, root * root);
    }
  }
}
