import { type Ceramic, flawSpeed, fractureOverpotential } from '../physics/penetration.ts';

/** The worst flaw of an electrolyte's plating face, and what it can stand. */
export interface WorstFlaw extends Ceramic {
  /** a [m] at the start, into the electrolyte. */
  readonly length: number;
}

/**
 * The filament of lithium that grows from the worst flaw of the plating face. Lithium fills the flaw, and is driven into it by what the electrolyte loses along it, i a/sigma, until its pressure opens the tip; the longer it is the
 * less it takes, so that it goes on as long as the current does. Also where a forced current has emptied the face: what the electrolyte cannot bring then goes by lithium metal.
 */
export class Filament {
  /** a [m] */
  length: number;
  /** Why it has begun; undefined while the electrolyte holds. */
  begun: 'flaw' | 'depletion' | undefined;
  private readonly flaw: WorstFlaw;
  private readonly conductivity: number;
  private readonly thickness: number;

  /** @param conductivity [S/m] of the electrolyte as it was made; thickness [m] down to the other electrode */
  constructor(flaw: WorstFlaw, conductivity: number, thickness: number) {
    this.flaw = flaw;
    this.length = Math.min(flaw.length, thickness);
    this.conductivity = conductivity;
    this.thickness = thickness;
  }

  /** Whether it has reached the other electrode. */
  get through(): boolean {
    return this.length >= this.thickness;
  }

  /** Whether the flaw opens at this size of the current density [A/m2]. */
  opensAt(currentDensity: number): boolean {
    return this.length > 0 && (currentDensity * this.length) / this.conductivity >= fractureOverpotential(this.flaw, this.length);
  }

  /** `duration` [s] passes at this size of the current density [A/m2]. @param depleted whether it has emptied the plating face */
  advance(duration: number, currentDensity: number, depleted: boolean): void {
    if (this.through) return;
    if (depleted) {
      this.begun ??= 'depletion';
      // nothing but lithium carries the current from now on
      this.length = this.thickness;
    } else if (this.opensAt(currentDensity)) {
      this.begun ??= 'flaw';
      const root = Math.sqrt(this.length) + flawSpeed(this.flaw, currentDensity) * duration;
      this.length = Math.min(this.thickness, root * root);
    }
  }
}
