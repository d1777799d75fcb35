import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { measuredProfile, parseMeasuredProfile } from '../../src/experiment/measured-profile.ts';
import { duration } from '../../src/experiment/limits.ts';
import { hold, plate, rest, strip } from '../../src/experiment/protocol.ts';
import { temporary } from '../cli/program.ts';

const parse = (...lines: readonly string[]): ReturnType<typeof parseMeasuredProfile> => parseMeasuredProfile(`${lines.join('\n')}\n`, 'a.csv');

test('a row holds until the next one, equal rows are one step, the last row is the end', () => {
  const { steps, measured } = parse('Time [min],Current density [mA/cm2]', '1,0.1', '2,0.1', '4,0', '5,-0.2', '6,-0.2', '7,0.5');
  assert.deepEqual(steps, [
    strip({ currentDensity: 1, until: [duration(180)] }), rest({ until: [duration(60)] }), plate({ currentDensity: 2, until: [duration(120)] }),
  ]);
  assert.equal(measured, undefined);
});

test('conditions stand where they change, and begin a step of their own; other columns, comments and empty lines are left out', () => {
  const { steps } = parse('# from the lab', '', 'Step,Time [s],Pressure [bar],Temperature [degC],Current density [uA/cm2]', '1,0,10,25,100', '1,10,10,25,100', '# heating', '2,20,10,60,100', '3,30,0,60,0', '3,40,0,60,0');
  assert.deepEqual(steps, [
    strip({ currentDensity: 1, until: [duration(20)], temperature: 298.15, pressure: 1e6 }),
    strip({ currentDensity: 1, until: [duration(10)], temperature: 333.15 }),
    rest({ until: [duration(10)], pressure: 0 }),
  ]);
});

test('a voltage alone is held; beside a current it is what was measured, from the first row on', () => {
  assert.deepEqual(parse('Voltage [mV],Time [s]', '5,0', '-5,10', '0,20'), { steps: [hold({ potential: 0.005, until: [duration(10)] }), hold({ potential: -0.005, until: [duration(10)] })] });
  const { steps, measured } = parse('Time [s],Current density [A/m2],Voltage [mV]', '100,1,5', '110,1,6', '130,0,0');
  assert.deepEqual(steps, [strip({ currentDensity: 1, until: [duration(30)] })]);
  assert.deepEqual(measured, { time: Float64Array.of(0, 10, 30), voltage: Float64Array.of(0.005, 0.006, 0) });
});

test('a file beside the scenario, as Excel writes it; one that is not there', (t) => {
  const file = join(temporary(t), 'a.csv');
  writeFileSync(file, '\uFEFFTime [h],Current density [mA/cm2]\r\n0,1\r\n0.5,1\r\n');
  const steps = [strip({ currentDensity: 10, until: [duration(1800)] })];
  for (const place of [file, pathToFileURL(file)]) assert.deepEqual(measuredProfile(place), { steps });
  assert.throws(() => measuredProfile(`${file}x`), { name: 'AnodyneError', message: `${file}x: could not be read, for there is no such file.` });
});

const head = 'Time [s],Current density [mA/cm2]';

/** A file and the sentence that it gets. */
const bad: readonly (readonly [readonly string[], RegExp])[] = [
  [[''], /^a\.csv: expected a header such as Time \[s\],Current density \[mA\/cm2\], then rows of numbers, got "an empty file"$/u],
  [[head, '0,1'], /^a\.csv: expected at least two rows of numbers: a row holds until the time of the next one, got 1$/u],
  [['Time [s],Current desity [mA/cm2]', '0,1', '1,1'], /^a\.csv, line 1: expected columns such as .*, got "Current desity \[mA\/cm2\]"; did you mean Current density\?$/u],
  [['Time [s],Current [mA],Voltage [V]', '0,1,1', '1,1,1'], /^a\.csv, line 1: .* got "Current \[mA\]"; did you mean Current density\?$/u],
  [['time [s],Voltage [V]', '0,1', '1,1'], /got "time \[s\]"; did you mean Time\?$/u],
  [['Time [s],Cycle', '0,1', '1,1'], /^a\.csv, line 1: expected a column Current density \[mA\/cm2\] or Voltage \[V\], got "Time \[s\], Cycle"$/u],
  [['Voltage [V]', '0', '1'], /^a\.csv, line 1: expected a column Time \[s\], got "Voltage \[V\]"$/u],
  [['Time,Voltage [V]', '0,1', '1,1'], /^a\.csv, line 1: expected a header with its unit, as in Time \[s\], got "Time"$/u],
  [['Time [s],Current density [mA]', '0,1', '1,1'], /^a\.csv, line 1, Current density: expected a current density, as in Current density \[mA\/cm2\], got "mA"$/u],
  [['Time [sek],Voltage [V]', '0,1', '1,1'], /^a\.csv, line 1, Time: expected a known unit, got "sek"/u],
  [[`${head},Time [h]`, '0,1,0', '1,1,1'], /^a\.csv, line 1: expected the column Time once, got /u],
  [['# x', head, '0,1', '1,1', '1,2'], /^a\.csv, line 5, Time: expected a time later than the row before has, 1 s, got "1 s"$/u],
  [[head, '0,1', '1,one'], /^a\.csv, line 3, Current density \[mA\/cm2\]: expected a quantity in mA\/cm2 \(a current density\), got "one"$/u],
  [[head, '0,1', '1,'], /^a\.csv, line 3, Current density \[mA\/cm2\]: expected a quantity in mA\/cm2 \(a current density\), got ""$/u],
  [[head, '0,1', '1,NaN'], /line 3, .*got "NaN"$/u],
  [[head, '0,1', '0,5,0,1'], /^a\.csv, line 3: expected 2 fields, as many as the header has \(numbers have a decimal point, no comma\), got 4$/u],
  [['Time [s];Current density [mA/cm2]', '0;1', '1;1'], /^a\.csv, line 1: expected columns separated by commas, numbers with a decimal point, got /u],
  [['"Time [s]","Voltage [V]"', '0,1', '1,1'], /^a\.csv, line 1: expected fields without quotes, got /u],
  [[`${head},Temperature [degC]`, '0,1,25', '1,1,200'], /^a\.csv, line 3\.temperature: expected a temperature above 0 and below 453\.65 K, where lithium melts, got 473\.15$/u],
  [[`${head},Pressure [MPa]`, '0,1,-1', '1,1,0'], /^a\.csv, line 2\.pressure: expected a finite number >= 0 \[Pa\], got -1000000$/u],
];

test('bad files get one sentence: the line, what was needed, what was got', () => {
  for (const [lines, message] of bad) assert.throws(() => parse(...lines), { name: 'AnodyneError', message }, lines.join(' | '));
});
