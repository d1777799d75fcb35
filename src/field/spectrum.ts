import { AnodyneError } from '../units/error.ts';
import { fromSI, parseUnit, toSI } from '../units/unit.ts';

/** An impedance spectrum: Z of the cell per area, at rising frequencies. */
export interface Spectrum {
  /** [Hz], > 0, rising. */
  readonly frequency: Float64Array;
  /** Re Z [ohm m2], length of frequency. */
  readonly real: Float64Array;
  /** Im Z [ohm m2], < 0 for capacitive, length of frequency. */
  readonly imaginary: Float64Array;
}

export interface FrequencyRange {
  /** [Hz], the first and the highest possible last frequency. */
  readonly from: number;
  readonly to: number;
  readonly perDecade: number;
}

/** Frequencies [Hz] at even distances of the logarithm, `from` first, none above `to`; whole decades from a power of ten come out exact. */
export function frequencies({ from, to, perDecade }: FrequencyRange): Float64Array {
  if (!(from > 0 && from < Infinity)) throw new AnodyneError('frequencies: from', 'a frequency > 0 [Hz]', from);
  if (!(to >= from && to < Infinity)) throw new AnodyneError('frequencies: to', `a frequency of at least ${from} Hz`, to);
  if (!(Number.isInteger(perDecade) && perDecade > 0)) throw new AnodyneError('frequencies: perDecade', 'a whole number > 0', perDecade);
  const last = Math.floor(perDecade * Math.log10(to / from) + 1e-9);
  return Float64Array.from({ length: last + 1 }, (_, k) => {
    const decade = Number(`1e${Math.floor(k / perDecade)}`);
    // the rounded logarithm must not carry the last one over the border
    return Math.min(to, from * decade * Math.exp((Math.LN10 * (k % perDecade)) / perDecade));
  });
}

/** @throws AnodyneError unless all is finite, the frequencies rise from above 0, and no impedance is 0 (residuals are relative to it) */
export function checkSpectrum({ frequency, real, imaginary }: Spectrum, place: string): void {
  if (real.length !== frequency.length) throw new AnodyneError(`${place}: real`, `${frequency.length} values, one a frequency`, real.length);
  if (imaginary.length !== frequency.length) throw new AnodyneError(`${place}: imaginary`, `${frequency.length} values, one a frequency`, imaginary.length);
  for (let i = 0; i < frequency.length; i++) {
    const f = frequency[i]!;
    const before = i === 0 ? 0 : frequency[i - 1]!;
    if (!(f > before && f < Infinity)) {
      throw new AnodyneError(`${place}: frequency[${i}]`, i === 0 ? 'a frequency > 0 [Hz]' : `a frequency above that before it, ${before} Hz`, f);
    }
    if (!Number.isFinite(real[i]!)) throw new AnodyneError(`${place}: real[${i}]`, 'a finite impedance [ohm m2]', real[i]);
    if (!Number.isFinite(imaginary[i]!)) throw new AnodyneError(`${place}: imaginary[${i}]`, 'a finite impedance [ohm m2]', imaginary[i]);
    if (real[i] === 0 && imaginary[i] === 0) throw new AnodyneError(`${place}: real[${i}]`, 'an impedance other than 0', 0);
  }
}

const header = 'Frequency [Hz],Re Z [ohm.cm2],Im Z [ohm.cm2]';
const arealResistance = parseUnit('ohm.cm2', 'impedance');

/** The spectrum as text: a header, then a line a frequency, in Hz and ohm cm2. */
export function spectrumCsv({ frequency, real, imaginary }: Spectrum): string {
  // String gives the shortest decimal that reads back as the same double
  const rows = Array.from(frequency, (f, i) => [f, fromSI(real[i]!, arealResistance), fromSI(imaginary[i]!, arealResistance)].map(String).join(','));
  return [header, ...rows, ''].join('\n');
}

/** Reads what spectrumCsv writes. `place` names the text in errors, such as the file. */
export function parseSpectrumCsv(text: string, place: string): Spectrum {
  const [first = '', ...lines] = text.replace(/^\uFEFF/u, '').trimEnd().split(/\r?\n/u);
  if (first.trim() !== header) throw new AnodyneError(`${place}: line 1`, `the header ${header}`, first);
  const rows = lines.map((line, i) => {
    const fields = line.split(',');
    // Number('') is 0
    if (fields.length !== 3 || fields.some((field) => field.trim() === '' || !Number.isFinite(Number(field)))) {
      throw new AnodyneError(`${place}: line ${i + 2}`, 'three numbers: frequency, real and imaginary part', line);
    }
    return fields.map(Number);
  });
  const spectrum = {
    frequency: Float64Array.from(rows, (row) => row[0]!),
    real: Float64Array.from(rows, (row) => toSI(row[1]!, arealResistance)),
    imaginary: Float64Array.from(rows, (row) => toSI(row[2]!, arealResistance)),
  };
  checkSpectrum(spectrum, place);
  return spectrum;
}
