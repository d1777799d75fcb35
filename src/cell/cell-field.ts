import { interfaceCurrent, type Interface } from '../field/interface-current.ts';
import type { Control } from '../field/plane-problem.ts';
import type { SavedSource } from '../kernel/event-source.ts';
import { Species } from '../lattice/species.ts';
import type { RandomSource } from '../random/random-source.ts';
import { AnodyneError } from '../units/error.ts';
import type { Cell } from './cell.ts';
import { type FacingMetal, facingMetal, touchingInterface } from './cell-interface.ts';
import { ContactShares } from './contact-shares.ts';
import { DrivenElectrolyte, isRest } from './driven-electrolyte.ts';
import type { ContactCurrents } from './electrode-reaction.ts';
import type { FieldModel } from './field-model.ts';
import { differentialResistance, type FieldState, fieldState } from './field-state.ts';
import { FlawCoupling } from './flaw-coupling.ts';
import type { Flaws } from './flaws.ts';
import type { PelletPolarisation } from './pellet-polarisation.ts';

/**
 * Joins the contacts to the electrolyte's potential. The currents that drive the events are those of the last solve: they follow when the contacts have come and gone, or events have happened, in more than a share `lag` of their number; a contact
 * made since then gets what the potential under it would drive through it. All that a trajectory depends on changes at events only; whoever else asks for the present state (`sample`) gets it without leaving a trace.
 */
export class CellField implements ContactCurrents {
  /** Strain by which the contacts have crept since the last `heal`, length cells; undefined where nothing creeps. */
  strain: () => Float64Array | undefined = () => undefined;
  private readonly cell: Cell;
  private readonly cells: number; // of the contact plane; the site over plane cell 0 has this number
  private readonly electrolyte: DrivenElectrolyte;
  private readonly contacts: ContactShares;
  private readonly inside = new FlawCoupling();

  /** @param now simulated time [s], where the electrolyte polarises. @throws AnodyneError unless the lowest layer, and nothing else, is electrolyte */
  constructor(cell: Cell, model: FieldModel, now = (): number => 0) {
    const { sites } = cell;
    const [nx, ny] = sites.lattice.shape;
    this.cell = cell;
    this.cells = nx * ny;
    for (let site = 0; site < sites.lattice.siteCount; site++) {
      if ((sites.at(site) === Species.electrolyte) !== site < this.cells) throw new AnodyneError('scenario.build: initial', 'electrolyte in the lowest layer, all of it, and nowhere else, for a field', `another form at site ${site}`);
    }
    this.electrolyte = new DrivenElectrolyte(cell, model, now);
    this.contacts = new ContactShares(cell, this.cells, this.electrolyte);
  }

  get model(): FieldModel {
    return this.electrolyte.model;
  }

  /** The lithium of the electrolyte at the last solve, where that polarises. */
  get pellet(): PelletPolarisation | undefined {
    return this.electrolyte.pellet;
  }

  /** Lithium inside the electrolyte, where there are flaws. */
  get flaws(): Flaws | undefined {
    return this.inside.flaws;
  }

  set flaws(flaws: Flaws | undefined) {
    this.inside.flaws = flaws;
  }

  /** Another temperature or pressure: takes effect with the next `setControl`. */
  change(model: FieldModel): void {
    // what has passed until now was shared out under the old one
    this.contacts.history.settle();
    this.electrolyte.change(model);
  }

  /** Frees what the solver has on a GPU. */
  release(): void {
    this.electrolyte.release();
  }

  /** What the protocol asks for. */
  get control(): Control {
    return this.electrolyte.control;
  }

  /** Sets what the protocol asks for, and solves. */
  setControl(control: Control): void {
    this.electrolyte.ask(control);
    this.solve();
  }

  get lookRate(): number {
    return this.electrolyte.lookRate;
  }

  look(): void {
    this.solve();
  }

