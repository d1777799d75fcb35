import type { BoundaryCreep } from '../cell/boundary-creep.ts';
import type { Cell } from '../cell/cell.ts';
import { CellField } from '../cell/cell-field.ts';
import type { Creep } from '../cell/creep.ts';
import type { ElectrodeReaction } from '../cell/electrode-reaction.ts';
import type { EvenCurrents } from '../cell/even-currents.ts';
import type { Flaws } from '../cell/flaws.ts';
import { Clocks } from '../kernel/clocks.ts';
import { Kmc, type Loop, Outcome } from '../kernel/kmc.ts';
import type { Schedule, ScheduleAxis } from '../kernel/schedule.ts';
import { SublatticeKmc } from '../kernel/sublattice/sublattice-kmc.ts';
import type { Contents } from '../lattice/contents.ts';
import type { GrainLabels } from '../lattice/grain-labels.ts';
import type { Lattice } from '../lattice/lattice.ts';
import type { Sites } from '../lattice/sites.ts';
import { Streams } from '../random/streams.ts';
import { AnodyneError } from '../units/error.ts';
import type { Electrode } from './electrode.ts';
import { endOfCharge } from './end-of-charge.ts';
import { Engine } from './engine.ts';
import { type Follower, type FollowerClass, followersOf } from './observable.ts';
import { isLookedAtAlways, limitMet } from './limit-met.ts';
import { type Limit, limitInWords } from './limits.ts';
import { changesConditions } from './parts-under.ts';
import { PresentStep } from './present-step.ts';
import type { EngineName } from './parallel-engine.ts';
import type { SavedSimulation } from './saved-simulation.ts';
import type { Setup } from './scenario.ts';

/**
 * One run: lattice, sources and protocol joined. Verbs: `advance`, `save`, `restore` (by the constructor). Knows nothing of files or the wall clock.
 */
export class Simulation {
  readonly setup: Setup;
  readonly lattice: Lattice;
  readonly sites: Sites;
  readonly kmc: Loop;
  /** Why the run has ended; undefined while it goes on. */
  ended: string | undefined;
  /** The limit of the last step that has ended the run, if one has. */
  private endedBy: Limit['kind'] | null = null;
  /** Told when a step other than the first begins. */
  onStep: (() => void) | undefined;
  private readonly present: PresentStep;
  private readonly running: Engine;
  private readonly streams: Streams;
  private readonly followers: readonly Follower[];
  private readonly clocks = new Clocks();

  /**
   * @param engine 'serial in TypeScript' is the reference that the compiled loops are held to, with the same trajectory; so is 'reference' to the other parallel engines
   * @param threads of the engine 'threads'; one a core if left out
   * @throws AnodyneError if the lattice is too large for the machine, or the engine cannot run it; Error if `saved` does not fit together
   */
  constructor(setup: Setup, seed: number, saved?: SavedSimulation, engine: EngineName = 'serial', threads?: number) {
    this.setup = setup;
    this.present = new PresentStep(setup.protocol);
    const followers = followersOf(setup.observe.columns);
    this.streams = new Streams(seed);
    if (saved) this.streams.restore(saved.streams);
    this.running = new Engine(setup, { seed, streams: this.streams, step: saved?.step ?? 0, followers, ...(saved ? { saved } : {}), engine, threads, now: () => this.kmc.time });
    this.lattice = this.running.lattice;
    this.sites = this.running.sites;
    this.followers = followers.map((kind) => new kind(this));
    for (const follower of this.followers) this.sites.subscribe(follower);
    const { sources, sweeps, burst } = this.running;
    const [waiting, choice] = [this.streams.get('waitingTime'), this.streams.get('eventChoice')];
    this.kmc = sweeps ? new SublatticeKmc({ hops: sweeps, cells: sources[0], waiting, choice }) : new Kmc([...sources], waiting, choice, burst);
    if (saved) this.takeUp(saved);
    else this.enterStep();
  }

  /** Index of the protocol's present step. */
  get step(): number {
    return this.present.index;
  }

  /** Which engine runs each rule, and why. */
  get engine(): readonly string[] {
    return this.running.words;
  }

  /** Pairs that a sweep tries, in a parallel engine that takes sweeps. */
  get pairs(): number | undefined {
    return this.running.sweeps?.stepper.triesOfStep;
  }

  /** Memory [bytes] of the arrays of this run, for benchmarks; 0 where they live on the heap and are not counted. */
  get bytes(): number {
    return this.running.bytes;
  }

  /** What the voxels hold, where the foil is an alloy. */
  get contents(): Contents | undefined {
    return this.running.contents;
  }

  /** Adds a schedule; the order of adding is the order at equal due points, and that of the counts in a checkpoint. */
  addClock(schedule: Schedule, take: () => void, count = 0): void {
    this.clocks.add(schedule, take, count);
  }

