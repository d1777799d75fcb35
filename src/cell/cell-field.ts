import { interfaceCurrent, type Interface, type Overpotentials, splitOverpotential } from '../field/interface-current.ts';
import type { Control, PlaneSolution } from '../field/plane-problem.ts';
import type { SavedSource } from '../kernel/event-source.ts';
import { Species } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import type { Cell } from './cell.ts';
import { ContactCharge } from './contact-charge.ts';
import { interfaceCapacitances, roofGroups, touchingInterface } from './cell-interface.ts';
import type { ContactCurrents } from './electrode-reaction.ts';
import type { FieldModel } from './field-model.ts';
import type { FlawContacts } from './flaw-contacts.ts';
import type { Flaws } from './flaws.ts';
import { PelletPolarisation, polarises } from './pellet-polarisation.ts';

/** The electrode at one moment: currents and the voltage with its parts. */
export interface FieldState {
  readonly solution: PlaneSolution;
  readonly interface: Interface;
  readonly overpotentials: Overpotentials;
  /** Mean over all cells [A/m2]. */
  readonly currentDensity: number;
  /** Of the electrode without current at that moment, against lithium [V]; 0 for pure lithium on an electrolyte at rest. */
  readonly openCircuitVoltage: number;
  /** The electrolyte at that moment. */
  readonly model: FieldModel;
  /** Its lithium, where that polarises. */
  readonly pellet: PelletPolarisation | undefined;
  /** Of every voxel of the electrolyte [V], 0 in pores, where the solver has voxels. */
  readonly voxelPotential?: Float32Array;
}

/**
 * Joins the contacts to the electrolyte's potential. The currents that drive the events are those of the last solve: they follow when the contacts have come and gone, or events have happened, in more than a share `lag` of their number; a contact
 * made since then gets what the potential under it would drive through it. All that a trajectory depends on changes at events only; whoever else asks for the present state (`sample`) gets it without leaving a trace.
 */
export class CellField implements ContactCurrents {
  private parts: FieldModel;
  private readonly cell: Cell;
  private readonly first: number; // site over plane cell 0
  private readonly cells: number;
  private asked: Control = { currentDensity: 0 };
  private solution: PlaneSolution;
  private solved: Uint8Array; // contacts of the last solve, length cells
  private contactsSolved = 0;
  private eventsSince = 0; // events since the last solve: each may have changed a contact's resistance
  private most = 0; // size of the largest current density of the last solve [A/m2]
  private solvedSum = 0; // of the sizes of the current densities of the last solve [A/m2]
  private scale = 1; // present currents over those of the last solve; found anew before each event
  private sum = 0; // of the contacts' current densities before they are scaled [A/m2]
  lookRate = 0;
  private ownResistance: number; // areal, of a contact alone with its interface [ohm m2]
  private readonly before: Uint8Array; // contacts at the last event, length cells
  private readonly charge: ContactCharge;
  /** The lithium of the electrolyte at the last solve, where that polarises. */
  readonly pellet: PelletPolarisation | undefined;
  private readonly now: () => number; // simulated time [s]
  /** Strain by which the contacts have crept since the last `heal`, length cells; undefined where nothing creeps. */
  strain: () => Float64Array | undefined = () => undefined;
  /** Lithium inside the electrolyte, where there are flaws. */
  flaws: Flaws | undefined;
  private innerFaces: Float64Array = new Float64Array(0); // of the inner contacts of the last solve
  private flows = false; // whether the last solve has found a current
  private solvedAtRest = false; // the solution is one of loops from flaws to contacts
  private ionicShare = 1; // of the applied current; the rest goes through a short circuit

