import { AnodyneError, checkKeys, type Spectrum } from 'anodyne';
import { mostSeries } from './plot-style.ts';

/** Where a series stands in what was given: nyquist({ series[1] "cell A" }). */
export const placeOfSeries = (figure: string, index: number, label: unknown): string =>
  `${figure}({ series[${index}]${typeof label === 'string' && label !== '' ? ` ${JSON.stringify(label)}` : ''} })`;

/** Checks that there is something to draw, and the keys of everything, and calls `check` with the place of every series. */
export function checkSeries<S extends { readonly label: string }>(
  figure: string,
  options: { readonly series: readonly S[]; readonly title?: string },
  keys: readonly string[],
  seriesKeys: readonly string[],
  check: (series: S, place: string) => void,
): void {
  checkKeys(`${figure}(options)`, options, ['series', 'widthMillimetres', 'title', ...keys]);
  const { series, title } = options;
  if (!Array.isArray(series) || series.length === 0) throw new AnodyneError(`${figure}({ series })`, 'a list with at least one series', series);
  if (series.length > mostSeries) throw new AnodyneError(`${figure}({ series })`, `at most ${mostSeries} series, which can be told apart`, series.length);
  if (title !== undefined && typeof title !== 'string') throw new AnodyneError(`${figure}({ title })`, 'a text', title);
  series.forEach((one: S, i) => {
    const place = placeOfSeries(figure, i, one?.label);
    checkKeys(place, one, ['label', ...seriesKeys]);
    if (typeof one.label !== 'string') throw new AnodyneError(`${place}.label`, 'a text', one.label);
    check(one, place);
  });
}

/** Checks that a column is there, as long as wanted (where that is given), not empty, and finite throughout; above zero where an axis or a law asks for it. */
export function checkColumn(place: string, values: ArrayLike<number>, { length, above, why = '' }: { length?: number; above?: number; why?: string } = {}): void {
  if (typeof values !== 'object' || values === null || !(values.length > 0)) throw new AnodyneError(place, 'at least one value', values);
  if (length !== undefined && values.length !== length) throw new AnodyneError(place, `${length} values, one for each point`, values.length);
  const need = above === undefined ? 'a finite number' : `a finite number > ${above}${why}`;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value) || (above !== undefined && !(value > above))) throw new AnodyneError(`${place}[${i}]`, need, value);
  }
}

export function checkSpectrum(place: string, spectrum: Spectrum): void {
  checkKeys(place, spectrum, ['frequency', 'real', 'imaginary']);
  const { frequency, real, imaginary } = spectrum;
  checkColumn(`${place}.frequency`, frequency, { above: 0, why: ' [Hz]' });
  checkColumn(`${place}.real`, real, { length: frequency.length });
  checkColumn(`${place}.imaginary`, imaginary, { length: frequency.length });
  for (let i = 1; i < frequency.length; i++) {
    if (!(frequency[i]! > frequency[i - 1]!)) throw new AnodyneError(`${place}.frequency[${i}]`, `rising frequencies, here above ${frequency[i - 1]!} Hz`, frequency[i]!);
  }
}

/** Least and greatest of all columns. */
export function extent(columns: readonly ArrayLike<number>[]): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      low = Math.min(low, column[i]!);
      high = Math.max(high, column[i]!);
    }
  }
  return { low, high };
}
