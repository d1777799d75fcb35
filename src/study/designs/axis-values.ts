import { type Choice, type Parameter, type Quantity, resolveParameter } from '../../experiment/parameter.ts';
import { AnodyneError } from '../../units/error.ts';
import { formatNumber } from '../../units/format.ts';
import { fromSI, parseUnit } from '../../units/unit.ts';
import { isRange } from './ranges.ts';
import type { Range, Value } from '../study.ts';

/** Of values that no user wrote: enough to be near what was drawn, few enough to be read. */
const digits = 6;

/** The values of a grid's axis, as texts that `--set` takes. @throws AnodyneError naming `place` if one does not fit the parameter, or comes twice */
export const axisTexts = (place: string, axis: readonly Value[] | Range, declared: Parameter): string[] => {
  if (!isRange(axis)) return listedTexts(place, axis, declared);
  const along = alongRange(place, axis, declared);
  const texts = Array.from({ length: axis.count! }, (_, k) => along(k / (axis.count! - 1)));
  if (new Set(texts).size < texts.length) throw new AnodyneError(`${place}.count`, `values that differ in ${digits} digits`, axis.count);
  return texts;
};

const listedTexts = (place: string, values: readonly Value[], declared: Parameter): string[] => {
  const seen = new Set<number | string>();
  return values.map((value, i) => {
    const resolved = resolveParameter(`${place}[${i}]`, declared, String(value));
    // 100 uA/cm2 and 0.1 mA/cm2 are one value
    if (seen.has(resolved)) throw new AnodyneError(`${place}[${i}]`, 'each value once', value);
    seen.add(resolved);
    return String(value);
  });
};

/**
 * From the unit interval to values of a range, as bare numbers in the declared unit with 6 significant digits; 0 and 1 are the ends to the last digit.
 * Equal factors are those of the SI value. What lies between ends that fit the parameter fits it, too.
 *
 * @throws AnodyneError naming `place` if an end does not fit the parameter, or the two no range
 */
export const alongRange = (place: string, range: Range, declared: Parameter): ((u: number) => string) => {
  if (declared.kind === 'choice') throw notOfChoice(place, range, declared);
  const unit = parseUnit(declared.unit, place);
  const [low, high] = [end(`${place}.from`, range.from, range, declared), end(`${place}.to`, range.to, range, declared)];
  if (!(low.value < high.value)) throw new AnodyneError(place, 'a range from a smaller value to a larger one', inWords(range));
  const [first, last] = [fromSI(low.value, unit), fromSI(high.value, unit)];
  const factors = Math.log(high.value / low.value);
  const nothing = range.logarithmic ? 0 : 1e-12 * Math.max(Math.abs(first), Math.abs(last));
  return (u) => {
    // without the exact decimals of fromSI, which take most of the time of 100,000 points and are rounded away
    const value = range.logarithmic ? (low.value * Math.exp(u * factors) - unit.offset) / unit.factor : first + u * (last - first);
    // 5e-17 between -1 and 1 is a rounded 0
    const text = Math.abs(value) < nothing ? '0' : formatNumber(value, digits);
    if (u === 0 || Number(text) <= first) return low.text;
    return u === 1 || Number(text) >= last ? high.text : text;
  };
};

/** An end: its value in SI, and its text in the declared unit, or as the user wrote it where that is another number in its last bits. */
const end = (place: string, given: Value, { logarithmic }: Range, declared: Quantity): { value: number; text: string } => {
  const value = resolveParameter(place, declared, String(given)) as number;
  if (logarithmic && !(value > 0)) throw new AnodyneError(place, 'a value > 0, for the range is logarithmic', given);
  const bare = formatNumber(fromSI(value, parseUnit(declared.unit, place)), 17);
  return { value, text: resolveParameter(place, declared, bare) === value ? bare : String(given) };
};

const notOfChoice = (place: string, range: Range, { options }: Choice): AnodyneError =>
  new AnodyneError(place, `a list of some of ${options.join(', ')}, for there is nothing between them`, inWords(range));

const inWords = ({ from, to }: Range): string => `${from} to ${to}`;