  /** @param now simulated time [s], where the electrolyte polarises. @throws AnodyneError unless the lowest layer, and nothing else, is electrolyte */
  constructor(cell: Cell, model: FieldModel, now = (): number => 0) {
    const { sites } = cell;
    const [nx, ny] = sites.lattice.shape;
    this.cell = cell;
    this.parts = model;
    this.now = now;
    this.pellet = polarises(model) ? new PelletPolarisation(model) : undefined;
    this.cells = this.first = nx * ny;
    for (let site = 0; site < sites.lattice.siteCount; site++) {
      if ((sites.at(site) === Species.electrolyte) !== site < this.first) throw new AnodyneError('scenario.build: initial', 'electrolyte in the lowest layer, all of it, and nowhere else, for a field', `another form at site ${site}`);
    }
    this.ownResistance = ownResistance(model);
    this.solved = new Uint8Array(this.cells);
    this.before = new Uint8Array(this.cells);
    this.charge = new ContactCharge(this.cells, (c) => this.shareOf(c));
    this.solution = { current: new Float64Array(this.cells), potential: new Float64Array(1), face: new Float64Array(this.cells), iterations: 0, residual: 0 };
    this.noteContacts();
  }

  get model(): FieldModel {
    return this.parts;
  }

  /** Another temperature or pressure: takes effect with the next `setControl`. */
  change(model: FieldModel): void {
    // what has passed until now was shared out under the old one
    this.charge.settleAll(this.before);
    this.pellet?.follow(this.now(), this.passable(this.asked));
    if (polarises(model)) this.pellet?.change(model);
    this.release();
    this.parts = this.pellet?.modelled() ?? model;
    this.ownResistance = ownResistance(this.parts);
  }

  /** Frees what the solver has on a GPU. */
  release(): void {
    this.parts.solver.release?.();
  }

  /** What the protocol asks for. */
  get control(): Control {
    return this.asked;
  }

  /** Sets what the protocol asks for, and solves. */
  setControl(control: Control): void {
    // what has passed until now did so under the old one
    this.pellet?.follow(this.now(), this.passable(this.asked));
    this.asked = control;
    this.lookRate = this.lookRateUnder(control);
    this.solve();
  }

  /**
   * Exchange moves the open-circuit voltage of an alloy, and contacts across its least content, without an event that would tell: what is held at a potential would keep a small current for ever.
   * As often as the full voltage over fresh contacts passes the charge that `lag` lets go by [1/s].
   */
  private lookRateUnder(control: Control): number {
    const { cell, model } = this;
    if (model.pellet && !('currentDensity' in control && control.currentDensity === 0)) return 1 / model.pellet.lookEvery;
    if (!cell.alloy || !('potential' in control)) return 0;
    const { bulk, boundary } = model.uniform;
    const most = (Math.abs(control.potential) + cell.alloy.highestVoltage) / (bulk + boundary + model.freshResistance + model.chargeTransfer.slope(0));
    return (most * cell.area) / cell.quantum / Math.max(1, model.lag * this.cells * cell.quantaPerVoxel);
  }

  look(): void {
    this.solve();
  }

  /** As the last solve left it [A/m2]; under galvanostatic control the given one. */
  get appliedCurrentDensity(): number {
    if ('currentDensity' in this.asked) return this.asked.currentDensity;
    // the solution may be an earlier step's, where for want of contacts nothing was solved
    if (this.driven(this.asked.potential) === 0 && !(this.flaws && this.flows)) return 0;
    let sum = 0;
    for (let c = 0; c < this.cells; c++) sum += this.solution.current[c]!;
    return (sum + this.throughFlaws(this.solution)) / this.cells;
  }

  /** Whether the protocol's wish plates. */
  get isPlating(): boolean {
    return 'currentDensity' in this.asked ? this.asked.currentDensity < 0 : this.driven(this.asked.potential) < 0;
  }

  /** Whether no current is applied. What lithium under pressure in flaws drives then goes to the contacts, and the flaws see to it. */
  get rests(): boolean {
    return 'currentDensity' in this.asked && this.asked.currentDensity === 0;
  }

  get planeCurrentDensity(): number {
    const { flaws, cell } = this;
    if (this.rests) return 0;
    return flaws ? this.appliedCurrentDensity * this.ionicShare + flaws.current() / cell.area : this.appliedCurrentDensity;
  }

  /** Current of lithium in flaws in a solution, over the area of a cell of the plane [A/m2]. */
  private throughFlaws({ inner }: PlaneSolution, faces: Float64Array | undefined = this.innerFaces): number {
    return inner && faces ? inner.reduce((sum, j, k) => sum + j * faces[k]!, 0) : 0;
  }

