import type { PlaneSolution } from '../field/plane-problem.ts';
import { pressureVoltage } from '../physics/fracture.ts';
import type { VoxelElectrolyte } from './field-model.ts';
import type { FilledCracks } from './filled-cracks.ts';
import { type FlawContacts, flawContacts } from './flaw-contacts.ts';
import { FlawCurrents } from './flaw-currents.ts';

/** Currents are found anew when a crack's sites have become more by this share. */
const lag = 0.02;

/** Lithium in cracks as the field sees it: the contacts that a solve is for, the currents that it has found, and whether these still hold. */
export class SolvedFlaws {
  electrolyte: VoxelElectrolyte;
  private readonly filled: FilledCracks;
  private readonly edge: number; // of a voxel [m]
  private readonly currents: FlawCurrents;
  private readonly grown: number[]; // sites of each crack since the last solve
  private readonly turned: number[]; // sites that have been filled or emptied since

  /** @param edge of a voxel [m]  @param transfer charge-transfer resistance without current [ohm m2] */
  constructor(filled: FilledCracks, electrolyte: VoxelElectrolyte, edge: number, transfer: number) {
    this.filled = filled;
    this.electrolyte = electrolyte;
    this.edge = edge;
    this.currents = new FlawCurrents(edge, highestConductivity(electrolyte), transfer, electrolyte.structure.shape[1] === 1);
    this.grown = filled.cracks.map(() => 0);
    this.turned = filled.cracks.map(() => 0);
  }

  /** Another temperature: takes effect with the next solve. */
  change(electrolyte: VoxelElectrolyte, transfer: number): void {
    this.electrolyte = electrolyte;
    this.currents.change(highestConductivity(electrolyte), transfer);
  }

  /** All lithium that is joined to the electrode. @param plates whether the electrode does */
  contacts(plates: boolean): FlawContacts | undefined {
    const { filled, electrolyte, edge } = this;
    const { cracks } = filled;
    return flawContacts(electrolyte, edge, cracks, cracks.map((_, k) => (filled.isJoined(k) ? filled.filled(k, plates) : 0)), cracks.map((_, k) => pressureVoltage(filled.pressure(k))));
  }

  /** Takes up the currents of a solve with `contacts`; without one nothing flows. */
  take(contacts: FlawContacts | undefined, solution: PlaneSolution | undefined): void {
    const { cracks } = this.filled;
    this.currents.take(cracks, cracks.map((_, k) => this.filled.pressure(k)), contacts, solution?.inner);
    this.grown.fill(0);
    this.turned.fill(0);
  }

  /** Into crack k [A]: < 0 where it gives up lithium. */
  into(k: number): number {
    const current = this.currents.into(k, this.filled.pressure(k));
    return current < 0 && this.filled.lithium[k] === 0 ? 0 : current;
  }

  /** Into all cracks [A]. */
  current(): number {
    let sum = 0;
    for (let k = 0; k < this.grown.length; k++) sum += this.into(k);
    return sum;
  }

  /** Whether lithium in a crack is under pressure and joined to the electrode: then it drives currents by itself. */
  get press(): boolean {
    return this.filled.cracks.some((_, k) => this.filled.pressure(k) > 0 && this.filled.isJoined(k));
  }

  /** Crack k has gone on by some sites. */
  grew(k: number, sites: number): void {
    this.grown[k]! += sites;
  }

  /** Some sites of crack k have been filled or emptied. */
  turn(k: number, sites: number): void {
    this.turned[k]! += sites;
  }

  /** Whether what holds lithium in crack k, or what the pressure leaves of the current, has changed enough for another solve. */
  isStale(k: number, rests: boolean): boolean {
    const { filled } = this;
    const pressure = filled.pressure(k);
    if (Math.max(this.grown[k]!, this.turned[k]!) > lag * filled.cracks[k]!.voxels.length) return true;
    // a step of pressure to and fro is no change; at the end of a rest it is, and no straight line may drive lithium out of a flaw without pressure
    return (rests && pressure === 0) || this.currents.isStale(k, pressure, rests ? 0 : filled.stepOfPressure(k));
  }

  save(): Record<string, Int32Array> {
    return { grown: Int32Array.from(this.grown), turned: Int32Array.from(this.turned), currents: this.currents.save() };
  }

  restore({ grown, turned, currents }: Record<string, Int32Array>): void {
    grown!.forEach((n, k) => { this.grown[k] = n; });
    turned!.forEach((n, k) => { this.turned[k] = n; });
    this.currents.restore(currents!);
  }
}

const highestConductivity = ({ conductivityOf }: VoxelElectrolyte): number => conductivityOf.reduce((most, sigma) => Math.max(most, sigma), 0);