  /** False for a lattice without an electrode: no charge, no contacts. */
  get hasCell(): boolean {
    return this.electrode !== undefined;
  }

  /** The lattice as an electrode. @throws AnodyneError if the scenario has no cell event */
  get cell(): Cell {
    return this.needElectrode().cell;
  }

  /** @throws AnodyneError if the scenario has no cell event */
  get reaction(): ElectrodeReaction {
    return this.needElectrode().reaction;
  }

  /** The boundaries that make and take vacancies. @throws AnodyneError if the scenario has none */
  get boundaries(): BoundaryCreep {
    const { boundaries } = this.running;
    if (boundaries === undefined) throw new AnodyneError('scenario.build: events', 'boundaryCreep(...)', 'none');
    return boundaries;
  }

  /** Whether no atom comes or goes: hops alone change the sites. */
  get isConserved(): boolean {
    return this.electrode === undefined && this.running.boundaries === undefined;
  }

  /** Creep under stack pressure; undefined where the scenario has none. */
  get creep(): Creep | undefined {
    return this.needElectrode().creep;
  }

  /** Flaws of the electrolyte; undefined where the scenario has none. */
  get flaws(): Flaws | undefined {
    return this.electrode?.flaws;
  }

  /** How the current is shared among the contacts. @throws AnodyneError if the scenario has no cell event */
  get currents(): CellField | EvenCurrents {
    return this.needElectrode().currents;
  }

  /** The electrolyte's potential. @throws AnodyneError if the scenario has no field */
  get field(): CellField {
    const { currents } = this.needElectrode();
    if (!(currents instanceof CellField)) throw new AnodyneError('scenario.build: field', 'an electrolyte such as layeredElectrolyte(...)', undefined);
    return currents;
  }

  /** Whether the scenario has a field. */
  get hasField(): boolean {
    return this.electrode?.currents instanceof CellField;
  }

  /** The grains of the metal. @throws AnodyneError if the scenario has none */
  get grains(): GrainLabels {
    const { metalGrains } = this.running;
    if (!metalGrains) throw new AnodyneError('scenario.build: grains', 'grains such as metalGrains(...)', 'none');
    return metalGrains;
  }

  /** The follower of this class, for the observable that asks for it. @throws AnodyneError if no observable of the scenario does */
  follower<F extends Follower>(kind: FollowerClass<F>): F {
    const found = this.followers.find((follower): follower is F => follower instanceof kind);
    if (found === undefined) throw new AnodyneError('observe.columns', `an observable with a ${kind.name}`, this.setup.observe.columns.map(({ name }) => name).join(', '));
    return found;
  }

  /** Charge stripped less charge plated since the start [C/m2]: a whole number of voxels, and quanta of lithium in flaws; 0 without an electrode. */
  get arealCharge(): number {
    if (this.electrode === undefined) return 0;
    const { flaws, cell, reaction } = this.electrode;
    const charge = cell.arealCharge(reaction.stripped - reaction.plated);
    return flaws ? charge - flaws.charge / cell.area : charge;
  }

  /** Charge passed since the start, whichever way [C/m2]: what schedules by charge go by. */
  get throughput(): number {
    return this.electrode === undefined ? 0 : this.cell.arealCharge(this.passed);
  }

  /** Voxels, in an alloy quanta, that have passed whichever way; parts of one where there are flaws. */
  private get passed(): number {
    const { flaws, reaction, cell } = this.needElectrode();
    return flaws ? reaction.passed + (flaws.passed * flaws.quantum) / cell.quantum : reaction.passed;
  }

  /** Sum of the rates of all events [1/s], counted afresh: slow. */
  totalRate = (): number => this.running.sources.reduce((sum, source) => sum + source.exactRate(), this.running.sweeps?.rate() ?? 0);

  /** Charge passed in the present step [C/m2]. */
  get chargeOfStep(): number {
    return this.cell.arealCharge(this.passed - this.present.start.passed);
  }

  /** Time at which the present step has begun [s]. */
  get startOfStep(): number {
    return this.present.start.time;
  }

  /** Simulated time spent in the present step [s]. */
  get timeOfStep(): number {
    return this.kmc.time - this.startOfStep;
  }

  /** Events applied in the present step. */
  get eventsOfStep(): number {
    return this.kmc.events - this.present.start.events;
  }

  /** Charge [C/m2] that the applied current is expected to have stripped by now: current density x time, step by step; potentiostatic steps, whose current is an outcome, add nothing. */
  get expectedCharge(): number {
    return this.present.expectedCharge(this.kmc.time);
  }

