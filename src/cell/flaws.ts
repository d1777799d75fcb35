import type { PlaneSolution } from '../field/plane-problem.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { planeStrainModulus } from '../physics/fracture.ts';
import type { RandomSource } from '../random/random-source.ts';
import type { Cell } from './cell.ts';
import { CrackAdvance } from './crack-advance.ts';
import type { Crack, CrackedMedium } from './crack.ts';
import type { VoxelElectrolyte } from './field-model.ts';
import { FilledCracks } from './filled-cracks.ts';
import type { FlawContacts } from './flaw-contacts.ts';
import type { FlawModel } from './flaw-model.ts';
import { seededCracks } from './seeded-cracks.ts';
import { SolvedFlaws } from './solved-flaws.ts';
import { boundaryVoxels, voxelToughness } from './voxel-toughness.ts';

/** What flaws ask of the run around them. */
export interface FlawSurroundings {
  /** Solves for the currents anew. */
  solve(): void;
  /** Lithium comes out of the flaw under this cell of the contact plane: a voxel of it. */
  extrude(c: number): void;
  /** Simulated time [s]. */
  now(): number;
  /** What the protocol makes of the electrode: it plates, it strips, or no current is applied. */
  state(): 'plates' | 'strips' | 'rests';
  /** At rest lithium goes from flaws to the contacts: takes up how these have changed. False where none can take any. */
  refresh(): boolean;
  /** Plates what a cell of the plane goes by, at one of the contacts. */
  replate(): void;
}

/**
 * Cracks from the contact plane into the electrolyte that fill with plated lithium, 10.1002/advs.202302521 section 2.8: lithium in a crack belongs to the electrode; once the crack is full it opens it further, under a
 * pressure of equation 9; where that reaches the toughness (equation 8; in 3D K_I of its front) the crack goes on by a voxel, and the same lithium, in more room, has a lower pressure. It goes by quanta of lithium, of which a voxel of
 * a crack takes hundreds, drawn one by one with the crack's present current as their rate: the pressure is a function of whole numbers.
 */
export class Flaws implements EventSource {
  readonly name = 'flaws';
  readonly interrupts = true;
  /** Quanta that have come by plating or gone by stripping, less those that went the other way meanwhile; and those that pressure has pressed out. */
  passed = 0;
  extruded = 0;
  /** Quanta that have gone from flaws to the contacts without an applied current; and quanta of charge of the contacts that these have been plated as. */
  returned = 0;
  replated = 0;
  /** Whether the protocol has taken notice of a short circuit. */
  noticed = false;
  private readonly cell: Cell;
  private readonly filledCracks: FilledCracks;
  private readonly advance: CrackAdvance;
  private readonly solvedFlaws: SolvedFlaws;
  private extrusionTemperature: number | undefined; // [K]
  private around: FlawSurroundings = { solve: () => undefined, extrude: () => undefined, now: () => 0, state: () => 'rests', refresh: () => false, replate: () => undefined };

  /**
   * @param transfer charge-transfer resistance without current [ohm m2]  @param seeding where flaws lie, and how tough each voxel is: the same from the same seed  @param random decides between ways that are alike
   * @throws AnodyneError where a flaw lies outside the cell or is deeper than the electrolyte
   */
  constructor(cell: Cell, model: FlawModel, electrolyte: VoxelElectrolyte, transfer: number, seeding: RandomSource, random: RandomSource) {
    const { structure } = electrolyte;
    const onBoundary = boundaryVoxels(structure);
    const medium: CrackedMedium = {
      shape: structure.shape, edge: cell.voxelEdge, toughness: voxelToughness(structure, onBoundary, model, seeding), cracked: new Uint8Array(structure.labels.length), modulus: planeStrainModulus(model.ceramic),
    };
    this.cell = cell;
    this.extrusionTemperature = model.extrusionTemperature;
    this.filledCracks = new FilledCracks(cell, seededCracks(model, structure, onBoundary, medium, seeding), model, medium);
    this.advance = new CrackAdvance(this.filledCracks, medium, onBoundary, random);
    this.solvedFlaws = new SolvedFlaws(this.filledCracks, electrolyte, cell.voxelEdge, transfer);
  }

  /** Joins the flaws to the run. */
  join(around: FlawSurroundings): void {
    this.around = around;
  }

  /** Another temperature: what the electrolyte and its interface conduct, and how fast lithium creeps out. Where flaws lie, and how tough the electrolyte is, stays. */
  change(model: FlawModel, electrolyte: VoxelElectrolyte, transfer: number): void {
    this.extrusionTemperature = model.extrusionTemperature;
    this.solvedFlaws.change(electrolyte, transfer);
  }

  get electrolyte(): VoxelElectrolyte {
    return this.solvedFlaws.electrolyte;
  }

  get cracks(): readonly Crack[] {
    return this.filledCracks.cracks;
  }

  /** Lithium that each crack holds, in quanta. */
  get lithium(): number[] {
    return this.filledCracks.lithium;
  }

  /** Of a quantum [C]. */
  get quantum(): number {
    return this.filledCracks.quantum;
  }

  /** Voxels that cracks have gone on by, and those of them on grain boundaries. */
  get advances(): number {
    return this.advance.advances;
  }

  get advancesOnBoundaries(): number {
    return this.advance.advancesOnBoundaries;
  }

  /** Simulated time [s] at which a filament has reached the last layer, Infinity until then. */
  get shortedAt(): number {
    return this.advance.shortedAt;
  }

  /** Areal resistance [ohm m2] of what has grown from one electrode to the other; Infinity without it. */
  get shuntResistance(): number {
    return this.cell.area / this.advance.shuntConductance;
  }

  /** Pressure of the lithium in crack k [Pa], 0 until it is full, and once it can flow out on the other side. */
  pressure(k: number): number {
    return this.filledCracks.pressure(k);
  }

