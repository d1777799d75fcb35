import type { PlaneSolution } from '../field/plane-problem.ts';
import type { EventSource, SavedSource } from '../kernel/event-source.ts';
import { elasticOpening, fracturePressure, planeStrainModulus, pressureVoltage } from '../physics/fracture.ts';
import { extrusionFlow } from '../physics/extrusion.ts';
import { lithiumMolarVolume, lithiumResistivity } from '../physics/lithium.ts';
import { WeightFunction } from '../physics/weight-function.ts';
import type { RandomSource } from '../random/random-source.ts';
import { faraday } from '../units/constants.ts';
import { AnodyneError } from '../units/error.ts';
import { formatNumber } from '../units/format.ts';
import type { Cell } from './cell.ts';
import type { Crack, CrackedMedium } from './crack.ts';
import { FlawCurrents } from './flaw-currents.ts';
import { flawMouths, type FlawSeeds, type PhaseFlaw, phaseFlaws } from './flaw-seeds.ts';
import { type FlawContacts, flawContacts } from './flaw-contacts.ts';
import type { VoxelElectrolyte } from './field-model.ts';
import { PlaneCrack, type PlaneNormal } from './plane-crack.ts';
import { SectionCrack } from './section-crack.ts';
import { boundaryVoxels, type ToughnessModel, voxelToughness } from './voxel-toughness.ts';

/** Surface flaws of the electrolyte that plating fills and breaks open; lengths in metres. */
export interface FlawModel extends ToughnessModel {
  readonly seeds: FlawSeeds;
  /** a of a flaw as it is found: in a section along the weakest way from the contact plane, in 3D the radius of a half disk. Of flaws that are a phase it is what that phase says. */
  readonly length: number;
  /** w of a flaw as it is found, without stress. */
  readonly opening: number;
  /** Lithium that pressure presses back out creeps at this temperature [K]; without it none is pressed out. */
  readonly extrusionTemperature?: number;
}

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

/** Quanta of lithium that open one site as wide as the first fracture does: pressure goes by steps of 1/256 of what breaks a new flaw, and waits for it scatter by 1/16 over the root of its sites. */
const quantaPerSite = 256;

/** Currents are found anew when a crack's sites have become more by this share. */
const lag = 0.02;

/**
 * Cracks from the contact plane into the electrolyte that fill with plated lithium, 10.1002/advs.202302521 section 2.8: lithium in a crack belongs to the electrode; once the crack is full it opens it further, under a
 * pressure of equation 9; where that reaches the toughness (equation 8; in 3D K_I of its front) the crack goes on by a voxel, and the same lithium, in more room, has a lower pressure. It goes by quanta of lithium, of which a voxel of
 * a crack takes hundreds, drawn one by one with the crack's present current as their rate: the pressure is a function of whole numbers.
 */
export class Flaws implements EventSource {
  readonly name = 'flaws';
  readonly interrupts = true;
  readonly cracks: Crack[] = [];
  /** Lithium that each crack holds, in quanta. */
  readonly lithium: number[] = [];
  /** What fills each without stress, in quanta. */
  private readonly room: number[] = [];
  /** Quanta that have come by plating or gone by stripping, less those that went the other way meanwhile; and those that pressure has pressed out. */
  passed = 0;
  extruded = 0;
  /** Quanta that have gone from flaws to the contacts without an applied current; and quanta of charge of the contacts that these have been plated as. */
  returned = 0;
  replated = 0;
  /** Voxels that cracks have gone on by, and those of them on grain boundaries. */
  advances = 0;
  advancesOnBoundaries = 0;
  /** Simulated time [s] at which a filament has reached the last layer, Infinity until then; and whether the protocol has taken notice. */
  shortedAt = Infinity;
  noticed = false;
  /** Of a quantum [C]. */
  readonly quantum: number;
  readonly currents: FlawCurrents;
  electrolyte: VoxelElectrolyte;
  readonly onBoundary: Uint8Array;
  private readonly medium: CrackedMedium;
  private model: FlawModel;
  private readonly cell: Cell;
  private readonly random: RandomSource;
  private readonly openingOfQuantum: number; // of one site [m]
  private readonly grown: number[] = []; // sites since the last solve
  private readonly turned: number[] = []; // sites that have been filled or emptied since
  private readonly weights: WeightFunction[] = []; // of planes across x and across y
  private around: FlawSurroundings = { solve: () => undefined, extrude: () => undefined, now: () => 0, state: () => 'rests', refresh: () => false, replate: () => undefined };

