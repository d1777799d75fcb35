import type { Interface } from '../field/interface-current.ts';
import type { Control, PlaneSolution } from '../field/plane-problem.ts';
import type { SavedSource } from '../kernel/event-source.ts';
import { isRest } from './driven-electrolyte.ts';
import { meanCurrentDensity } from './field-state.ts';
import type { FlawContacts } from './flaw-contacts.ts';
import type { Flaws } from './flaws.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/**
 * Lithium in flaws as part of the electrode: its faces inside the electrolyte join the contact plane in a solve, what they carry is told to the flaws, and the plane gets the rest. Once a filament has grown through the electrolyte,
 * a current that is asked for goes past the ions in it.
 */
export class FlawCoupling {
  /** Lithium inside the electrolyte, where there are flaws. */
  flaws: Flaws | undefined;
  private faces: Float64Array = new Float64Array(0); // of the inner contacts of the last solve
  private solvedAtRest = false; // the last solution is one of loops from flaws to contacts
  private ionicShare = 1; // of the applied current; the rest goes through a short circuit

  /** Whether lithium in flaws drives currents by itself. */
  get presses(): boolean {
    return this.flaws?.press === true;
  }

  /** Whether a filament takes part of the applied current. One that is held at a potential is the ions' own: what a filament passes beside them drives nothing in the cell. */
  takesPartOf(control: Control): boolean {
    return this.shareOf(control) !== 1;
  }

  /** The contact plane together with lithium in flaws. */
  join(plane: Interface): Interface {
    const inner = this.flaws?.inner();
    return inner ? { ...plane, inner } : plane;
  }

  /** What the ions have to carry of what is asked for. */
  ionic(control: Control): Control {
    return 'potential' in control ? control : { currentDensity: control.currentDensity * this.ionicShare };
  }

  /** What the plane gets of an applied current [A/m2]. @param area of the cell [m2] */
  ofPlane(applied: number, control: Control, area: number): number {
    return this.flaws ? applied * this.shareOf(control) + this.flaws.current() / area : applied;
  }

  private shareOf(control: Control): number {
    return 'potential' in control ? 1 : this.ionicShare;
  }

  /** Of the last solution, plane and flaws together, over the area of the cell [A/m2]. */
  meanCurrentDensity(solution: PlaneSolution): number {
    return meanCurrentDensity(solution, this.faces);
  }

  /** The ions take what the filament leaves them, by the cell's resistance at the last solve; all, once it is cut off from the electrode. */
  shareShort(control: Control, last: PlaneSolution): void {
    const shunt = this.flaws?.shuntResistance ?? Infinity;
    if (shunt === Infinity) this.ionicShare = 1;
    if (shunt === Infinity || 'potential' in control || isRest(control) || this.solvedAtRest) return;
    const density = this.meanCurrentDensity(last);
    if (density !== 0) this.ionicShare = shunt / (shunt + last.potential[0]! / density);
  }

  /** Takes up a solve, and tells the flaws of it. */
  take({ inner }: Interface, solution: PlaneSolution, atRest: boolean): void {
    this.solvedAtRest = atRest;
    this.faces = Float64Array.from(inner?.faces ?? []);
    this.flaws?.solved(inner as FlawContacts | undefined, solution);
  }

  /** Nothing flows. */
  takeNothing(): void {
    this.flaws?.solved(undefined, undefined);
  }

  /** Of the faces what the last solution has currents over. */
  save(last: PlaneSolution): SavedSource {
    return {
      numbers: { ionicShare: this.ionicShare, solvedAtRest: this.solvedAtRest ? 1 : 0 },
      lists: last.inner ? { innerFaces: saveDoubles(this.faces) } : {},
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    if (lists.innerFaces) this.faces = readDoubles(lists.innerFaces);
    this.ionicShare = numbers.ionicShare!;
    this.solvedAtRest = numbers.solvedAtRest === 1;
  }
}
