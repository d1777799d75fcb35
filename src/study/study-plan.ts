import { type Parameter, type Parameters, type Quantity, resolveParameter } from '../experiment/parameter.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { resolveBisection } from './adaptive/bisection.ts';
import { type BisectionPoint, bisectionStrand } from './adaptive/bisection-strand.ts';
import { checkObservations } from './check-observations.ts';
import { designOf } from './designs/design-of.ts';
import { headerOf, type Observation, observationOf } from './observation.ts';
import { axesOf, pointsOf } from './designs/points.ts';
import { checkHeaders } from './tables/results-table.ts';
import { type ResolvedPrecision, resolvePrecision } from './adaptive/precision.ts';
import { plainStrand, preciseStrand } from './adaptive/strands.ts';
import type { Assignments, Strand } from './strand.ts';
import type { Design, Seeds, Study } from './study.ts';
import type { Axis } from './study-record.ts';

/** A study with all that follows from the scenario's declarations: enough to know every run by its parameters, without the scenario itself. */
export interface StudyPlan {
  readonly study: Study;
  readonly design: Design;
  /** What varies: the design's axes, then the parameter that is bisected. */
  readonly axes: readonly Axis[];
  /** What is the same in all points. */
  readonly fixed: Assignments;
  readonly points: readonly Assignments[];
  readonly observations: readonly Observation[];
  readonly headers: readonly string[];
  /** One for each point of the design, in its order. */
  readonly strands: readonly Strand[];
  /** How well means are to be known, where the seeds follow from that. */
  readonly precision?: ResolvedPrecision;
  /** One for each strand, where a threshold is looked for. */
  readonly searches?: readonly BisectionPoint[];
}

/** @param columns headers that the scenario's series has; unknown yet if left out, and then not checked @throws AnodyneError with the first thing that is wrong */
export const planStudy = (study: Study, declared: Parameters, columns?: readonly string[]): StudyPlan => {
  const design = designOf(study.vary);
  const names = axesOf(design);
  const observations = study.observe.map((given, i) => observationOf(`study.observe[${i}]`, given));
  if (columns) checkObservations('study.observe', observations, columns);
  const headers = observations.map(headerOf);
  const fixed = fixedOf(study, declared, [...names, ...(study.threshold ? [study.threshold.parameter] : [])]);
  const points = pointsOf(design, declared);
  if (study.threshold === undefined && names.length === 0) throw new AnodyneError('study.vary', 'at least one parameter', study.vary);
  const bisected = study.threshold && bisectedOf(study.threshold.parameter, names, declared);
  const axes = [...names, ...(study.threshold ? [study.threshold.parameter] : [])].map((name) => axisOf(name, declared[name]!));
  checkHeaders('study.observe', axes, headers);
  const precision = isList(study.seeds) ? undefined : resolvePrecision(study.seeds, headers);
  const common = { study, design, axes, fixed, points, observations, headers, ...(precision ? { precision } : {}) };
  const strandOf = seedsOf(study.seeds, precision);
  if (!study.threshold || !bisected) return { ...common, strands: points.map(strandOf) };
  const resolved = resolveBisection(study.threshold, bisected, headers);
  const searches = points.map((set): BisectionPoint => ({ set, bisection: resolved, seedsOf: strandOf }));
  return { ...common, strands: searches.map(bisectionStrand), searches };
};

const axisOf = (name: string, declared: Parameter): Axis =>
  ({ name, unit: declared.kind === 'quantity' ? declared.unit : '', help: declared.help ?? '' });

const fixedOf = ({ set = {} }: Study, declared: Parameters, varied: readonly string[]): Assignments => {
  const names = Object.keys(declared);
  return Object.fromEntries(Object.entries(set).map(([name, value]) => {
    if (!Object.hasOwn(declared, name)) throw new AnodyneError('study.set', `a parameter of the scenario (${names.join(', ')})`, name, { nearest: nearest(name, names) });
    if (varied.includes(name)) throw new AnodyneError('study.set', 'parameters that do not vary', name);
    const text = String(value);
    resolveParameter(`study.set.${name}`, declared[name]!, text);
    return [name, text];
  }));
};

const bisectedOf = (name: string, varied: readonly string[], declared: Parameters): Quantity => {
  const names = Object.keys(declared);
  const found = Object.hasOwn(declared, name) ? declared[name]! : undefined;
  if (!found) throw new AnodyneError('study.threshold.parameter', `a parameter of the scenario (${names.join(', ')})`, name, { nearest: nearest(name, names) });
  if (varied.includes(name)) throw new AnodyneError('study.threshold.parameter', 'a parameter that study.vary does not vary', name);
  if (found.kind !== 'quantity') throw new AnodyneError('study.threshold.parameter', 'a quantity', `${name}, one of ${found.options.join(', ')}`);
  return found;
};

/** 3 means seeds 1, 2, 3. */
const listOf = (seeds: number | readonly number[]): readonly number[] => (typeof seeds === 'number' ? Array.from({ length: seeds }, (_, i) => i + 1) : seeds);

const isList = (seeds: Seeds): seeds is number | readonly number[] => typeof seeds === 'number' || Array.isArray(seeds);

/** The strand of a point, by the rule of its seeds. */
const seedsOf = (seeds: Seeds, precision: ResolvedPrecision | undefined): ((set: Assignments) => Strand) => {
  if (precision) return (set) => preciseStrand(set, precision);
  const list = isList(seeds) ? listOf(seeds) : [];
  return (set) => plainStrand(set, list);
};