  /** As the last solve left it [A/m2]; under galvanostatic control the given one. */
  get appliedCurrentDensity(): number {
    const { control, inside, contacts } = this;
    if ('currentDensity' in control) return control.currentDensity;
    // the solution may be an earlier step's, where for want of contacts nothing was solved
    if (this.electrolyte.driven(control.potential) === 0 && !(inside.flaws && contacts.flows)) return 0;
    return inside.meanCurrentDensity(contacts.solution);
  }

  /** Whether the protocol's wish plates. */
  get isPlating(): boolean {
    return this.electrolyte.isPlating;
  }

  /** Whether no current is applied. What lithium under pressure in flaws drives then goes to the contacts, and the flaws see to it. */
  get rests(): boolean {
    return this.electrolyte.rests;
  }

  get planeCurrentDensity(): number {
    return this.rests ? 0 : this.inside.ofPlane(this.appliedCurrentDensity, this.control, this.cell.area);
  }

  /** Interface resistance of the last solve: polarisation beyond the uniform electrolyte's, over the current [ohm m2]; Infinity without current. */
  get laggedResistance(): number {
    const applied = this.appliedCurrentDensity;
    const { bulk, boundary } = this.model.uniform;
    return applied === 0 || this.cell.passing === 0 ? Infinity : this.contacts.solution.potential[0]! / applied - bulk - boundary;
  }

  /** Of the electrode without current, against lithium [V]: an alloy's own, and what the electrolyte's concentrations make of it; 0 for pure lithium on an electrolyte at rest. */
  get openCircuitVoltage(): number {
    return this.electrolyte.openCircuitVoltage();
  }

  /** Held at a potential, or under current, contact that is lost comes back by itself where an alloy's surface fills again. */
  get contactReturns(): boolean {
    return this.lookRate > 0 && this.cell.alloy !== undefined;
  }

  /** Voltage of the last solve [V]; the open-circuit voltage without current, and infinite, with its sign, where current is asked for and no contact can pass it. */
  get laggedVoltage(): number {
    const { control, contacts } = this;
    if ('potential' in control) return control.potential;
    const applied = control.currentDensity;
    if (applied === 0) return this.openCircuitVoltage;
    return this.cell.passing === 0 || contacts.contactsSolved === 0 ? Math.sign(applied) * Infinity : this.openCircuitVoltage + contacts.solution.potential[0]!;
  }

  refresh(): boolean {
    const { contacts, electrolyte } = this;
    const changed = contacts.note();
    if (electrolyte.isStale || Math.max(changed, contacts.eventsSince / this.cell.quantaPerVoxel) > electrolyte.model.lag * contacts.contactsSolved) this.solve();
    else if (changed > 0) this.share();
    else contacts.asSolved();
    return contacts.pass;
  }

  /** A given current is shared out among the contacts as they are. */
  private share(): void {
    if (this.contacts.addUp() === 0) this.solve();
    else if ('currentDensity' in this.control) this.contacts.scaleTo(this.planeCurrentDensity);
  }

  /** Held at a potential where nothing could pass a current at the last solve: solves again once contact is made. A reaction without a current does not ask for it. */
  wake(): void {
    const { control, electrolyte } = this;
    if ('potential' in control && electrolyte.driven(control.potential) !== 0 && !this.contacts.pass) this.refresh();
  }

  pick(random: RandomSource): number {
    return this.contacts.pick(random);
  }

  localCurrentDensity(site: number): number {
    return this.contacts.currentDensity(site - this.cells);
  }

  /** What drives plating on the bare electrolyte of a cell [V], by the last solve: < 0 while the electrode strips. */
  platingOverpotential(c: number): number {
    const { face, potential } = this.contacts.solution;
    return face[c]! - potential[0]!;
  }

  passed(_site: number, quanta: number): void {
    this.contacts.passed(quanta);
  }

  /** Gaps below the voxel creep shut: what was stripped through each contact is forgotten at the rate of its strain. @param strain length cells */
  heal(strain: Float64Array): void {
    this.contacts.history.heal(strain);
  }