  /** Interface resistance of the last solve: polarisation beyond the uniform electrolyte's, over the current [ohm m2]; Infinity without current. */
  get laggedResistance(): number {
    const applied = this.appliedCurrentDensity;
    const { bulk, boundary } = this.model.uniform;
    return applied === 0 || this.cell.passing === 0 ? Infinity : this.solution.potential[0]! / applied - bulk - boundary;
  }

  /** Of the electrode without current, against lithium [V]: an alloy's own, and what the electrolyte's concentrations make of it; 0 for pure lithium on an electrolyte at rest. */
  get openCircuitVoltage(): number {
    return this.openCircuitVoltageOn(this.pellet);
  }

  private openCircuitVoltageOn(pellet: PelletPolarisation | undefined): number {
    return (this.cell.alloy?.openCircuitVoltage ?? 0) + (pellet?.voltage ?? 0);
  }

  /** What of a potential held drives a current [V]. */
  private driven(potential: number, pellet = this.pellet): number {
    return potential - this.openCircuitVoltageOn(pellet);
  }

  /** The protocol's wish as the electrolyte sees it: what the electrode has by itself drives nothing. */
  private driving(control: Control, pellet = this.pellet): Control {
    if ('potential' in control) return { potential: this.driven(control.potential, pellet) };
    return this.ionicShare === 1 ? control : { currentDensity: control.currentDensity * this.ionicShare };
  }

  /** What the protocol asks for as far as it can pass: nothing does where nothing touches. */
  private passable(control: Control): Control {
    return this.cell.passing === 0 ? { currentDensity: 0 } : control;
  }

  /** The electrolyte as it is now, had no event happened since the last solve; leaves no trace. */
  private presentPellet(): PelletPolarisation | undefined {
    return this.pellet?.at(this.now(), this.passable(this.asked));
  }

  /** Held at a potential, or under current, contact that is lost comes back by itself where an alloy's surface fills again. */
  get contactReturns(): boolean {
    return this.lookRate > 0 && this.cell.alloy !== undefined;
  }

  /** Voltage of the last solve [V]; the open-circuit voltage without current, and infinite, with its sign, where current is asked for and no contact can pass it. */
  get laggedVoltage(): number {
    if ('potential' in this.asked) return this.asked.potential;
    const applied = this.asked.currentDensity;
    if (applied === 0) return this.openCircuitVoltage;
    return this.cell.passing === 0 || this.contactsSolved === 0 ? Math.sign(applied) * Infinity : this.openCircuitVoltage + this.solution.potential[0]!;
  }

  refresh(): boolean {
    const changed = this.noteContacts();
    const stale = this.pellet !== undefined && this.now() - this.pellet.time > this.model.pellet!.lookEvery;
    if (stale || Math.max(changed, this.eventsSince / this.cell.quantaPerVoxel) > this.model.lag * this.contactsSolved) this.solve();
    else if (changed > 0) this.share();
    else {
      this.scale = 1;
      this.sum = this.solvedSum;
    }
    return this.most > 0;
  }

  /** Held at a potential where nothing could pass a current at the last solve: solves again once contact is made. A reaction without a current does not ask for it. */
  wake(): void {
    if ('potential' in this.asked && this.driven(this.asked.potential) !== 0 && this.most === 0) this.refresh();
  }

  pick(random: RandomSource): number {
    for (;;) {
      const site = this.first + Math.floor(random.uniform() * this.cells);
      if (this.cell.passes(site) && random.uniform() * this.most < this.shareOf(site - this.first)) return site;
    }
  }

  localCurrentDensity(site: number): number {
    return this.scale * this.shareOf(site - this.first);
  }

  /** Current density of a contact before it is scaled to the applied current [A/m2]. */
  private shareOf(c: number): number {
    return this.solved[c] === 1 ? Math.abs(this.solution.current[c]!) : Math.min(this.most, this.newContact(c));
  }

