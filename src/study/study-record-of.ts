import type { Parameters } from '../experiment/parameter.ts';
import { AnodyneError } from '../units/error.ts';
import { fromSI, parseQuantity, parseUnit } from '../units/unit.ts';
import { thresholdOf } from './adaptive/bisection-strand.ts';
import { doubtOfThreshold, doubtsOfPoint, doubtsOfSeeds } from './doubts.ts';
import { estimate } from './analysis/estimate.ts';
import { type Entry, keyOf, knownOf } from './journal.ts';
import { sensitivityOf } from './analysis/sensitivity.ts';
import type { Assignments } from './strand.ts';
import type { StudyFile } from './study-directory.ts';
import type { StudyPlan } from './study-plan.ts';
import type { Estimate, PointRecord, RunRow, StudyRecord } from './study-record.ts';

/** Value of a parameter for a table: a number in the declared unit, or the choice itself. */
const valueIn = (declared: Parameters) => (name: string, text: string): number | string => {
  const parameter = declared[name];
  if (!parameter) throw new AnodyneError('study.json', 'a parameter of its scenario', name);
  if (parameter.kind === 'choice') return parameter.options.find((option) => String(option) === text.trim()) ?? text;
  const unit = parseUnit(parameter.unit, name);
  return fromSI(parseQuantity(text, unit, name), unit);
};

/** Remembers texts: a grid of 100,000 points has a few hundred values. */
const remembered = (value: (name: string, text: string) => number | string): typeof value => {
  const known = new Map<string, number | string>();
  return (name, text) => {
    const key = `${name}=${text}`;
    let found = known.get(key);
    if (found === undefined) {
      found = value(name, text);
      if (known.size < 10000) known.set(key, found);
    }
    return found;
  };
};

const unknown: Estimate = { mean: null, standardError: null, low: null, high: null };

/** What is known of a study, in the order of its design whatever the order in which it came in. */
export const recordOf = ({ name, title, scenario, parameters }: Pick<StudyFile, 'name' | 'title' | 'scenario' | 'parameters'>, plan: StudyPlan, entries: ReadonlyMap<string, Entry>): StudyRecord => {
  const { axes, design, headers, fixed, precision, searches } = plan;
  const known = knownOf(entries);
  const value = remembered(valueIn(parameters));
  const pointOf = (set: Assignments, seeds: readonly number[]): PointRecord => {
    const runs = seeds.flatMap((seed): RunRow[] => {
      const entry = entries.get(keyOf(set, seed));
      return entry ? [{ seed, directory: entry.directory, outcome: entry.outcome }] : [];
    });
    const done = runs.flatMap(({ outcome }) => (outcome.status === 'done' ? [outcome.values] : []));
    const estimates = headers.map((_, k) => (done.length === 0 ? unknown : estimate(done.map((values) => values[k]!))));
    const notes = [...doubtsOfSeeds(headers, done), ...(precision ? doubtsOfPoint(precision, headers, { runs, estimates }) : [])];
    return { values: axes.map((axis) => value(axis.name, set[axis.name]!)), runs, estimates, ...(notes.length > 0 ? { notes } : {}) };
  };
  const points = plan.strands.flatMap((strand) => strand.wanted(known).map(({ set, seeds }) => pointOf(set, seeds)));
  const names = axes.map((axis) => axis.name);
  const isScreening = !searches && (design.kind === 'Morris' || design.kind === 'Sobol indices');
  const sensitivity = isScreening ? sensitivityOf(design, names, [...headers], points.map(({ estimates }) => estimates.map(({ mean }) => mean))) : undefined;
  const bisected = axes.at(-1)!;
  return {
    name,
    title,
    scenario: scenario.title,
    design,
    axes,
    fixed: Object.entries(fixed).map(([of, text]) => {
      const declared = parameters[of]!;
      return { name: of, value: value(of, text), unit: declared.kind === 'quantity' ? declared.unit : '' };
    }),
    observations: headers,
    points,
    ...(searches ? {
      thresholds: {
        axis: bisected,
        rows: searches.map((search) => {
          const values = axes.slice(0, -1).map((axis) => value(axis.name, search.set[axis.name]!));
          const found = thresholdOf(search, known);
          const ends = [found.low, found.high].map((end) => points.find((point) => point.values.every((one, k) => one === (k < values.length ? values[k] : end))));
          return { values, ...found, note: doubtOfThreshold(search.bisection, ends.map((point) => point?.estimates[search.bisection.observation])) };
        }),
      },
    } : {}),
    ...(sensitivity ? { sensitivity } : {}),
  };
};