  /**
   * @param transfer charge-transfer resistance without current [ohm m2]  @param seeding where flaws lie, and how tough each voxel is: the same from the same seed  @param random decides between ways that are alike
   * @throws AnodyneError where a flaw lies outside the cell or is deeper than the electrolyte
   */
  constructor(cell: Cell, model: FlawModel, electrolyte: VoxelElectrolyte, transfer: number, seeding: RandomSource, random: RandomSource) {
    const { structure } = electrolyte;
    const edge = cell.voxelEdge;
    const length = 'phase' in model.seeds ? edge : model.length;
    this.cell = cell;
    this.model = model;
    this.electrolyte = electrolyte;
    this.random = random;
    this.onBoundary = boundaryVoxels(structure);
    this.medium = { shape: structure.shape, edge, toughness: voxelToughness(structure, this.onBoundary, model, seeding), cracked: new Uint8Array(structure.labels.length), modulus: planeStrainModulus(model.ceramic) };
    this.openingOfQuantum = elasticOpening(fracturePressure(model.ceramic.toughness.grain, length), length, this.medium.modulus) / quantaPerSite;
    this.quantum = (faraday * edge * edge * this.openingOfQuantum) / lithiumMolarVolume;
    this.currents = new FlawCurrents(edge, highestConductivity(electrolyte), transfer, structure.shape[1] === 1);
    this.seed(seeding);
  }

  /** Joins the flaws to the run. */
  join(around: FlawSurroundings): void {
    this.around = around;
  }

  /** Another temperature: what the electrolyte and its interface conduct, and how fast lithium creeps out. Where flaws lie, and how tough the electrolyte is, stays. */
  change(model: FlawModel, electrolyte: VoxelElectrolyte, transfer: number): void {
    this.model = model;
    this.electrolyte = electrolyte;
    this.currents.change(highestConductivity(electrolyte), transfer);
  }

  private seed(random: RandomSource): void {
    const { model, medium, cell } = this;
    const { seeds } = model;
    const isSection = medium.shape[1] === 1;
    if ('phase' in seeds) {
      for (const piece of phaseFlaws(seeds.phase, this.electrolyte.structure)) this.take(isSection ? sectionPiece(piece, medium) : this.planePiece(piece), random);
      return;
    }
    const sites = Math.round(model.length / cell.voxelEdge);
    const um = (value: number): string => `${formatNumber(value * 1e6)} um`;
    if (sites < 1 || Math.abs(model.length / cell.voxelEdge - sites) > 1e-6) throw new AnodyneError('flaws.length', `a whole number of voxel edges of ${um(cell.voxelEdge)}`, um(model.length));
    if (sites >= medium.shape[2]) throw new AnodyneError('flaws.length', `less than the electrolyte's voxels are deep, ${um(medium.shape[2] * cell.voxelEdge)}`, um(model.length));
    for (const mouth of flawMouths(seeds, this.electrolyte.structure, this.onBoundary, cell.voxelEdge, random)) {
      // another flaw may have come this way
      if (medium.cracked[mouth] === 0) this.take(isSection ? sectionFlaw(mouth, sites, medium, random) : this.planeFlaw(mouth, sites, random), random);
    }
  }