  /** Under a given current the contacts that are left carry what those that are gone have carried: all currents grow alike until the next solve. */
  private share(): void {
    let sum = 0;
    for (let c = 0; c < this.cells; c++) if (this.before[c] === 1) sum += this.shareOf(c);
    this.sum = sum;
    if (sum === 0) this.solve();
    else if ('currentDensity' in this.asked) this.scale = (Math.abs(this.planeCurrentDensity) * this.cells) / sum;
  }

  /** Current density of a contact made since the last solve [A/m2]: driven by the overpotential that stood over the bare cell, through its own interface and what it meets alone in the electrolyte. */
  private newContact(c: number): number {
    return Math.abs(this.solution.potential[0]! - this.solution.face[c]!) / this.ownResistance;
  }

  /** What drives plating on the bare electrolyte of a cell [V], by the last solve: < 0 while the electrode strips. */
  platingOverpotential(c: number): number {
    return this.solution.face[c]! - this.solution.potential[0]!;
  }

  /** Every contact has its part in the voxel, whichever it was counted at. */
  passed(_site: number, quanta: number): void {
    this.eventsSince++;
    this.charge.pass((quanta * this.cell.quantum) / (this.cell.voxelEdge * this.cell.voxelEdge * this.sum));
  }

  /** Gaps below the voxel creep shut, also where an alloy touches and passes no current: what was stripped through each contact is forgotten at the rate of its strain. @param strain length cells */
  heal(strain: Float64Array): void {
    this.noteContacts();
    for (let c = 0; c < this.cells; c++) {
      if (strain[c] === 0) continue;
      if (this.before[c] === 1) this.charge.settle(c);
      this.charge.keep(c, Math.exp(-strain[c]!));
    }
  }

  /** Contact made anew over a cell under pressure is as good as fresh. */
  press(c: number): void {
    this.noteContacts();
    this.charge.forget(c);
  }

  /** The present state, solved for afresh; undefined where no lithium touches, or none that can pass a current. Leaves no trace. @param control other than the protocol's */
  sample(control: Control = this.asked): FieldState | undefined {
    if (this.cell.passing === 0) return undefined;
    const pellet = this.presentPellet();
    const model = pellet?.modelled() ?? this.model;
    const { solver } = model;
    const plane = this.interface();
    if (!this.passes(plane)) return undefined;
    const warm = solver.memory?.slice();
    const solution = interfaceCurrent(solver, plane, this.driving(control, pellet), model.sampleTolerance, this.solution);
    const voxelPotential = solver.voxels && new Float32Array(solver.memory!);
    if (warm) solver.memory!.set(warm);
    return { ...this.describe(plane, solution, model, pellet, control), ...(voxelPotential ? { voxelPotential } : {}) };
  }

  /**
   * Differential interface resistance about a state [ohm m2]: what the cell has beyond the uniform electrolyte's grains and boundaries, that is constriction, contact resistance and charge transfer.
   * Equals that of `impedance` at zero frequency, less the uniform electrolyte.
   */
  interfaceResistance(state: FieldState): number {
    const { overpotentials, currentDensity, model: { chargeTransfer, uniform, solver, sampleTolerance } } = state;
    const { inner } = state.interface;
    if (chargeTransfer.linear && currentDensity !== 0 && !inner) return overpotentials.total / currentDensity - uniform.bulk - uniform.boundary;
    const resistance = state.interface.contactResistance.map((r, c) => r + chargeTransfer.slope(state.solution.current[c]!));
    const warm = solver.memory?.slice();
    const { potential } = solver.solve({
      ...state.interface, resistance, drive: new Float64Array(this.cells), control: { currentDensity: 1 },
      ...(inner ? { inner: { ...inner, resistance: inner.resistance.map((r, k) => r + chargeTransfer.slope(state.solution.inner![k]!)), drive: new Float64Array(inner.drive.length) } } : {}),
    }, sampleTolerance);
    if (warm) solver.memory!.set(warm);
    return potential[0]! - uniform.bulk - uniform.boundary;
  }

  /** What touches now, and through which resistance. */
  interface(): Interface {
    const strain = this.strain();
    const touching = touchingInterface(this.cell, this.cells, this.model, (c) => {
      const charge = this.before[c] === 1 ? this.charge.of(c) : this.charge.ofLost(c);
      return strain ? charge * Math.exp(-strain[c]!) : charge;
    }, this.model.interphaseResistance?.(this.now()));
    const inner = this.flaws?.inner();
    return inner ? { ...touching, inner } : touching;
  }

