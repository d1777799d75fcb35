import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circuitImpedance } from '../../src/field/circuit.ts';
import { checkSpectrum, frequencies, parseSpectrumCsv, type Spectrum, spectrumCsv } from '../../src/field/spectrum.ts';
import { llzo, sweep } from './impedances.ts';

test('frequencies: both ends, whole decades exact, even steps of the logarithm', () => {
  assert.equal(sweep.length, 71);
  assert.deepEqual(Array.from(sweep).filter((_, k) => k % 10 === 0), [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7]);
  const steps = Array.from(sweep.subarray(1), (f, k) => Math.log10(f / sweep[k]!));
  assert.ok(steps.every((step) => Math.abs(step - 0.1) < 1e-14), String(steps));
  assert.deepEqual(Array.from(frequencies({ from: 0.01, to: 0.01, perDecade: 3 })), [0.01]);
  // to its last bit, whichever way that was rounded
  for (let k = 0; k < 70; k++) {
    const [from, to] = [0.03, 0.03 * 10 ** (k / 7)];
    const f = frequencies({ from, to, perDecade: 7 });
    assert.ok(f.length === k + 1 && f[k]! <= to, `${f.length} frequencies up to ${f[k]} of ${to}`);
  }
  // none above the end, and the end itself although its logarithm is rounded
  for (const to of [3e4, 9.99e6, 5e-2 * 1e9]) {
    const f = frequencies({ from: 0.05, to, perDecade: 7 });
    assert.ok(f[f.length - 1]! <= to && f[f.length - 1]! * 10 ** (1 / 7) > to * (1 + 1e-9), `${f[f.length - 1]} of ${to}`);
  }
});

test('frequencies refuse what is none', () => {
  assert.throws(() => frequencies({ from: 0, to: 1, perDecade: 10 }), /^AnodyneError: frequencies: from: expected a frequency > 0 \[Hz\], got 0$/u);
  assert.throws(() => frequencies({ from: 10, to: 1, perDecade: 10 }), /to: expected a frequency of at least 10 Hz, got 1/u);
  assert.throws(() => frequencies({ from: 1, to: Infinity, perDecade: 10 }), /to: expected/u);
  assert.throws(() => frequencies({ from: 1, to: 10, perDecade: 2.5 }), /perDecade: expected a whole number > 0, got 2.5/u);
});

test('a spectrum written and read again is the same', () => {
  const spectrum = circuitImpedance(llzo(300), sweep);
  const text = spectrumCsv(spectrum);
  assert.match(text, /^Frequency \[Hz\],Re Z \[ohm\.cm2\],Im Z \[ohm\.cm2\]\n1,7[34]\d\.\d+,-\d/u);
  for (const form of [text, `\uFEFF${text.replaceAll('\n', '\r\n')}`]) {
    const read = parseSpectrumCsv(form, 'z.csv');
    assert.deepEqual(read.frequency, spectrum.frequency);
    for (const part of ['real', 'imaginary'] as const) {
      // two roundings on the way, to ohm cm2 and back
      assert.ok(read[part].every((x, i) => Math.abs(x - spectrum[part][i]!) <= 4e-16 * Math.abs(x)), part);
    }
  }
  assert.equal(spectrumCsv(parseSpectrumCsv('Frequency [Hz],Re Z [ohm.cm2],Im Z [ohm.cm2]\n1,740,-0.5\n', 'z.csv')).split('\n')[1], '1,740,-0.5');
});

test('a text that is no spectrum is refused by its line', () => {
  const read = (...lines: string[]) => () => parseSpectrumCsv(['Frequency [Hz],Re Z [ohm.cm2],Im Z [ohm.cm2]', ...lines].join('\n'), 'z.csv');
  assert.throws(() => parseSpectrumCsv('f,re,im\n1,2,3', 'z.csv'), /z\.csv: line 1: expected the header Frequency \[Hz\],.*, got "f,re,im"/u);
  assert.throws(read('1,2,-3', '2,,-3'), /z\.csv: line 3: expected three numbers: .*, got "2,,-3"/u);
  assert.throws(read('1,2'), /line 2: expected three numbers/u);
  assert.throws(read('1,2,NaN'), /line 2: expected three numbers/u);
  assert.throws(read('2,2,-3', '1,2,-3'), /z\.csv: frequency\[1\]: expected a frequency above that before it, 2 Hz, got 1/u);
});

test('a spectrum with a gap in it is refused by its index', () => {
  const good = circuitImpedance(llzo(300), sweep);
  const broken = (part: keyof Spectrum, value: number) => () => { checkSpectrum({ ...good, [part]: good[part].with(3, value) }, 'here'); };
  assert.throws(broken('real', NaN), /^AnodyneError: here: real\[3\]: expected a finite impedance \[ohm m2\], got NaN$/u);
  assert.throws(broken('imaginary', -Infinity), /here: imaginary\[3\]: expected a finite/u);
  assert.throws(broken('frequency', 1), /here: frequency\[3\]: expected a frequency above that before it/u);
  assert.throws(broken('frequency', NaN), /here: frequency\[3\]/u);
  assert.throws(() => { checkSpectrum({ ...good, frequency: good.frequency.with(0, -1) }, 'here'); }, /frequency\[0\]: expected a frequency > 0 \[Hz\], got -1/u);
  assert.throws(() => { checkSpectrum({ ...good, real: good.real.subarray(1) }, 'here'); }, /here: real: expected 71 values, one a frequency, got 70/u);
  assert.throws(() => { checkSpectrum({ ...good, imaginary: good.real.subarray(1) }, 'here'); }, /here: imaginary: expected 71 values/u);
  assert.throws(() => { checkSpectrum({ ...good, real: good.real.with(3, 0), imaginary: good.imaginary.with(3, 0) }, 'here'); }, /real\[3\]: expected an impedance other than 0/u);
});