  /**
   * Runs up to about `budget` attempts. Samples are taken on the way: those due by time see the state before the event that follows, those due by
   * charge or events the state after the event that reached the point. A step ends at the first of its limits; the last one ends the run. Limits on charge
   * and contact are looked at after cell events only: neither the budget nor a schedule may decide at which hop they are found to be met.
   */
  advance(budget: number): void {
    const end = this.kmc.attempts + budget;
    if (this.kmc.attempts === 0) this.settle(true);
    while (this.ended === undefined && this.kmc.attempts < end) {
      const stopTime = Math.min(this.clocks.next('time'), this.present.end('time'));
      const stopEvents = Math.min(this.clocks.next('events'), this.present.end('events'));
      const outcome = this.kmc.advance(stopTime, stopEvents, end - this.kmc.attempts);
      if (outcome === Outcome.exhausted) this.idle(stopTime);
      else if (outcome !== Outcome.pause) {
        if (outcome === Outcome.cellEvent) this.electrode?.follow();
        this.settle(outcome === Outcome.cellEvent);
      }
    }
  }

  /** Nothing can happen in this step: time goes on to where a later step may change that, else the run is over. */
  private idle(stopTime: number): void {
    // a pellet relaxes without events
    const over = this.present.isLast && !(this.hasField && this.field.pellet);
    if (over || this.present.end('time') === Infinity) {
      this.ended = 'no event is possible';
      return;
    }
    this.kmc.idleUntil(stopTime);
    this.settle(false);
  }

  /** Takes the samples that are due, then looks at the limits; a step that begins may be over at once. */
  private settle(afterCellEvent: boolean): void {
    for (let all = afterCellEvent; this.ended === undefined; all = true) {
      this.clocks.takeDue((axis) => this.reached(axis));
      const met = this.limitMet(all);
      if (met === undefined) return;
      this.nextStep(met);
    }
  }

  save(): SavedSimulation {
    return {
      loop: this.kmc.save(),
      streams: this.streams.save(),
      sources: this.running.kept.map((part) => part.save()),
      followers: this.followers.map((follower) => follower.save()),
      species: this.sites.species(),
      ...this.present.save(),
      clocks: this.clocks.counts,
      ...(this.hasField ? { field: this.field.save() } : {}),
      contactsAtRest: this.electrode?.cell.contactsAtRest ?? 0,
      hopSources: this.running.chosen,
      ...(this.ended === undefined ? {} : { end: { reason: this.ended, limit: this.endedBy } }),
    };
  }

  /** Gives back threads, or the GPU; the simulation is over. */
  close(): void {
    this.kmc.close();
    if (this.hasField) this.field.release();
  }

  private takeUp(saved: SavedSimulation): void {
    // the last first: labels of grains before the lists of hops, whose rates depend on them
    const { kept } = this.running;
    for (let k = kept.length - 1; k >= 0; k--) kept[k]!.restore(saved.sources[k]!);
    this.followers.forEach((follower, k) => follower.restore(saved.followers[k]!));
    this.kmc.restore(saved.loop);
    this.present.restore(saved);
    this.ended = saved.end?.reason;
    this.endedBy = saved.end?.limit ?? null;
    if (!this.electrode) return;
    this.electrode.cell.contactsAtRest = saved.contactsAtRest;
    const { control } = this.present;
    const { currents } = this.electrode;
    if (!(currents instanceof CellField)) this.electrode.control(control);
    else if (saved.field) currents.restore(saved.field, control);
    else throw new Error('the field is missing');
  }

  private get electrode(): Electrode | undefined {
    return this.running.electrode;
  }

  private needElectrode(): Electrode {
    if (this.electrode === undefined) throw new AnodyneError('scenario.build: events', 'a cell event such as stripping(...)', 'none');
    return this.electrode;
  }

  private reached(axis: ScheduleAxis): number {
    // a row due at the end of a step belongs to that step, though the sum of the steps' durations may round to less than the schedule's product
    if (axis === 'time') return this.kmc.time * (1 + 1e-10);
    if (axis === 'steps') return this.step;
    return axis === 'charge' ? this.throughput : this.kmc.events;
  }

  /** The limit that ends the present step, if any is met; or ends the run where charge cannot flow any more. */
  private limitMet(afterCellEvent: boolean): Limit | undefined {
    const met = this.present.until.find((limit) => (afterCellEvent || isLookedAtAlways(limit)) && limitMet(this, limit));
    if (afterCellEvent && this.electrode) this.ended = endOfCharge(this.electrode, met);
    return this.ended === undefined ? met : undefined;
  }

  /** The last step is not left at its end: with another limit, the run could go on as if it had never stopped. */
  private nextStep(met: Limit): void {
    if (this.present.isLast) {
      this.ended = `the protocol is complete: ${limitInWords(met)}`;
      this.endedBy = met.kind;
      return;
    }
    this.present.next({ time: this.kmc.time, events: this.kmc.events, passed: this.electrode ? this.passed : 0 });
    this.kmc.forgetPending();
    this.enterStep();
    this.onStep?.();
  }

  private enterStep(): void {
    if (this.step > 0 && changesConditions(this.setup, this.step)) this.running.change(this.step);
    this.electrode?.begin(this.present.control);
  }
}