  /** Capacitance of the interface cell by cell [F/m2]: contacts by their formation, voids by the gap to the metal above. Dead lithium that touches is a contact. */
  capacitances(): Float64Array {
    return interfaceCapacitances(this.cell, this.cells, this.model.contact);
  }

  /** For every cell the group of the metal that faces it, across a void or not. Dead lithium that hangs over a void and touches nowhere counts as the electrode. */
  roofGroups(): Int32Array {
    return roofGroups(this.cell, this.cells);
  }

  private describe(plane: Interface, solution: PlaneSolution, model: FieldModel, pellet: PelletPolarisation | undefined, control: Control): FieldState {
    const openCircuitVoltage = this.openCircuitVoltageOn(pellet);
    const density = (): number => (solution.current.reduce((sum, j) => sum + j, 0) + this.throughFlaws(solution, plane.inner?.faces)) / this.cells;
    const short = this.ionicShare !== 1;
    if (short || ('currentDensity' in control && control.currentDensity === 0)) {
      // loops of current from flaws to contacts move the potential, and have no parts over what little the ions carry
      const overpotentials = { total: solution.potential[0]!, bulk: 0, boundary: 0, constriction: 0, contact: 0, chargeTransfer: 0 };
      return { solution, interface: plane, overpotentials, currentDensity: short ? density() : 0, openCircuitVoltage, model, pellet };
    }
    const currentDensity = density();
    const overpotentials = splitOverpotential(plane, solution, model.uniform);
    return { solution, interface: plane, overpotentials, currentDensity, openCircuitVoltage, model, pellet };
  }

  /** Whether any contact stands on electrolyte that leads to the counter electrode: the last ones may stand on pores. */
  private passes({ contactResistance, group, groups }: Interface): boolean {
    return this.model.solver.passes?.(contactResistance, group, groups) ?? true;
  }

  private solve(): void {
    const { cell } = this;
    this.noteContacts();
    this.followPellet();
    this.charge.settleAll(this.before);
    this.solved.set(this.before);
    this.contactsSolved = cell.passing;
    this.eventsSince = 0;
    this.most = 0;
    this.solvedSum = 0;
    this.scale = 1;
    this.flows = cell.passing > 0 && (!this.rests || this.flaws?.press === true);
    if (!this.flows) {
      this.flaws?.solved(undefined, undefined);
      return;
    }
    const plane = this.interface();
    if (!this.passes(plane)) {
      this.flows = false;
      this.contactsSolved = 0;
      this.flaws?.solved(undefined, undefined);
      return;
    }
    this.shareShort();
    this.solution = interfaceCurrent(this.model.solver, plane, this.driving(this.asked), this.model.tolerance, this.solution);
    this.solvedAtRest = this.rests;
    this.innerFaces = Float64Array.from(plane.inner?.faces ?? []);
    this.flaws?.solved(plane.inner as FlawContacts | undefined, this.solution);
    this.measure();
    this.pellet?.found(this.laggedResistance);
  }

  /** Brings the electrolyte to the present, and takes it as it is. */
  private followPellet(): void {
    if (!this.pellet) return;
    this.pellet.follow(this.now(), this.passable(this.asked));
    this.takePellet(this.pellet);
  }

  private takePellet(pellet: PelletPolarisation): void {
    this.parts = pellet.modelled();
    this.ownResistance = ownResistance(this.parts);
  }

  /** Once a filament has grown through the electrolyte, a current that is asked for goes past it: the ions take what the filament leaves them, by the cell's resistance at the last solve. */
  private shareShort(): void {
    const shunt = this.flaws?.shuntResistance ?? Infinity;
    if (shunt === Infinity || !('currentDensity' in this.asked) || this.rests || this.solvedAtRest) return;
    const { current, potential } = this.solution;
    const density = (current.reduce((sum, j) => sum + j, 0) + this.throughFlaws(this.solution)) / this.cells;
    if (density !== 0) this.ionicShare = shunt / (shunt + potential[0]! / density);
  }

