import { AnodyneError } from 'anodyne';
import { checkColumn, checkSeries } from './plot-check.ts';
import { linesInStyle, type LineSeries } from './plot-lines.ts';
import { colourCount, styleOf, type SeriesStyle } from './plot-style.ts';
import { currentDensities, unitFor, voltages } from './plot-unit.ts';
import { sweepSegments, type SweepSegment } from './sweep-segments.ts';

export interface SweepSeries {
  readonly label: string;
  /** [V], in the order of time. */
  readonly potential: ArrayLike<number>;
  /** [A/m2], > 0 stripping. */
  readonly currentDensity: ArrayLike<number>;
}

export interface VoltammogramOptions {
  readonly series: readonly SweepSeries[];
  /** Width of the figure; 85 mm (one column of a journal) if not given. */
  readonly widthMillimetres?: number;
  readonly title?: string;
}

interface Drawn {
  readonly line: LineSeries;
  readonly style: SeriesStyle;
}

const part = (values: ArrayLike<number>, { from, to }: SweepSegment): number[] => Array.from({ length: to - from + 1 }, (_, k) => values[from + k]!);

/** 'cell A, cycle 2, falling': what is not needed to tell it apart is not said. */
const nameOf = (label: string, { cycle, isRising }: SweepSegment, cycles: number): string =>
  [label, cycles > 1 ? `cycle ${cycle}` : '', isRising ? 'rising' : 'falling'].filter((word) => word !== '').join(', ');

/** @param first  number of the colour of its first cycle */
function drawnOf({ label, potential, currentDensity }: SweepSeries, place: string, first: number): Drawn[] {
  const segments = sweepSegments(potential);
  if (segments.length === 0) throw new AnodyneError(`${place}.potential`, 'a potential that changes', potential[0]);
  const cycles = segments.at(-1)!.cycle;
  const named = new Set<string>();
  return segments.map((segment) => {
    const name = nameOf(label, segment, cycles);
    // a cycle that begins midway has two pieces that rise: one entry in the legend is enough
    const shown = named.has(name) ? '' : name;
    named.add(name);
    const { colour, symbol } = styleOf(first + segment.cycle - 1);
    return { line: { label: shown, x: part(potential, segment), y: part(currentDensity, segment) }, style: { colour, symbol, dash: segment.isRising ? 'none' : '5 2' } };
  });
}

/** Current density against potential: a colour for each cycle, lines where the potential rises and dashes where it falls. Returns SVG. */
export function voltammogram(options: VoltammogramOptions): string {
  checkSeries('voltammogram', options, [], ['potential', 'currentDensity'], ({ potential, currentDensity }, place) => {
    checkColumn(`${place}.potential`, potential);
    checkColumn(`${place}.currentDensity`, currentDensity, { length: potential.length });
  });
  const { series, ...page } = options;
  const drawn: Drawn[] = [];
  let colours = 0;
  series.forEach((one, i) => {
    drawn.push(...drawnOf(one, `voltammogram({ series[${i}] })`, colours));
    colours += sweepSegments(one.potential).at(-1)!.cycle;
  });
  if (colours > colourCount) throw new AnodyneError('voltammogram({ series })', `at most ${colourCount} cycles in all, which can be told apart`, colours);
  return linesInStyle({
    ...page,
    x: { label: 'Potential', unit: unitFor(drawn.flatMap(({ line }) => Array.from(line.x)), voltages) },
    y: { label: 'Current density', unit: unitFor(drawn.flatMap(({ line }) => Array.from(line.y)), currentDensities) },
    series: drawn.map(({ line }) => line),
  }, (i) => drawn[i]!.style);
}
