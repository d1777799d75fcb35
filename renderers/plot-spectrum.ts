import { AnodyneError, type Spectrum } from 'anodyne';

/** One spectrum of a figure. */
export interface SpectrumSeries {
  readonly label: string;
  readonly spectrum: Spectrum;
  /** Fitted curve, dashed; the line between the points is then left out. */
  readonly fit?: Spectrum;
}

/** Per area of 1 cm2 [ohm.cm2] of a value per area of 1 m2 [ohm m2]. */
export const perCm2 = 1e4;

const units = [['GHz', 1e9], ['MHz', 1e6], ['kHz', 1e3], ['Hz', 1]] as const;

/** '1 kHz', '2.5 MHz', '50 mHz'. */
export function frequencyText(hertz: number): string {
  const [unit, size] = units.find(([, size]) => hertz >= size * (1 - 1e-9)) ?? ['mHz', 1e-3];
  return `${Number((hertz / size).toPrecision(3))} ${unit}`;
}

/** A frequency in the range of a spectrum, to rounding. */
const within = ({ frequency }: Spectrum, hertz: number): boolean =>
  hertz >= frequency[0]! * (1 - 1e-9) && hertz <= frequency[frequency.length - 1]! * (1 + 1e-9);

/** Powers of ten [Hz] in the range of a spectrum. */
export function decadesOf(spectrum: Spectrum): number[] {
  const { frequency } = spectrum;
  const first = Math.floor(Math.log10(frequency[0]!));
  const last = Math.ceil(Math.log10(frequency[frequency.length - 1]!));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(`1e${first + i}`)).filter((hertz) => within(spectrum, hertz));
}

export function checkMarks(place: string, spectrum: Spectrum, marks: readonly number[]): void {
  if (!Array.isArray(marks)) throw new AnodyneError(place, 'a list of frequencies [Hz]', marks);
  const { frequency } = spectrum;
  const range = `${frequencyText(frequency[0]!)} to ${frequencyText(frequency[frequency.length - 1]!)}`;
  marks.forEach((hertz, i) => {
    if (!within(spectrum, hertz)) throw new AnodyneError(`${place}[${i}]`, `a frequency of the spectrum, ${range}, in Hz`, hertz);
  });
}

/** Where a frequency in the range of the spectrum lies: indices of the points below and above it, and the way between them in the logarithm of the frequency, 0 to 1. */
export function between({ frequency }: Spectrum, hertz: number): { below: number; above: number; way: number } {
  let above = frequency.findIndex((value) => value >= hertz * (1 - 1e-9));
  if (above < 0) above = frequency.length - 1;
  if (above === 0 || frequency[above]! <= hertz * (1 + 1e-9)) return { below: above, above, way: 0 };
  const below = above - 1;
  return { below, above, way: Math.log(hertz / frequency[below]!) / Math.log(frequency[above]! / frequency[below]!) };
}
