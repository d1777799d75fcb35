import { fileURLToPath } from 'node:url';
import { readInput } from '../structure/reading.ts';
import { AnodyneError } from '../units/error.ts';
import { checkConditions, type StepConditions } from './conditions.ts';
import { duration } from './limits.ts';
import { parseProfileTable, type ProfileTable } from './profile-table.ts';
import { hold, type Step } from './protocol.ts';
import { stepOfCurrent } from './step-lists.ts';

/** An experiment's record as a protocol. */
export interface MeasuredProfile {
  /** One for each stretch of equal rows. */
  readonly steps: readonly Step[];
  /** What was measured beside the current that is applied; undefined where the file has none. */
  readonly measured?: {
    /** From the first row on [s], rising. */
    readonly time: Float64Array;
    /** Of the electrode against the counter electrode [V], as long as `time`. */
    readonly voltage: Float64Array;
  };
}

/**
 * Reads a measured profile from a CSV file: columns `Time [s]`, `Current density [mA/cm2]` (> 0 strips) or `Voltage [V]`, and where they were recorded `Pressure [MPa]` and
 * `Temperature [degC]`, in any unit of their kind. A row holds until the time of the next one, the last row is the end. Where there is a current, that is applied, and a voltage beside it is what was measured.
 * @param file  beside the scenario: `new URL('./profile.csv', import.meta.url)`; a text is a path from the present folder
 * @throws AnodyneError with the line of the first thing that is wrong
 */
export const measuredProfile = (file: URL | string): MeasuredProfile => {
  const path = file instanceof URL ? fileURLToPath(file) : file;
  return parseMeasuredProfile(readInput(path).toString('utf8'), path);
};

/** The same from the text of such a file. @param place  names the text in errors */
export const parseMeasuredProfile = (text: string, place: string): MeasuredProfile => {
  const table = parseProfileTable(text, place);
  checkRows(table, place);
  const time = table.columns.get('Time')!;
  const voltage = table.columns.get('Voltage');
  const steps = stepsOf(table);
  if (!table.columns.has('Current density') || !voltage) return { steps };
  return { steps, measured: { time: time.map((t) => t - time[0]!), voltage } };
};

const checkRows = ({ columns, lines }: ProfileTable, place: string): void => {
  const time = columns.get('Time')!;
  lines.forEach((line, k) => {
    if (k > 0 && !(time[k]! > time[k - 1]!)) throw new AnodyneError(`${place}, line ${line}, Time`, `a time later than the row before has, ${time[k - 1]} s`, `${time[k]} s`);
    checkConditions(`${place}, line ${line}`, { temperature: columns.get('Temperature')?.[k], pressure: columns.get('Pressure')?.[k] });
  });
};

/** Rows that differ from the one before, up to the last row: what each begins, and how long it holds. */
const stepsOf = ({ columns, lines }: ProfileTable): Step[] => {
  const time = columns.get('Time')!;
  const current = columns.get('Current density');
  const voltage = columns.get('Voltage')!;
  const set = [current ?? voltage, columns.get('Pressure'), columns.get('Temperature')].filter((column) => column !== undefined);
  const last = lines.length - 1;
  const starts = lines.flatMap((_, k) => (k < last && (k === 0 || set.some((column) => column[k] !== column[k - 1])) ? [k] : []));
  return starts.map((k, i) => {
    const lasting = time[starts[i + 1] ?? last]! - time[k]!;
    const step = current ? stepOfCurrent(current[k]!, lasting) : hold({ potential: voltage[k]!, until: [duration(lasting)] });
    return { ...step, ...changedConditions(columns, k) };
  });
};

/** Conditions that this row changes; in a cell they hold until they change again. */
const changedConditions = (columns: ProfileTable['columns'], k: number): StepConditions => {
  const changed = (name: 'Temperature' | 'Pressure'): number | undefined => {
    const column = columns.get(name);
    return column === undefined || (k > 0 && column[k] === column[k - 1]) ? undefined : column[k];
  };
  const [temperature, pressure] = [changed('Temperature'), changed('Pressure')];
  return { ...(temperature === undefined ? {} : { temperature }), ...(pressure === undefined ? {} : { pressure }) };
};