  /** The largest current of the contacts of the last solve; dead lithium's own loops of current do not count. */
  private measure(): void {
    this.most = 0;
    this.solvedSum = 0;
    for (let c = 0; c < this.cells; c++) {
      if (this.solved[c] !== 1) continue;
      const size = Math.abs(this.solution.current[c]!);
      this.most = Math.max(this.most, size);
      this.solvedSum += size;
    }
    this.sum = this.solvedSum;
  }

  /** Takes down which cells touch; how many differ from the last solve. A contact made anew starts with fresh resistance. */
  private noteContacts(): number {
    const { cell, before, solved, first } = this;
    void cell.passing; // takes up the last changes
    let changed = 0;
    for (let c = 0; c < before.length; c++) {
      const is = cell.passes(first + c) ? 1 : 0;
      if (is !== before[c]!) this.contactChanged(c, is);
      if (is !== solved[c]) changed++;
    }
    return changed;
  }

  /** A cell that is lost keeps its charge as it is. Lithium that comes back to it by itself touches no better than what was there: only pressure makes new contact, and small voids wander about. */
  private contactChanged(c: number, is: number): void {
    if (is === 0) this.charge.settle(c);
    else this.charge.begin(c);
    this.before[c] = is;
  }

  save(): SavedSource {
    const { solution, solved, before, model } = this;
    const { charge, mark, passed } = this.charge.save();
    const doubles = (values: Float64Array): Int32Array => new Int32Array(values.slice().buffer);
    return {
      numbers: { iterations: solution.iterations, residual: solution.residual, contactsSolved: this.contactsSolved, eventsSince: this.eventsSince, passed, ionicShare: this.ionicShare, flows: this.flows ? 1 : 0, solvedAtRest: this.solvedAtRest ? 1 : 0 },
      lists: {
        current: doubles(solution.current), potential: doubles(solution.potential), face: doubles(solution.face), solved: Int32Array.from(solved), before: Int32Array.from(before),
        charge: doubles(charge), mark: doubles(mark), memory: doubles(model.solver.memory ?? new Float64Array(0)), ...(this.pellet ? { pellet: doubles(this.pellet.save()) } : {}),
        ...(solution.inner ? { inner: doubles(solution.inner), innerFaces: doubles(this.innerFaces) } : {}),
      },
    };
  }

  /** @throws Error if the arrays do not fit the plane */
  restore({ numbers, lists }: SavedSource, control: Control): void {
    const doubles = (name: string): Float64Array => new Float64Array(lists[name]!.slice().buffer);
    const memory = doubles('memory');
    if (lists.solved!.length !== this.cells || memory.length !== (this.model.solver.memory?.length ?? 0)) throw new Error('the field of the checkpoint has another size');
    this.asked = control;
    this.lookRate = this.lookRateUnder(control);
    this.solution = { current: doubles('current'), potential: doubles('potential'), face: doubles('face'), ...(lists.inner ? { inner: doubles('inner') } : {}), iterations: numbers.iterations!, residual: numbers.residual! };
    if (lists.innerFaces) this.innerFaces = new Float64Array(lists.innerFaces.slice().buffer);
    this.ionicShare = numbers.ionicShare!;
    this.solved = Uint8Array.from(lists.solved!);
    this.before.set(lists.before!);
    this.charge.restore(doubles('charge'), doubles('mark'), numbers.passed!);
    this.contactsSolved = numbers.contactsSolved!;
    this.eventsSince = numbers.eventsSince!;
    this.model.solver.memory?.set(memory);
    if (this.pellet) {
      this.pellet.restore(doubles('pellet'));
      this.takePellet(this.pellet);
    }
    this.flows = numbers.flows === 1;
    this.solvedAtRest = numbers.solvedAtRest === 1;
    if (this.flows) this.measure();
  }
}

/** Of a contact alone with its interface [ohm m2]. */
const ownResistance = ({ solver, chargeTransfer, freshResistance }: FieldModel): number => solver.cellResistance + chargeTransfer.slope(0) + freshResistance;
