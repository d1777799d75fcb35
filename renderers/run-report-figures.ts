import { parseUnit, type WholeRun } from 'anodyne';
import { partsOf } from './plot-header.ts';
import { stack, type StackPanel } from './plot-stack.ts';
import { curveOf, passesCharge } from './run-columns.ts';
import { runFigures } from './run-figure-set.ts';
import { someOf } from './run-figures.ts';

/** A figure of a report. */
export interface ReportFigure {
  readonly svg: string;
  readonly caption: string;
}

type Series = WholeRun['series'];

const charge = 'Areal charge [mAh/cm2]';

/** What columns are drawn against: areal charge where it passes all the time; else time. undefined without rows enough for a line. */
function abscissaOf(series: Series): string | undefined {
  return [...(passesCharge(series) ? [charge] : []), 'Time [h]', 'Time [s]', 'Time'].find((header) => {
    const values = series.get(header);
    return values !== undefined && values.length > 1 && values.at(-1) !== values[0];
  });
}

/** A panel over the abscissa: columns of one unit. */
interface Wanted {
  readonly headers: readonly string[];
  /** The name of the first column without it. */
  readonly label?: string;
}

/** Panels one above the other over the abscissa of the run; undefined where none of the columns is there. */
export function stackOf(series: Series, wanted: readonly Wanted[]): string | undefined {
  const x = abscissaOf(series);
  if (x === undefined) return undefined;
  const axis = ({ label, unit }: ReturnType<typeof partsOf>): StackPanel['y'] => ({ label, unit: unit.text });
  const panels = wanted.flatMap(({ headers, label }): StackPanel[] => {
    const curves = headers.flatMap((header) => curveOf(series, x, header) ?? []);
    if (curves.length === 0) return [];
    const y = axis(partsOf(headers[0]!, headers[0]!));
    // one curve is named by its axis
    return [{ y: { ...y, label: label ?? y.label }, series: headers.length === 1 ? [{ ...curves[0]!, label: '' }] : curves }];
  });
  return panels.length === 0 ? undefined : stack({ x: axis(partsOf(x, x)), panels });
}

/** Whether a column changes by more than rounding. */
const isMoving = (values: Float64Array): boolean => values.some((value) => Math.abs(value - values[0]!) > 1e-9 * Math.abs(values[0]!));

/** Whether its unit is none of the scenario's own, as phi. */
const hasUnit = (header: string): boolean => {
  try {
    parseUnit(/ \[(.*)\]$/u.exec(header)?.[1] ?? '1', header);
    return true;
  } catch {
    return false;
  }
};

/** Of a run without any of the columns of an electrode: the first few of its own. */
const mostOwn = 4;

function ownColumns(series: Series): ReportFigure[] {
  const headers = [...series].filter(([header, values]) => !/^(?:Time|Events)\b/u.test(header) && hasUnit(header) && isMoving(values)).map(([header]) => header);
  return headers.slice(0, mostOwn).flatMap((header) => drawn(stackOf(series, [{ headers: [header] }]), `${partsOf(header, header).label}.`));
}

const drawn = (svg: string | undefined, caption: string): ReportFigure[] => (svg === undefined ? [] : [{ svg, caption }]);

/** What the columns, spectra and states of a run allow: the standard figures, voltage against either charge or time, and what only some runs have. */
export function reportFigures(run: WholeRun): ReportFigure[] {
  const { series } = run;
  const states = someOf(run.states).map((state) => state.read());
  // the page has the title already
  const { figures } = runFigures({ ...run, title: '' }, states);
  const other = passesCharge(series) ? 'against-time' : 'against-charge';
  const current = 'Current density [uA/cm2]';
  const all = [
    ...figures.filter(({ name }) => name !== other),
    ...drawn(isMoving(series.get(current) ?? new Float64Array()) ? stackOf(series, [{ headers: [current], label: 'Current' }]) : undefined, 'Current density over the area of the cell.'),
    ...drawn(stackOf(series, [{ headers: ['Surface lithium [mmol/cm3]'], label: 'Surface Li' }]), 'Lithium of the alloy at the contact.'),
  ];
  return (all.length > 0 ? all : ownColumns(series)).map(({ svg, caption }, k) => ({ svg, caption: `Figure ${k + 1}. ${caption}` }));
}
