import type { CreepUnderPressure } from '../cell/creep.ts';
import type { Spreading } from '../cell/lateral-growth.ts';
import type { Walk } from '../cell/walking-vacancies.ts';
import type { HopTable } from '../kernel/hop-table.ts';
import type { Schedule } from '../kernel/schedule.ts';
import { type LatticeName, type Shape, slotsOf } from '../lattice/lattice.ts';
import type { Citation } from '../physics/citations.ts';
import type { InitialState } from '../structure/foil.ts';
import { AnodyneError } from '../units/error.ts';
import { checkKeys } from '../units/nearest.ts';
import type { AlloySetup, DelithiationEvent, ExchangeRule } from './alloy.ts';
import type { BoundaryCreepEvent } from './boundary-creep.ts';
import { checkEvents, isElectrode } from './check-events.ts';
import { checkGathered } from './check-gathered.ts';
import { checkProtocol } from './check-protocol.ts';
import { checkCitation, checkSetup, requireText } from './check-setup.ts';
import type { Conditions, StartConditions } from './conditions.ts';
import { hopSources } from './hop-sources.ts';
import type { FieldSetup } from './electrolyte.ts';
import type { FlawsEvent } from './flaws.ts';
import type { Figure } from './figure.ts';
import type { GrainsSetup } from './metal-grains.ts';
import type { Observable } from './observable.ts';
import { resolveParameter, type Parameters, type Resolved } from './parameter.ts';
import { checkUnder } from './parts-under.ts';
import { hopRulesOf } from './rules.ts';
import type { Step } from './protocol.ts';
import type { Picture } from './state.ts';

/** One of them. */
export type HopSource = (typeof hopSources)[number];

/** A rule of hops and how it is run. */
export interface HopRule {
  readonly kind: 'hops';
  /** The table of rates for a lattice with this many nearest neighbours. */
  readonly table: (slots: number) => HopTable;
  readonly source: HopSource;
  /** For people: the model with its numbers. */
  readonly words: string;
  /** Where the model comes from. */
  readonly sources: readonly Citation[];
}

/** The electrode's reaction: stripping with vacancy relaxation, plating into voids or under the collector. */
export interface StrippingEvent {
  readonly kind: 'stripping';
  /** i_crit [A/m2]: the part of a contact's current whose vacancies relax; where they walk, the threshold of the weakest spot. */
  readonly criticalCurrentDensity: number;
  /** Without it, voids appear where the atoms have left. */
  readonly walking?: VacancyWalk;
  /** Where the electrolyte beside the electrode is bare: when and where plated lithium spreads over it. Without it the bare surface is a void like any other. */
  readonly lateral?: Spreading;
  /** For people: what becomes of injected vacancies, with its numbers. */
  readonly words: string;
  /** Where the model comes from. */
  readonly sources: readonly Citation[];
}

/** Injected vacancies that walk until a void, a weak spot of the interface or a sink takes them; lengths in metres. */
export interface VacancyWalk extends Walk {
  /** Side of the square that holds one more weak spot for each i_crit of current density above the first. */
  readonly nucleationSpacing: number;
}

/** Voids on the contact plane closed by creep under the stack pressure. */
export interface CreepEvent {
  readonly kind: 'creep';
  readonly model: CreepUnderPressure;
  /** For people: the model with its numbers. */
  readonly words: string;
  /** Where the model comes from. */
  readonly sources: readonly Citation[];
}

/** What happens besides hops: to an electrode, or on the boundaries of a grain. */
export type CellEvent = StrippingEvent | DelithiationEvent | CreepEvent | FlawsEvent | BoundaryCreepEvent;

/** What goes from voxel to voxel: lithium over a surface or through the metal, or through an alloy. */
export type Rule = HopRule | ExchangeRule;

/** What may depend on temperature and pressure. */
export interface Parts {
  readonly rules: readonly Rule[];
  readonly events: readonly CellEvent[];
  /** The electrolyte's potential; without it the current is spread evenly over the contacts, and there is no voltage. */
  readonly field?: FieldSetup;
}

