import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRunRecord } from '../../src/write/run-record.ts';
import { anodyne, changedFoil, resultsOf, startAnodyne, temporary } from '../cli/program.ts';

/** A patch of strip-llzo that loses all contact within a second. */
const command = [
  'run', 'strip-llzo', '--set', 'surfaceDiffusivity=6.7e-7 cm2/s', '--set', 'voxelEdge=0.1 um', '--set', 'sampleEvery=2 uAh/cm2',
  '--set', 'width=3 um', '--set', 'thickness=3 um', '--set', 'contactLimit=0.001 %', '--set', 'spectrumEvery=0.04 mAh/cm2', '--set', 'stateEvery=0.05 mAh/cm2', '--set', 'formationPressure=40 MPa',
];

test('until the last contact is gone: spectra with their moments, figures, an infinite resistance in words that others read', async (t) => {
  const folder = temporary(t);
  const { code, stdout, stderr } = await anodyne(folder, [...command, '--out', 'run']);
  assert.equal(code, 0, stderr);
  // the last contact is stripped, or it goes by a hop and the next charge finds none
  assert.match(stdout, /^Ended: (?:the protocol is complete: contact is below 0\.001 %|contact lost)/mu);
  assert.match(stdout, /^ {2}Interface resistance +infinite$/mu);
  const run = join(folder, 'run');
  const { series, spectra, title } = readRunRecord(run);
  assert.equal(title, 'Stripping of lithium from LLZO');
  const resistance = series.get('Interface resistance [ohm.cm2]')!;
  assert.ok(resistance[0]! > 45 && resistance[0]! < 55 && resistance.at(-1) === Infinity, `${resistance[0]} ... ${resistance.at(-1)}`);
  assert.match(readFileSync(join(run, 'series.csv'), 'utf8').trimEnd().split('\n').at(-1)!, /,inf,/u);
  assert.equal((JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8')) as Record<string, { value: unknown }>)['Interface resistance']!.value, null);
  assert.ok(spectra.length >= 4 && spectra.length === readdirSync(join(run, 'spectra')).length);
  assert.equal(spectra[0]!.time, 0);
  // charge of the spectra rises by what the schedule says, the last one is the end
  const steps = spectra.slice(0, -1).map(({ arealCharge }, k) => arealCharge / (0.04 * 36000) - k);
  assert.ok(steps.every((step) => step > -1e-9 && step < 0.3), steps.join(', '));
  // resistance at the lowest frequency is that of the row of the moment: grains and boundaries 474.6 ohm cm2, and the interface
  assert.ok(Math.abs(spectra[0]!.spectrum.real[0]! * 1e4 - 474.58 - resistance[0]!) < 0.05, `${spectra[0]!.spectrum.real[0]! * 1e4}, ${resistance[0]}`);
  for (const { spectrum } of spectra) assert.ok(spectrum.real.every(Number.isFinite) && spectrum.imaginary.every((im) => im <= 0));
  assert.deepEqual(readdirSync(join(run, 'figures')).sort(), ['nyquist.svg', 'overpotentials.svg', 'resistance.svg']);
  for (const figure of readdirSync(join(run, 'figures'))) assert.doesNotMatch(readFileSync(join(run, 'figures', figure), 'utf8'), /NaN|Infinity|undefined/u);
});

test('in pieces the same spectra, figures and rows as in one', async (t) => {
  const folder = temporary(t);
  assert.equal((await anodyne(folder, [...command, '--out', 'whole', '--quiet'])).code, 0);
  let pieces = 0;
  for (; !existsSync(join(folder, 'run', 'summary.json')); pieces++) {
    // the second of them by another process, which knows nothing but the checkpoint
    const { code, stderr } = await (pieces === 1 ? startAnodyne : anodyne)(folder, [...command, '--out', 'run', '--quiet', '--resume', '--max-wall', '0.05']);
    assert.equal(code, 0, stderr);
  }
  assert.ok(pieces >= 2, `${pieces} pieces`);
  assert.deepEqual(resultsOf(join(folder, 'run')), resultsOf(join(folder, 'whole')));
});

test('a figure that cannot be drawn costs its own file, not the run', async (t) => {
  const folder = temporary(t);
  const figures = "figures: [{ name: 'bad', extension: 'svg', draw: () => { throw new Error('no more ink'); } }, { name: 'good', extension: 'txt', draw: ({ title }) => title }], pictures: p.pictures";
  const args = ['run', changedFoil(folder, 'mine.ts', ['pictures: p.pictures', figures]), '--out', 'run', '--quiet'];
  const { code, stderr } = await anodyne(folder, args);
  assert.equal(code, 1);
  assert.match(stderr, /no more ink/u);
  assert.deepEqual(readdirSync(join(folder, 'run', 'figures')), ['good.txt']);
  assert.ok(existsSync(join(folder, 'run', 'summary.json')));
  assert.equal((await anodyne(folder, args)).code, 0, 'finished before');
});
