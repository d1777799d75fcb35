import { type Dimension, sameDimension } from '../../units/dimension.ts';
import { AnodyneError } from '../../units/error.ts';
import { nearest } from '../../units/nearest.ts';
import { parseUnit } from '../../units/unit.ts';
import { planRun } from '../../write/run.ts';
import { unitOfHeader } from './check-curve.ts';
import type { PaperCurve } from './curves.ts';
import type { LoadedPaper } from './reproduce.ts';

/** Columns of series.csv without which a run cannot be drawn in a figure. */
export const columnsOf = ({ x, y }: PaperCurve): string[] => [
  ...(x.column === undefined ? [] : [x.column]), y.column, ...(x.since === 'rest' ? ['Current density [uA/cm2]'] : []), ...(y.take === 'depletion' ? ['Time [s]', 'Contact fraction'] : []),
];

/**
 * Looks for a figure's runs among those of the full entry (a quick one may do without some), for its columns among those that they will write, and for its parameter, so that a mistake is found before the first run.
 * @throws AnodyneError if there is none of a name; of the columns, if none of the runs has them
 */
export const checkCurveFits = (curve: PaperCurve, { loaded, entry }: LoadedPaper): void => {
  const place = `curve ${curve.name} of ${curve.id}`;
  const runs = entry.runs({ quick: false, seeds: [1] });
  const chosen = curve.runs.map(({ name }) => runs.find((run) => run.name === name) ?? refuse(`${place}: runs`, 'runs of the entry', name, runs.map((run) => run.name)));
  const written = [...new Set(chosen.flatMap(({ set, seed }) => planRun(loaded, set, seed).setup.observe.columns.flatMap(({ columns }) => columns)))];
  for (const header of columnsOf(curve)) if (!written.includes(header)) refuse(place, 'a column of its runs', header, written);
  const { parameter, label } = curve.x;
  if (parameter === undefined) return;
  const declared = loaded.scenario.parameters[parameter];
  if (declared?.kind !== 'quantity') return refuse(place, 'a parameter of its runs that is a number', parameter, Object.keys(loaded.scenario.parameters));
  const [own, shown] = [declared.unit, unitOfHeader(label)].map((unit) => parseUnit(unit, place).dimension) as [Dimension, Dimension];
  if (!sameDimension(own, shown)) throw new AnodyneError(`${place}: x.label`, `one with a unit such as [${declared.unit}] at its end`, label);
};

const refuse = (place: string, need: string, got: string, names: readonly string[]): never => {
  throw new AnodyneError(place, `${need} (${names.join(', ')})`, got, { nearest: nearest(got, names) });
};
