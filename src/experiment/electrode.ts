import type { AlloyMetal } from '../cell/alloy-metal.ts';
import { Cell } from '../cell/cell.ts';
import { CellField } from '../cell/cell-field.ts';
import { Creep, type Surroundings } from '../cell/creep.ts';
import { ElectrodeReaction } from '../cell/electrode-reaction.ts';
import { EvenCurrents } from '../cell/even-currents.ts';
import { Flaws } from '../cell/flaws.ts';
import { type InjectedVacancies, VoidsInPlace } from '../cell/injected-vacancies.ts';
import { LateralGrowth } from '../cell/lateral-growth.ts';
import type { ReactingMetal } from '../cell/reacting-metal.ts';
import { SpreadingMetal } from '../cell/spreading-metal.ts';
import { VoxelMetal } from '../cell/voxel-metal.ts';
import { WalkingVacancies } from '../cell/walking-vacancies.ts';
import { WeakSpots } from '../cell/weak-spots.ts';
import type { Control } from '../field/plane-problem.ts';
import type { EventSource } from '../kernel/event-source.ts';
import type { Sites } from '../lattice/sites.ts';
import { Species } from '../lattice/species.ts';
import { randomSource, type Streams } from '../random/streams.ts';
import { AnodyneError } from '../units/error.ts';
import type { CellEvent, Parts, Setup, StrippingEvent } from './scenario.ts';

/** The lattice as an electrode: what a run with cell events has besides its hops. */
export class Electrode {
  readonly cell: Cell;
  readonly currents: CellField | EvenCurrents;
  readonly reaction: ElectrodeReaction;
  readonly creep: Creep | undefined;
  readonly flaws: Flaws | undefined;
  /** Its cell events. */
  readonly events: readonly EventSource[];
  private readonly setup: Setup;
  private readonly seed: number;
  private readonly streams: Streams;
  private readonly lateral: LateralGrowth | undefined;

  /** @param alloy what the contacts hold, where the foil is an alloy; now: simulated time [s]; fresh: false for a run that goes on, whose contacts may be gone. @throws AnodyneError on an initial state that is no electrode */
  constructor(setup: Setup, sites: Sites, species: Uint8Array, seed: number, streams: Streams, now: () => number, fresh: boolean, alloy?: AlloyMetal) {
    this.setup = setup;
    this.seed = seed;
    this.streams = streams;
    const { lattice, events } = setup;
    if (sites.lattice.basis > 1) throw new AnodyneError('scenario.build: lattice', 'square or simple cubic voxels for a cell event such as stripping(...)', lattice.name);
    // what hangs together is searched for upwards, and found connected where only metal follows
    const layer = lattice.shape[0] * lattice.shape[1];
    if (species.subarray(species.length - layer).some((s) => s !== Species.collector)) {
      throw new AnodyneError('scenario.build: initial', 'a highest layer of collector only, for a cell event such as stripping(...)', 'another species there');
    }
    this.cell = new Cell(sites, lattice.voxelEdge, alloy);
    if (fresh && this.cell.contactsAtRest === 0) {
      throw new AnodyneError('scenario.build: initial', 'at least one contact: lithium on the electrolyte, connected to the collector', 'none');
    }
    this.currents = setup.field ? new CellField(this.cell, this.fieldModel(setup.field), now) : new EvenCurrents(this.cell);
    this.lateral = this.makeLateral(events, fresh);
    this.reaction = new ElectrodeReaction(this.cell, this.currents, this.metal(events), streams.get('stripping'), this.lateral);
    const creep = events.find((event) => event.kind === 'creep');
    this.creep = creep && new Creep(this.cell, creep.model, this.surroundings(now), streams.get('creep'));
    this.flaws = this.makeFlaws(now);
    this.events = [this.reaction, ...(this.creep ? [this.creep] : []), ...(this.flaws ? [this.flaws] : [])];
    if (this.currents instanceof CellField) this.currents.strain = () => this.creep?.strain();
  }

  /** Takes over what a step at another temperature or pressure changes. */
  change({ events, field }: Parts): void {
    const creep = events.find((event) => event.kind === 'creep');
    // first, for what has crept until now heals what was passed under the old currents
    if (this.creep && creep) this.creep.change(creep.model);
    const spreading = strippingOf(events)?.lateral;
    if (this.lateral && spreading) this.lateral.spreading = spreading;
    this.reaction.metal = this.metal(events);
    if (!(this.currents instanceof CellField && field)) return;
    this.currents.change(this.fieldModel(field));
    const { voxels, chargeTransfer } = this.currents.model;
    const flaws = events.find((event) => event.kind === 'flaws');
    if (this.flaws && flaws && voxels) this.flaws.change(flaws.model, voxels, chargeTransfer.slope(0));
  }

