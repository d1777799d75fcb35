import { parseUnit, toSI, type WholeRun } from 'anodyne';
import { lines } from './plot-lines.ts';
import { nyquistFigure } from './run-figures.ts';
import { stack, type StackPanel } from './plot-stack.ts';
import { wantsLogarithm } from './study-values.ts';

/** A figure of a report. */
export interface ReportFigure {
  readonly svg: string;
  readonly caption: string;
}

/** A header in its parts; a unit of the scenario's own, as phi, stays part of the label. */
const partsOf = (header: string): { label: string; unit: string } => {
  const [, label = header, unit = '1'] = /^(.*?)(?: \[(.*)\])?$/u.exec(header) ?? [];
  try {
    return { label, unit: parseUnit(unit, header).text };
  } catch {
    return { label: header, unit: '1' };
  }
};

type Series = WholeRun['series'];

const charge = 'Areal charge [mAh/cm2]';

/** Of the time of a run, the share at rest up to which it is drawn against its charge: its last row may lie beyond its last strip. */
const mostRest = 0.05;

/** Whether charge passes all the time, and in one direction only, as in neither a cycle nor a rest. */
function passesCharge(series: Series): boolean {
  const [passed, time] = [series.get(charge), series.get('Time [s]')];
  if (passed === undefined || time === undefined) return passed !== undefined;
  const steps = [...passed.subarray(1)].map((value, k) => value - passed[k]!);
  const rest = steps.reduce((sum, step, k) => sum + (step === 0 ? time[k + 1]! - time[k]! : 0), 0);
  return (steps.every((step) => step >= 0) || steps.every((step) => step <= 0)) && rest <= mostRest * (time.at(-1)! - time[0]!);
}

/** What columns are drawn against: areal charge where it passes all the time; else time. undefined without rows enough for a line. */
export function abscissaOf(series: Series): string | undefined {
  return [...(passesCharge(series) ? [charge] : []), 'Time [h]', 'Time [s]', 'Time'].find((header) => {
    const values = series.get(header);
    return values !== undefined && values.length > 1 && values.at(-1) !== values[0];
  });
}

/** Columns of one unit that are drawn together. */
interface Wanted {
  readonly headers: readonly string[];
  readonly label?: string;
}

/** The columns that are there, without rows where either value is infinite; undefined if nothing is left. */
function panelOf(series: Series, x: string, { headers, label }: Wanted): StackPanel | undefined {
  const along = { values: series.get(x)!, unit: parseUnit(partsOf(x).unit, x) };
  const columns = headers.flatMap((header) => {
    const values = series.get(header);
    return values === undefined ? [] : [{ header, values }];
  });
  const finite = columns.map(({ values }) => [...values.keys()].filter((k) => Number.isFinite(values[k]!) && Number.isFinite(along.values[k]!)));
  const all = columns.flatMap(({ values }, i) => finite[i]!.map((k) => values[k]!));
  if (all.length === 0) return undefined;
  // zeros before anything has happened do not keep the decades after it from being read
  const logarithmic = all.every((value) => value > 0) && wantsLogarithm(all);
  const { unit } = partsOf(columns[0]!.header);
  return {
    y: { label: label ?? partsOf(columns[0]!.header).label, unit, logarithmic },
    series: columns.flatMap(({ header, values }, i) => (finite[i]!.length === 0 ? [] : [{
      // one curve is named by its axis
      label: columns.length === 1 ? '' : partsOf(header).label,
      x: finite[i]!.map((k) => toSI(along.values[k]!, along.unit)),
      y: finite[i]!.map((k) => toSI(values[k]!, parseUnit(unit, header))),
    }])),
  };
}

/** Panels one above the other over the abscissa of the run; undefined where none of the columns is there. */
export function stackOf(series: Series, wanted: readonly Wanted[]): string | undefined {
  const x = abscissaOf(series);
  if (x === undefined) return undefined;
  const panels = wanted.flatMap((one) => panelOf(series, x, one) ?? []);
  return panels.length === 0 ? undefined : stack({ x: partsOf(x), panels });
}