  /** Half a disk, across x or y as chance has it. */
  private planeFlaw(mouth: number, sites: number, random: RandomSource): Crack {
    const crack = this.plane(mouth, random.uniform() < 0.5 ? 0 : 1);
    crack.openHalfDisk(sites);
    return crack;
  }

  /** A piece of a phase, in the vertical plane in which it is the larger. */
  private planePiece(piece: PhaseFlaw): Crack {
    const areas = [0, 1].map((normal) => new Set(piece.map(({ place: [x, y, z] }) => `${normal === 0 ? y : x} ${z}`)).size);
    const normal = areas[0]! >= areas[1]! ? 0 : 1;
    const crack = this.plane(piece[0]!.voxel, normal);
    for (const { place: [x, y, z] } of piece.slice(1)) crack.add(normal === 0 ? [y, x, z] : [x, y, z]);
    return crack;
  }

  private plane(mouth: number, normal: PlaneNormal): PlaneCrack {
    const { shape } = this.medium;
    return new PlaneCrack(mouth, normal, this.medium, (this.weights[normal] ??= new WeightFunction(shape[1 - normal]!, 2 * shape[2])));
  }

  private take(crack: Crack, random: RandomSource): void {
    crack.findNext(random);
    this.cracks.push(crack);
    this.lithium.push(0);
    this.room.push((crack.voxels.length * this.model.opening) / this.openingOfQuantum);
    this.grown.push(0);
    this.turned.push(0);
  }

  /** Whether crack k has come through the electrolyte. */
  private isThrough(k: number): boolean {
    const crack = this.cracks[k]!;
    return crack.depth(crack.deepest) === this.medium.shape[2];
  }

  /** Pressure of the lithium in crack k [Pa], 0 until it is full, and once it can flow out on the other side. */
  pressure(k: number): number {
    const crack = this.cracks[k]!;
    const surplus = this.lithium[k]! - this.room[k]!;
    return surplus <= 0 || this.isThrough(k) ? 0 : crack.pressureOf(surplus * this.openingOfQuantum);
  }

  /** Sites of crack k that hold lithium, from the mouth on; the first one while it fills. */
  filled(k: number): number {
    const lithium = this.lithium[k]!;
    const sites = this.cracks[k]!.voxels.length;
    if (lithium >= this.room[k]!) return sites;
    if (lithium === 0 && this.around.state() !== 'plates') return 0;
    return Math.min(sites, Math.max(1, Math.ceil((sites * lithium) / this.room[k]!)));
  }

  /** Whether metal over crack k joins its lithium to the electrode. */
  private isJoined(k: number): boolean {
    const [nx, ny] = this.medium.shape;
    return this.cracks[k]!.mouths.some((mouth) => this.cell.passes(nx * ny + mouth));
  }

  /** The lithium in all flaws as part of the electrode. */
  inner(): FlawContacts | undefined {
    const filled = this.cracks.map((_, k) => (this.isJoined(k) ? this.filled(k) : 0));
    return flawContacts(this.electrolyte, this.cell.voxelEdge, this.cracks, filled, this.cracks.map((_, k) => pressureVoltage(this.pressure(k))));
  }

  /** Takes up the currents of a solve with `inner`; without one nothing flows. */
  solved(inner: FlawContacts | undefined, solution: PlaneSolution | undefined): void {
    this.currents.take(this.cracks, this.cracks.map((_, k) => this.pressure(k)), inner, solution?.inner);
    this.grown.fill(0);
    this.turned.fill(0);
  }

  /** Into all flaws [A]: < 0 where they give up lithium. */
  current(): number {
    let sum = 0;
    for (let k = 0; k < this.cracks.length; k++) sum += this.currentInto(k);
    return sum;
  }

  /** Whether lithium in a flaw is under pressure and joined to the electrode: then it drives currents by itself. */
  get press(): boolean {
    return this.cracks.some((_, k) => this.pressure(k) > 0 && this.isJoined(k));
  }

