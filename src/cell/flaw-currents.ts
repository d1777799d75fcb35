import { pressureVoltage } from '../physics/fracture.ts';
import type { Crack } from './crack.ts';
import type { FlawContacts } from './flaw-contacts.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** Currents are found anew when pressure has changed that into a crack by this share since the last solve, */
const trust = 0.25;
/** but not where hardly any is left of what would flow without pressure. */
const negligible = 0.005;

/**
 * Currents into cracks between two solves of the field. Pressure moves the potential of lithium in a crack by p Omega/F, so the current falls on a straight line as pressure rises: I = I_s - G (p - p_s) Omega/F. G is the
 * secant of the crack's last two solves; at first, and as the crack grows, it follows the conductance of half a disk of its
 * area, 4 sigma a (in 2D, of a sheet of its length), in series with charge transfer on its faces.
 */
export class FlawCurrents {
  private current = new Float64Array(0); // into each crack at the last solve [A]
  private pressure = new Float64Array(0); // then [Pa]
  private shape = new Float64Array(0); // then, of the half disk [S]
  private ratio = new Float64Array(0); // of G to the half disk's
  private readonly edge: number;
  private conductivity: number;
  private transfer: number;
  private readonly isSection: boolean;

  /** @param conductivity of the electrolyte about the flaws [S/m]; transfer: charge-transfer resistance without current [ohm m2]; isSection: one voxel deep */
  constructor(edge: number, conductivity: number, transfer: number, isSection: boolean) {
    this.edge = edge;
    this.conductivity = conductivity;
    this.transfer = transfer;
    this.isSection = isSection;
  }

  /** Another temperature: takes effect with the next solve. */
  change(conductivity: number, transfer: number): void {
    this.conductivity = conductivity;
    this.transfer = transfer;
  }

  /** Into crack k at this pressure [A]. */
  into(k: number, pressure: number): number {
    const current = this.current[k] ?? 0;
    return current === 0 ? 0 : current - this.conductance(k) * (pressureVoltage(pressure) - pressureVoltage(this.pressure[k]!));
  }

  /** Whether the straight line has been followed for too long. @param quantum of pressure [Pa]: to and fro by one is no change */
  isStale(k: number, pressure: number, quantum: number): boolean {
    const then = this.current[k] ?? 0;
    if (then === 0 || Math.abs(pressure - this.pressure[k]!) < 1.5 * quantum) return false;
    const changed = Math.abs(this.into(k, pressure) - then);
    const free = Math.abs(then) + this.conductance(k) * pressureVoltage(this.pressure[k]!);
    return changed > trust * Math.abs(then) && changed > negligible * free;
  }

  /** Takes up a solve. @param current densities over the faces of `contacts` into the electrolyte [A/m2]; without one nothing flows */
  take(cracks: readonly Crack[], pressures: readonly number[], contacts: FlawContacts | undefined, current: Float64Array | undefined): void {
    const into = new Float64Array(cracks.length);
    current?.forEach((j, e) => { into[contacts!.crack[e]!]! -= j * contacts!.faces[e]! * this.edge * this.edge; });
    const shape = Float64Array.from(cracks, ({ length, voxels }) => 1 / (1 / this.spread(length, voxels.length) + this.transfer / (2 * voxels.length * this.edge * this.edge)));
    const ratio = Float64Array.from(cracks, (_, k) => (current ? this.secant(k, into[k]!, pressures[k]!, shape[k]!) : this.ratio[k] ?? 1));
    Object.assign(this, { current: into, pressure: Float64Array.from(pressures), shape, ratio });
  }

  private conductance(k: number): number {
    return this.ratio[k]! * this.shape[k]!;
  }

  private secant(k: number, into: number, pressure: number, shape: number): number {
    const before = this.ratio[k] ?? 1;
    const rise = pressureVoltage(pressure) - pressureVoltage(this.pressure[k] ?? 0);
    // of another crack, or of a change of pressure that other changes would drown
    if (this.shape[k] !== shape || !(Math.abs(rise) * before * shape > 0.05 * Math.abs(this.current[k]!))) return before;
    const ratio = (this.current[k]! - into) / (rise * shape);
    return ratio > 0.02 && ratio < 50 ? ratio : before;
  }

  private spread(length: number, sites: number): number {
    const { edge, conductivity, isSection } = this;
    return isSection ? (4 / Math.PI) * conductivity * edge * Math.log(1 + (4 * length) / edge) : 4 * conductivity * edge * Math.sqrt((2 * sites) / Math.PI);
  }

  save(): Int32Array {
    return saveDoubles([...this.current, ...this.pressure, ...this.shape, ...this.ratio]);
  }

  restore(saved: Int32Array): void {
    const values = readDoubles(saved);
    const n = values.length / 4;
    const part = (of: number): Float64Array<ArrayBuffer> => values.slice(of * n, (of + 1) * n);
    Object.assign(this, { current: part(0), pressure: part(1), shape: part(2), ratio: part(3) });
  }
}
