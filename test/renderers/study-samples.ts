import type { Axis, Estimate, Outcome, PointRecord, SensitivityRow, StudyRecord } from 'anodyne';

type Values = readonly (number | string)[];
/** Of one seed and observation: a number, null, or the sentence of a failed run. */
type Value = number | null | string;

export const charge = 'Areal charge [mAh/cm2]';
export const resistance = 'Interface resistance [ohm.cm2]';

export const axis = (name: string, unit: string, help = `what ${name} is`): Axis => ({ name, unit, help });
export const current = axis('current', 'uA/cm2', 'stripping current density');
export const diffusivity = axis('surfaceDiffusivity', 'm2/s', 'of lithium on lithium');
export const adhesion = axis('workOfAdhesion', 'J/m2');

/** With a half interval of 4.3 standard errors, Student's for three seeds. */
function estimate(values: readonly (number | null)[]): Estimate {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0 || values.includes(null)) return { mean: null, standardError: null, low: null, high: null };
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  if (numbers.length === 1 || !Number.isFinite(mean)) return { mean, standardError: null, low: null, high: null };
  const variance = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (numbers.length - 1);
  const standardError = Math.sqrt(variance / numbers.length);
  return { mean, standardError, low: mean - 4.3 * standardError, high: mean + 4.3 * standardError };
}

/** @param seeds  values of each observation, for each seed */
export function point(values: Values, seeds: readonly (readonly Value[])[]): PointRecord {
  const outcomes = seeds.map((all): Outcome => {
    const failure = all.find((value) => typeof value === 'string');
    return failure === undefined ? { status: 'done', values: all as (number | null)[], ended: 'limit reached' } : { status: 'failed', failure };
  });
  const done = outcomes.filter((outcome) => outcome.status === 'done');
  const estimates = [0, 1].map((k) => estimate(done.map(({ values: all }) => all[k]!)));
  return { values, runs: outcomes.map((outcome, i) => ({ seed: i + 1, directory: `x-${i + 1}`, outcome })), estimates };
}

export const record = (design: StudyRecord['design'], axes: readonly Axis[], points: readonly PointRecord[], more: Partial<StudyRecord> = {}): StudyRecord => ({
  name: 'capacity', title: 'Areal capacity at contact loss', scenario: 'Stripping of lithium from LLZO', design, axes,
  fixed: [{ name: 'temperature', value: 298.15, unit: 'K' }], observations: [charge, resistance], points, ...more,
});

/** Values that a study could have: less charge at more current, more resistance; three seeds differ by some percent. */
export const seeds = (current: number, factor = 1): Value[][] =>
  [0.96, 1, 1.03].map((seed) => [(2 * factor * seed) / (1 + current / 60), (20 / factor) * seed * (1 + (current / 40) * (current / 40))]);

export const currents = [10, 20, 50, 100, 200, 500];
export const overCurrent = record({ kind: 'grid', axes: { current: currents } }, [current],
  currents.map((value, i) => point([value], i === 4 ? [['out of memory', 0], ['out of memory', 0]] : i === 5 ? [[0.2, Infinity]] : seeds(value))));

const diffusivities = [1e-13, 1e-12, 1e-11];
export const overTwo = record({ kind: 'grid', axes: { current: currents, surfaceDiffusivity: diffusivities } }, [current, diffusivity],
  currents.flatMap((value, i) => diffusivities.map((d, j) => point([value, d], i === 5 && j === 0 ? [['full', 0]] : i === 4 && j === 0 ? [] : i === 5 ? [[0.2, null]] : seeds(value, 1 + j)))));

const electrolytes = ['LLZO', 'Li6PS5Cl & <glass>'];
export const withChoice = record({ kind: 'grid', axes: { electrolyte: electrolytes, current: currents } }, [axis('electrolyte', ''), current],
  electrolytes.flatMap((name, j) => currents.map((value) => point([name, value], seeds(value, 1 + j)))));

export const choicesAlone = record({ kind: 'grid', axes: { electrolyte: electrolytes } }, [axis('electrolyte', '')],
  electrolytes.map((name, j) => point([name], seeds(10, 1 + j))));

const range = (from: number, to: number, logarithmic = false) => ({ kind: 'range', from, to, logarithmic } as const);
const ranges = { current: range(10, 500, true), surfaceDiffusivity: range(1e-13, 1e-11, true), workOfAdhesion: range(0.1, 0.6) };
/** Points along the golden ratio and two like it: no chance needed. */
const drawn = Array.from({ length: 40 }, (_, i) => [0.6180339887, 0.7548776662, 0.5698402910].map((step) => (i * step) % 1)).map(([a, b, c]) =>
  [10 * Math.exp(a! * Math.log(50)), 1e-13 * Math.exp(b! * Math.log(100)), 0.1 + 0.5 * c!]);
export const hypercube = record({ kind: 'Latin hypercube', ranges, count: 40, seed: 1 }, [current, diffusivity, adhesion],
  drawn.map((values, i) => point(values, i === 3 ? [['killed', 0]] : seeds(values[0]!, 1 + values[2]!))));

const sensitivityOf = (names: readonly [SensitivityRow['measures'][number]['name'], SensitivityRow['measures'][number]['name']], scale: number): SensitivityRow[] =>
  [charge, resistance].flatMap((observation, k) => ['workOfAdhesion', 'current', 'a_parameter_with_a_very_long_name_that_goes_on'].map((parameter, i) => ({
    parameter, observation,
    measures: [{ name: names[0], value: scale * [0.2, 0.6, 0.01][i]! * (1 + k), standardError: 0.04 * scale }, { name: names[1], value: scale * [0.35, 0.5, 0.02][i]! * (1 + k), standardError: 0.03 * scale }],
  })));
export const morris = record({ kind: 'Morris', ranges, trajectories: 4, levels: 4, seed: 1 }, [current, diffusivity, adhesion], hypercube.points.slice(0, 16), { sensitivity: sensitivityOf(['mu*', 'sigma'], 2) });
export const sobol = record({ kind: 'Sobol indices', ranges, samples: 8, seed: 1 }, [current, diffusivity, adhesion], hypercube.points, { sensitivity: sensitivityOf(['S1', 'ST'], 0.8) });

export const bisected = record({ kind: 'grid', axes: { surfaceDiffusivity: diffusivities } }, [diffusivity, current],
  diffusivities.flatMap((d, j) => [10, 500, 70 * (j + 1)].map((value) => point([d, value], seeds(value, 1 + j)))),
  { thresholds: { axis: current, rows: diffusivities.map((d, j) => ({ values: [d], low: j === 2 ? null : 100 * (j + 1), high: j === 2 ? null : 130 * (j + 1), failure: j === 2 ? 'Areal charge stays above 1 mAh/cm2 up to 500 uA/cm2.' : '' })) } });

const threeAxes = [[10, 20, 50, 100], [1e-12, 1e-11], [0.1, 0.2]] as const;
export const overThree = record({ kind: 'grid', axes: { current: threeAxes[0], surfaceDiffusivity: threeAxes[1], workOfAdhesion: threeAxes[2] } }, [current, diffusivity, adhesion],
  threeAxes[0].flatMap((a) => threeAxes[1].flatMap((b, j) => threeAxes[2].map((c, k) => point([a, b, c], seeds(a, 1 + j + 2 * k))))));
