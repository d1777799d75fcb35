import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readRunRecord, readRunRecordSoFar, spectrumCsv } from 'anodyne';
import { temporary } from '../cli/program.ts';

const spectrum = spectrumCsv({ frequency: Float64Array.of(1, 10), real: Float64Array.of(0.02, 0.01), imaginary: Float64Array.of(-0.01, 0) });
const event = (time: number, more: object): string => `${JSON.stringify({ 'Time [s]': time, ...more })}\n`;
const step = (time: number, words: string): string => event(time, { event: 'step', words });

/** A run directory as it stands in the middle of a run, with two spectra. */
const going = (t: TestContext): string => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'spectra'));
  writeFileSync(join(folder, 'manifest.json'), '{"format":1,"kind":"anodyne run","title":"A run"}');
  writeFileSync(join(folder, 'series.csv'), 'Time [s],Voltage [V]\n0,0.1\n1,inf\n');
  writeFileSync(join(folder, 'events.jsonl'), step(0, 'Strip at 1 mA/cm2 until 2 s are over.') + event(0.5, { 'event': 'spectrum', 'index': 0, 'Areal charge [mAh/cm2]': 0.1 })
    + step(2, 'Hold at 1 mV until 1 s is over.') + step(3, 'Hold at 2 mV under 5 MPa until 1 s is over.') + step(4, 'Rest until 1 s is over.') + step(5, 'Hold at 3 mV until 1 s is over.'));
  for (const k of [0, 1]) writeFileSync(join(folder, 'spectra', `00000${k}.csv`), spectrum);
  return folder;
};

test('of a run that still goes: whole rows, whole events, spectra that have their moment, and when a potential was held', (t) => {
  const folder = going(t);
  appendFileSync(join(folder, 'series.csv'), '2,0.');
  appendFileSync(join(folder, 'events.jsonl'), '{"Time [s]":5.5,"event":"spec');
  const { title, series, spectra, holds } = readRunRecordSoFar(folder);
  assert.equal(title, 'A run');
  assert.deepEqual([...series.get('Voltage [V]')!], [0.1, Infinity]);
  assert.deepEqual(spectra.map(({ time, arealCharge }) => [time, Math.round(arealCharge)]), [[0.5, 3600]]);
  assert.deepEqual(holds, [[2, 3], [3, 4], [5, Infinity]]);
});

test('a finished run ends its last hold; a spectrum without its moment, or a damaged event, is one sentence', (t) => {
  const folder = going(t);
  assert.throws(() => readRunRecord(folder), { name: 'AnodyneError', message: /events\.jsonl: expected the moment of 000001\.csv, got "1 spectra"$/u });
  rmSync(join(folder, 'spectra', '000001.csv'));
  appendFileSync(join(folder, 'events.jsonl'), event(6, { event: 'end' }));
  assert.deepEqual(readRunRecord(folder).holds!.at(-1), [5, 6]);
  appendFileSync(join(folder, 'events.jsonl'), 'not json\n');
  assert.throws(() => readRunRecord(folder), { name: 'AnodyneError', message: /events\.jsonl: is damaged: line 8 holds no event\.$/u });
});

test('line ends of Windows, as git may make them, are none of the last header', (t) => {
  const folder = going(t);
  writeFileSync(join(folder, 'series.csv'), 'Time [s],Voltage [V]\r\n0,0.1\r\n1,inf\r\n');
  assert.deepEqual([...readRunRecordSoFar(folder).series], [['Time [s]', Float64Array.of(0, 1)], ['Voltage [V]', Float64Array.of(0.1, Infinity)]]);
});

test('a run of a study has no events, and no spectra', (t) => {
  const folder = going(t);
  rmSync(join(folder, 'events.jsonl'));
  rmSync(join(folder, 'spectra'), { recursive: true });
  const { spectra, holds } = readRunRecord(folder);
  assert.deepEqual([spectra, holds], [[], []]);
});