/** One column over the abscissa of the run; undefined where it is not there. */
function lineOf(series: Series, header: string): string | undefined {
  const x = abscissaOf(series);
  const panel = x === undefined ? undefined : panelOf(series, x, { headers: [header] });
  return panel === undefined ? undefined : lines({ x: partsOf(x!), y: panel.y, series: panel.series });
}

const overpotentials = ['Constriction', 'Contact', 'Charge transfer', 'Bulk', 'Grain boundary'].map((name) => `${name} overpotential [V]`);

/** Below a nanovolt lies what rounding has left. */
const leastVoltage = 1e-9;

/** Parts of the voltage: of a run that only strips on a logarithmic axis, without rows at or below 0; of one that cycles on a linear axis. */
function overpotentialFigure(series: Series): string | undefined {
  const x = abscissaOf(series);
  if (x === undefined) return undefined;
  const along = parseUnit(partsOf(x).unit, x);
  const columns = overpotentials.flatMap((header) => {
    const values = series.get(header);
    return values?.some((value) => Math.abs(value) > leastVoltage) ? [{ label: partsOf(header).label.replace(' overpotential', ''), values }] : [];
  });
  const logarithmic = columns.every(({ values }) => values.every((value) => value > -leastVoltage));
  const drawn = columns.flatMap(({ label, values }) => {
    const rows = [...values.keys()].filter((k) => Number.isFinite(values[k]!) && (!logarithmic || values[k]! > leastVoltage));
    return rows.length < 2 ? [] : [{ label, x: rows.map((k) => toSI(series.get(x)![k]!, along)), y: rows.map((k) => values[k]!) }];
  });
  return drawn.length === 0 ? undefined : lines({ x: partsOf(x), y: { label: 'Overpotential', unit: 'V', logarithmic }, series: drawn });
}

/** Whether a column changes by more than rounding. */
const moving = (series: Series, header: string): boolean => series.get(header)?.some((value, _, all) => Math.abs(value - all[0]!) > 1e-9 * Math.abs(all[0]!)) ?? false;

/** Of a run without any of the columns of an electrode: the first few of its own. */
const mostPanels = 4;

function ownColumns(series: Series): string | undefined {
  const shown = [...series.keys()].filter((header) => !/^(?:Time|Events|Areal charge)\b/u.test(header) && moving(series, header));
  return stackOf(series, shown.slice(0, mostPanels).map((header) => ({ headers: [header] })));
}

/** What the columns and spectra of a run allow. */
export function drawnColumns(run: WholeRun): ReportFigure[] {
  const { series } = run;
  const figure = (svg: string | Uint8Array | undefined, caption: string): ReportFigure[] => (typeof svg === 'string' ? [{ svg, caption }] : []);
  const known = [
    ...figure(stackOf(series, [{ headers: ['Voltage [V]'] }, { headers: ['Contact fraction'] }]), 'Voltage, and contact: connected contacts over those at rest.'),
    ...figure(moving(series, 'Current density [uA/cm2]') ? lineOf(series, 'Current density [uA/cm2]') : undefined, 'Current density over the area of the cell.'),
    ...figure(lineOf(series, 'Interface resistance [ohm.cm2]'), 'Interface resistance, without grains and grain boundaries of the electrolyte. Rows without any contact are left out.'),
    ...figure(overpotentialFigure(series), 'The voltage in parts, by dissipation.'),
    ...figure(stackOf(series, [{ headers: ['Surface lithium [mmol/cm3]'], label: 'Surface Li' }, { headers: ['Lithium utilisation', 'Usable lithium utilisation'], label: 'Utilisation' }]), 'Lithium of the alloy at the contact, and the share of it that was used.'),
    ...figure(nyquistFigure().draw({ ...run, title: '' }), 'Impedance at some moments, from the same operator as the currents; no circuit is fitted.'),
  ];
  return (known.length > 0 ? known : figure(ownColumns(series), 'Columns of series.csv.')).map(({ svg, caption }, k) => ({ svg, caption: `Figure ${k + 1}. ${caption}` }));
}