  /** Contact made anew over a cell under pressure is as good as fresh. */
  press(c: number): void {
    this.contacts.history.press(c);
  }

  /** The present state, solved for afresh; undefined where no lithium touches, or none that can pass a current. Leaves no trace. @param control other than the protocol's */
  sample(control: Control = this.control): FieldState | undefined {
    const { electrolyte, inside } = this;
    if (this.cell.passing === 0) return undefined;
    const pellet = electrolyte.present();
    const model = pellet?.modelled() ?? this.model;
    const { solver } = model;
    const plane = this.interface();
    if (!this.passes(plane)) return undefined;
    const warm = solver.memory?.slice();
    const solution = interfaceCurrent(solver, plane, electrolyte.driving(inside.ionic(control), pellet), model.sampleTolerance, this.contacts.solution);
    const voxelPotential = solver.voxels && new Float32Array(solver.memory!);
    if (warm) solver.memory!.set(warm);
    const solved = { solution, interface: plane, openCircuitVoltage: electrolyte.openCircuitVoltage(pellet), model, pellet, ...(voxelPotential ? { voxelPotential } : {}) };
    return fieldState(solved, isRest(control), inside.takesPartOf(control));
  }

  /** Differential interface resistance about a state [ohm m2]: constriction, contact resistance and charge transfer, what the cell has beyond the uniform electrolyte. */
  interfaceResistance(state: FieldState): number {
    return differentialResistance(state);
  }

  /** What touches now, and through which resistance. */
  interface(): Interface {
    const { contacts: { history }, electrolyte } = this;
    const strain = this.strain();
    const chargeOf = (c: number): number => (strain ? history.chargeOf(c) * Math.exp(-strain[c]!) : history.chargeOf(c));
    return this.inside.join(touchingInterface(this.cell, this.cells, this.model, chargeOf, electrolyte.interphaseResistance));
  }

  /** Capacitance of the interface cell by cell, and the metal that it is to. */
  facing(): FacingMetal {
    return facingMetal(this.cell, this.cells, this.model.contact);
  }

  /** Whether any contact stands on electrolyte that leads to the counter electrode: the last ones may stand on pores. */
  private passes({ contactResistance, group, groups }: Interface): boolean {
    return this.model.solver.passes?.(contactResistance, group, groups) ?? true;
  }

  private solve(): void {
    const { cell, contacts, electrolyte, inside } = this;
    contacts.note();
    electrolyte.follow();
    contacts.begin();
    const plane = cell.passing > 0 && (!this.rests || inside.presses) ? this.interface() : undefined;
    if (!plane || !this.passes(plane)) {
      if (plane) contacts.contactsSolved = 0;
      inside.takeNothing();
      return;
    }
    inside.shareShort(this.control, contacts.solution);
    const { solver, tolerance } = electrolyte.model;
    const solution = interfaceCurrent(solver, plane, electrolyte.driving(inside.ionic(this.control)), tolerance, contacts.solution);
    inside.take(plane, solution, this.rests);
    contacts.take(solution);
    this.pellet?.found(this.laggedResistance);
  }

  save(): SavedSource {
    const contacts = this.contacts.save();
    const inside = this.inside.save(this.contacts.solution);
    return { numbers: { ...contacts.numbers, ...inside.numbers }, lists: { ...contacts.lists, ...inside.lists, ...this.electrolyte.save() } };
  }

  /** @throws Error if the arrays do not fit the plane */
  restore(saved: SavedSource, control: Control): void {
    const { lists } = saved;
    if (lists.solved!.length !== this.cells || lists.memory!.length !== 2 * (this.model.solver.memory?.length ?? 0)) throw new Error('the field of the checkpoint has another size');
    this.electrolyte.restore(lists, control);
    this.inside.restore(saved);
    this.contacts.restore(saved);
  }
}