  /** Sites of crack k that hold lithium, from the mouth on; the first one while it fills. */
  filled(k: number): number {
    return this.filledCracks.filled(k, this.plates);
  }

  /** The lithium in all flaws as part of the electrode. */
  inner(): FlawContacts | undefined {
    return this.solvedFlaws.contacts(this.plates);
  }

  /** Takes up the currents of a solve with `inner`; without one nothing flows. */
  solved(inner: FlawContacts | undefined, solution: PlaneSolution | undefined): void {
    this.solvedFlaws.take(inner, solution);
  }

  /** Into all flaws [A]: < 0 where they give up lithium. */
  current(): number {
    return this.solvedFlaws.current();
  }

  /** Whether lithium in a flaw is under pressure and joined to the electrode: then it drives currents by itself. */
  get press(): boolean {
    return this.solvedFlaws.press;
  }

  private get plates(): boolean {
    return this.around.state() === 'plates';
  }

  /** [1/s] at which quanta are pressed out of crack k. */
  private extrusionRate(k: number): number {
    return this.extrusionTemperature === undefined ? 0 : this.filledCracks.extrusionRate(k, this.extrusionTemperature);
  }

  bound(): number {
    const { solvedFlaws, filledCracks: { cracks, quantum } } = this;
    let sum = 0;
    for (let k = 0; k < cracks.length; k++) sum += Math.abs(solvedFlaws.into(k)) / quantum + this.extrusionRate(k);
    return sum;
  }

  attempt(v: number): boolean {
    const { solvedFlaws, filledCracks: { cracks, quantum } } = this;
    let rest = v;
    for (let k = 0; k < cracks.length; k++) {
      const current = solvedFlaws.into(k);
      const rate = Math.abs(current) / quantum;
      if (rest < rate) {
        if (this.around.state() === 'rests') return this.passAtRest(k, current > 0 ? 1 : -1);
        this.pass(k, current > 0 ? 1 : -1);
        return true;
      }
      rest -= rate;
      const out = this.extrusionRate(k);
      if (rest < out) {
        this.pressOut(k);
        return true;
      }
      rest -= out;
    }
    return false; // rounding has carried v past the last one
  }

  private pass(k: number, quanta: number): void {
    const { plates } = this;
    const before = this.filledCracks.filled(k, plates);
    this.filledCracks.lithium[k]! += quanta;
    // what goes to and fro under pressure is no charge that the cell has passed
    this.passed += plates ? quanta : -quanta;
    if (quanta > 0) this.breakOpen(k);
    this.follow(k, before);
  }

  /** Lithium under pressure is oxidised, and plated at the contacts, with no current through the cell: they get what the flaws have lost, as soon as it makes one of their quanta. */
  private passAtRest(k: number, quanta: number): boolean {
    if (!this.around.refresh()) {
      this.around.solve();
      return false;
    }
    const before = this.filled(k);
    this.filledCracks.lithium[k]! += quanta;
    this.returned -= quanta;
    for (; this.returned * this.quantum >= (this.replated + 1) * this.cell.quantum; this.replated++) this.around.replate();
    if (quanta > 0) this.breakOpen(k);
    if (this.press) this.follow(k, before);
    else this.around.solve();
    return true;
  }

  private pressOut(k: number): void {
    const before = this.filled(k);
    const voxels = (): number => Math.floor((this.extruded * this.quantum) / this.cell.quantum);
    const out = voxels();
    this.filledCracks.lithium[k]!--;
    this.extruded++;
    if (voxels() > out) this.around.extrude(this.cracks[k]!.mouths[0]!);
    this.follow(k, before);
  }

  private breakOpen(k: number): void {
    this.solvedFlaws.grew(k, this.advance.breakOpen(k, this.around.now()));
  }

  /** Finds the currents anew where a filament has come through, or crack k has changed enough. */
  private follow(k: number, filledBefore: number): void {
    const state = this.around.state();
    this.solvedFlaws.turn(k, Math.abs(this.filledCracks.filled(k, state === 'plates') - filledBefore));
    if (this.shortedAt === this.around.now() || this.solvedFlaws.isStale(k, state === 'rests')) this.around.solve();
  }

  siteChanged(): void {
    // the contacts over the mouths are asked when currents are found
  }

  exactRate(): number {
    return this.bound();
  }

  /** 1 in voxels of the electrolyte whose flaw holds lithium; a copy. */
  lithiumInVoxels(): Uint8Array {
    return this.filledCracks.inVoxels();
  }

  /** Charge that flaws have taken by plating, less what they have given to the other electrode [C]: with what has gone on from them to the contacts. */
  get charge(): number {
    return (this.lithium.reduce((sum, n) => sum + n, 0) + this.extruded + this.returned) * this.quantum;
  }

  /** Charge of the lithium that is in flaws [C]. */
  get held(): number {
    return this.lithium.reduce((sum, n) => sum + n, 0) * this.quantum;
  }

  save(): SavedSource {
    const { passed, extruded, returned, replated, noticed } = this;
    const cracks = this.filledCracks.save();
    return {
      numbers: { passed, extruded, returned, replated, ...this.advance.save(), noticed: noticed ? 1 : 0, ...cracks.numbers },
      lists: { ...this.solvedFlaws.save(), ...cracks.lists },
    };
  }

  restore(saved: SavedSource): void {
    const { numbers, lists } = saved;
    this.passed = numbers.passed!;
    this.extruded = numbers.extruded!;
    this.returned = numbers.returned!;
    this.replated = numbers.replated!;
    this.noticed = numbers.noticed === 1;
    this.advance.restore(numbers);
    this.filledCracks.restore(saved);
    this.solvedFlaws.restore(lists);
  }
}