  private currentInto(k: number): number {
    const current = this.currents.into(k, this.pressure(k));
    return current < 0 && this.lithium[k] === 0 ? 0 : current;
  }

  /** [1/s] at which quanta are pressed out of crack k. */
  private extrusionRate(k: number): number {
    const { extrusionTemperature } = this.model;
    const pressure = this.pressure(k);
    if (extrusionTemperature === undefined || pressure === 0) return 0;
    const { voxels, length, mouths } = this.cracks[k]!;
    const opening = (this.lithium[k]! * this.openingOfQuantum) / voxels.length;
    return (mouths.length * extrusionFlow(opening, length, pressure, extrusionTemperature) * this.cell.voxelEdge * faraday) / (lithiumMolarVolume * this.quantum);
  }

  bound(): number {
    let sum = 0;
    for (let k = 0; k < this.cracks.length; k++) sum += Math.abs(this.currentInto(k)) / this.quantum + this.extrusionRate(k);
    return sum;
  }

  attempt(v: number): boolean {
    let rest = v;
    for (let k = 0; k < this.cracks.length; k++) {
      const current = this.currentInto(k);
      const rate = Math.abs(current) / this.quantum;
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
    const before = this.filled(k);
    this.lithium[k]! += quanta;
    // what goes to and fro under pressure is no charge that the cell has passed
    this.passed += this.around.state() === 'plates' ? quanta : -quanta;
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
    this.lithium[k]! += quanta;
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
    this.lithium[k]!--;
    this.extruded++;
    if (voxels() > out) this.around.extrude(this.cracks[k]!.mouths[0]!);
    this.follow(k, before);
  }

  /** Goes on for as long as the pressure breaks the next site: every advance lowers it. */
  private breakOpen(k: number): void {
    const crack = this.cracks[k]!;
    for (;;) {
      // another crack may have taken the site meanwhile
      if (crack.next && this.medium.cracked[crack.next.voxel] === 1) crack.findNext(this.random);
      const { next } = crack;
      if (!next || this.isThrough(k) || this.lithium[k]! < this.room[k]! || this.pressure(k) < next.pressure) return;
      crack.goOn(this.random);
      this.advances++;
      this.grown[k]!++;
      this.advancesOnBoundaries += this.onBoundary[next.voxel]!;
      // a pore is filled as a whole, before the crack can go on from there
      if (this.medium.toughness[next.voxel] === 0) this.room[k]! += this.cell.voxelEdge / this.openingOfQuantum;
      if (this.isThrough(k)) this.shortedAt = Math.min(this.shortedAt, this.around.now());
    }
  }

  /** Finds the currents anew where what holds lithium, or what the pressure leaves of the current, has changed enough. */
  private follow(k: number, filledBefore: number): void {
    const sites = this.cracks[k]!.voxels.length;
    const pressure = this.pressure(k);
    const rests = this.around.state() === 'rests';
    // a step of pressure to and fro is no change; at the end of a rest it is, and no straight line may drive lithium out of a flaw without pressure
    const step = rests ? 0 : this.cracks[k]!.pressureOf(this.openingOfQuantum);
    this.turned[k]! += Math.abs(this.filled(k) - filledBefore);
    const changed = this.shortedAt === this.around.now() ? Infinity : Math.max(this.grown[k]!, this.turned[k]!);
    if (changed > lag * sites || (rests && pressure === 0) || this.currents.isStale(k, pressure, step)) this.around.solve();
  }

  siteChanged(): void {
    // the contacts over the mouths are asked when currents are found
  }

  exactRate(): number {
    return this.bound();
  }

  /** Areal resistance [ohm m2] of the filament that joins both electrodes, as wide and as thick as its crack is open; Infinity without one. */
  get shuntResistance(): number {
    if (this.shortedAt === Infinity) return Infinity;
    let conductance = 0;
    this.cracks.forEach((crack, k) => {
      if (!this.isThrough(k) || !this.isJoined(k)) return;
      const opening = (this.lithium[k]! * this.openingOfQuantum) / crack.voxels.length;
      conductance += (crack.width * opening) / (lithiumResistivity * crack.pathLength(crack.deepest));
    });
    return this.cell.area / conductance;
  }

  /** 1 in voxels of the electrolyte whose flaw holds lithium; a copy. */
  lithiumInVoxels(): Uint8Array {
    const found = new Uint8Array(this.medium.cracked.length);
    this.cracks.forEach(({ voxels }, k) => {
      const filled = this.lithium[k] === 0 ? 0 : this.filled(k);
      for (let s = 0; s < filled; s++) found[voxels[s]!] = 1;
    });
    return found;
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
    const { passed, extruded, returned, replated, advances, advancesOnBoundaries, shortedAt, noticed } = this;
    const cracks = this.cracks.map((crack) => crack.save());
    const currents = this.currents.save();
    const doubles = (values: readonly number[]): Int32Array => new Int32Array(Float64Array.from(values).buffer);
    return {
      numbers: { passed, extruded, returned, replated, advances, advancesOnBoundaries, shortedAt: shortedAt === Infinity ? -1 : shortedAt, noticed: noticed ? 1 : 0, ...prefixed(cracks.map(({ numbers }) => numbers)) },
      lists: { lithium: doubles(this.lithium), room: doubles(this.room), grown: Int32Array.from(this.grown), turned: Int32Array.from(this.turned), currents, ...prefixed(cracks.map(({ lists }) => lists)) },
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    const doubles = (name: string): Float64Array => new Float64Array(lists[name]!.slice().buffer);
    this.passed = numbers.passed!;
    this.extruded = numbers.extruded!;
    this.returned = numbers.returned!;
    this.replated = numbers.replated!;
    this.advances = numbers.advances!;
    this.advancesOnBoundaries = numbers.advancesOnBoundaries!;
    this.shortedAt = numbers.shortedAt! < 0 ? Infinity : numbers.shortedAt!;
    this.noticed = numbers.noticed === 1;
    doubles('lithium').forEach((n, k) => { this.lithium[k] = n; });
    doubles('room').forEach((n, k) => { this.room[k] = n; });
    lists.grown!.forEach((n, k) => { this.grown[k] = n; });
    lists.turned!.forEach((n, k) => { this.turned[k] = n; });
    this.cracks.forEach((crack, k) => { crack.restore({ numbers: ofCrack(k, numbers), lists: ofCrack(k, lists) }); });
    this.currents.restore(lists.currents!);
  }
}

/** In a section: a row of voxels along the weakest way. */
const sectionFlaw = (mouth: number, sites: number, medium: CrackedMedium, random: RandomSource): Crack => {
  const crack = new SectionCrack(mouth, medium);
  for (let n = 1; n < sites; n++) {
    crack.findNext(random);
    if (crack.next) crack.add(crack.next);
  }
  return crack;
};

const sectionPiece = (piece: PhaseFlaw, medium: CrackedMedium): Crack => {
  const crack = new SectionCrack(piece[0]!.voxel, medium);
  for (const { voxel, from, step: [dx, , dz] } of piece.slice(1)) crack.add({ from, voxel, step: [dx, dz], pressure: 0 });
  return crack;
};

const highestConductivity = ({ conductivityOf }: VoxelElectrolyte): number => conductivityOf.reduce((most, sigma) => Math.max(most, sigma), 0);

const prefixed = <V>(parts: readonly Readonly<Record<string, V>>[]): Record<string, V> =>
  Object.fromEntries(parts.flatMap((part, k) => Object.entries(part).map(([key, value]) => [`${k}:${key}`, value])));

const ofCrack = <V>(k: number, values: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(`${k}:`)).map(([key, value]) => [key.slice(`${k}:`.length), value]));