  /** A step begins. */
  begin(control: Control): void {
    this.control(control);
    this.creep?.look();
  }

  /** Called after each cell event. */
  follow(): void {
    if (!this.creep) return;
    this.creep.follow();
    if (this.currents instanceof CellField) this.currents.wake();
  }

  /** Sets what the protocol asks for. */
  control(control: Control): void {
    if (this.currents instanceof CellField) this.currents.setControl(control);
    else this.currents.appliedCurrentDensity = 'currentDensity' in control ? control.currentDensity : 0;
  }

  private makeFlaws(now: () => number): Flaws | undefined {
    const { cell, currents, reaction, setup } = this;
    const event = setup.events.find(({ kind }) => kind === 'flaws');
    if (event?.kind !== 'flaws' || !(currents instanceof CellField)) return undefined;
    const { voxels } = currents.model;
    const paths = this.streams.get('crackPaths');
    if (!voxels) throw new AnodyneError('scenario.build: field', 'polycrystallineElectrolyte(...), for flaws(...) live in its voxels', 'an electrolyte without voxels');
    const flaws = new Flaws(cell, event.model, voxels, currents.model.chargeTransfer.slope(0), randomSource(this.seed, 'flawSeeds'), paths);
    const [nx, ny] = setup.lattice.shape;
    flaws.join({
      solve: () => { currents.look(); }, now, state: () => (currents.isPlating ? 'plates' : currents.rests ? 'rests' : 'strips'), refresh: () => cell.passing > 0 && currents.refresh(),
      replate: () => {
        const site = currents.pick(paths);
        if (reaction.metal.plate(site) === 'lifted') reaction.lifted++;
        currents.passed(site, -1);
      },
      extrude: (c) => { if (reaction.metal.plate(nx * ny + c) === 'lifted') reaction.lifted++; },
    });
    currents.flaws = flaws;
    return flaws;
  }

  private surroundings(now: () => number): Surroundings {
    const { reaction, currents, cell } = this;
    const field = currents instanceof CellField ? currents : undefined;
    return { passed: () => reaction.passed / cell.quantaPerVoxel, now, heal: (strain) => field?.heal(strain), press: (c) => field?.press(c) };
  }

  private fieldModel(field: NonNullable<Setup['field']>): ReturnType<typeof field.model> {
    const { shape: [nx, ny], voxelEdge } = this.setup.lattice;
    return field.model(nx, ny, voxelEdge, randomSource(this.seed, 'microstructure'));
  }

  private metal(events: readonly CellEvent[]): ReactingMetal {
    const { cell, lateral } = this;
    if (cell.alloy) return cell.alloy;
    const vacancies = this.vacancies(strippingOf(events)!);
    return lateral ? new SpreadingMetal(cell, vacancies, lateral) : new VoxelMetal(cell, vacancies);
  }

  private makeLateral(events: readonly CellEvent[], fresh: boolean): LateralGrowth | undefined {
    const { cell, currents, streams } = this;
    const spreading = strippingOf(events)?.lateral;
    if (!spreading || !(currents instanceof CellField)) return undefined;
    const lateral = new LateralGrowth(cell, spreading, (c) => currents.platingOverpotential(c), streams.get('lateralGrowth'));
    if (fresh && !lateral.hasRoom) throw new AnodyneError('scenario.build: initial', 'free surface of the electrolyte, with no metal on it, for stripping(...) with lateral: a microelectrode such as microelectrodeOnElectrolyte(...)', 'none');
    return lateral;
  }

  private vacancies({ criticalCurrentDensity, walking }: StrippingEvent): InjectedVacancies {
    const { cell, streams, lateral } = this;
    if (!walking) return new VoidsInPlace(cell.sites, criticalCurrentDensity, streams.get('stripping'), lateral && ((site) => lateral.isFree(site)));
    const dimensions = this.setup.lattice.name === 'square' ? 2 : 3;
    const spots = new WeakSpots(cell.contacts, dimensions, walking.nucleationSpacing, criticalCurrentDensity, cell.voxelEdge, randomSource(this.seed, 'weakSpots'));
    return new WalkingVacancies(cell, spots, walking, streams.get('vacancies'));
  }
}

const strippingOf = (events: readonly CellEvent[]): StrippingEvent | undefined => events.find((event) => event.kind === 'stripping');