/** What a scenario builds from its parameters: everything the engine needs, in SI. The parts are those of the start. */
export interface Setup extends Parts {
  readonly lattice: {
    readonly name: LatticeName;
    readonly shape: Shape;
    readonly periodic: readonly [boolean, boolean, boolean];
    /** [m] */
    readonly voxelEdge: number;
  };
  readonly initial: InitialState;
  /** Temperature and stack pressure at the start, for protocols that change them. */
  readonly conditions?: StartConditions;
  /** The parts at other temperatures and pressures. */
  readonly under?: (conditions: Conditions) => Parts;
  /** What the foil is made of; without it pure lithium. */
  readonly alloy?: AlloySetup;
  /** The grains of the metal; without them it has no boundaries. */
  readonly grains?: GrainsSetup;
  readonly protocol: readonly Step[];
  readonly observe: {
    /** Columns of series.csv after time and charge. */
    readonly columns: readonly Observable[];
    /** When a row is written. */
    readonly every: Schedule;
    /** When a state is kept and the pictures are drawn. */
    readonly states: Schedule;
    /** When an impedance spectrum is taken, and at which frequencies [Hz], rising; needs a field. */
    readonly spectra?: { readonly every: Schedule; readonly frequencies: Float64Array };
  };
  /** Drawn of each state. */
  readonly pictures: readonly Picture[];
  /** Drawn of the whole run, at its end. */
  readonly figures?: readonly Figure[];
}

/** A scenario as its author writes it. */
export interface Scenario<P extends Parameters = Parameters> {
  readonly title: string;
  /** What the scenario as a whole stands on; parameters carry their own sources. */
  readonly sources: readonly Citation[];
  readonly parameters: P;
  build(p: Resolved<P>): Setup;
}

const scenarioKeys = ['title', 'sources', 'parameters', 'build'];
const setupKeys = ['lattice', 'initial', 'rules', 'events', 'protocol', 'observe', 'pictures'];
const optionalKeys = ['field', 'alloy', 'grains', 'figures', 'conditions', 'under'];

/**
 * Makes a scenario, the default export of a scenario file.
 * @throws AnodyneError on a key that does not belong, a missing one, or a default outside its own range
 */
export const defineScenario = <const P extends Parameters>(scenario: Scenario<P>): Scenario<P> => {
  requireKeys('scenario', scenario, scenarioKeys);
  requireText('scenario.title', scenario.title);
  if (!Array.isArray(scenario.sources)) throw new AnodyneError('scenario.sources', 'a list of citations', scenario.sources);
  scenario.sources.forEach((source, i) => { checkCitation(`scenario.sources[${i}]`, source); });
  if (typeof scenario.build !== 'function') throw new AnodyneError('scenario.build', 'a function of the parameters', scenario.build);
  for (const [name, declared] of Object.entries(scenario.parameters)) {
    const kind = (declared as { kind?: unknown } | undefined)?.kind;
    if (kind !== 'quantity' && kind !== 'choice') throw new AnodyneError(`scenario.parameters.${name}`, 'parameter(...) or choice(...)', declared);
    resolveParameter(name, declared);
  }
  return scenario;
};

/** Builds the setup and checks its outer form; what is inside is checked by whoever builds it. */
export const buildSetup = (scenario: Scenario, values: Record<string, number | string>): Setup => {
  // resolved against these very declarations, so each value has its declared kind
  const setup: Setup = scenario.build(values as Resolved<Parameters>);
  requireKeys('scenario.build', setup, setupKeys, optionalKeys);
  checkSetup(setup as unknown as Record<string, unknown>);
  const { voxelEdge } = setup.lattice;
  if (!(Number.isFinite(voxelEdge) && voxelEdge > 0)) throw new AnodyneError('lattice.voxelEdge', 'a finite number > 0 [m]', voxelEdge);
  checkEvents(setup);
  checkUnder(setup);
  const rules = hopRulesOf(setup);
  checkGathered(rules, rules.map((rule) => rule.table(slotsOf(setup.lattice.name))), setup.observe.columns);
  checkProtocol(setup);
  if (setup.observe.spectra && !setup.field) throw new AnodyneError('scenario.build: field', 'an electrolyte such as layeredElectrolyte(...), for observe.spectra asks for its impedance', undefined);
  if (setup.field && !isElectrode(setup.events)) throw new AnodyneError('scenario.build: events', 'a cell event, stripping(...), for a field', setup.events.length);
  return setup;
};

const requireKeys = (place: string, object: object, keys: readonly string[], optional: readonly string[] = []): void => {
  checkKeys(place, object, [...keys, ...optional]);
  for (const key of keys) if (!(key in object)) throw new AnodyneError(place, `the key ${key}`, undefined);
};
