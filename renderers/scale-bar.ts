/** A length to be drawn as a bar. */
export interface ScaleBar {
  readonly length: number; // [m]
  readonly label: string;
}

/** Lengths [m] of the units a bar may carry, longest first. */
const units = [
  ['mm', 1e-3],
  ['µm', 1e-6],
  ['nm', 1e-9],
] as const;

/** The number of the 1-2-5 series nearest to `target` in ratio: exact, given as digit and power of ten so that no rounding enters the label. */
export function roundNumber(target: number): { digit: number; power: number } {
  const decade = Math.floor(Math.log10(target));
  let best = { digit: 1, power: decade };
  let bestRatio = Infinity;
  // 10 belongs to the next decade; decade - 1 is there for a log10 that rounds up across a power of ten
  for (let power = decade - 1; power <= decade + 1; power++) {
    for (const digit of [1, 2, 5]) {
      const ratio = Math.abs(Math.log(target / Number(`${digit}e${power}`)));
      if (ratio < bestRatio) [best, bestRatio] = [{ digit, power }, ratio];
    }
  }
  return best;
}

/** The round length nearest to `target` [m], written in nm, µm or mm (below 1 nm in nm all the same: 0.5 nm). */
export function scaleBar(target: number): ScaleBar {
  const { digit, power } = roundNumber(target);
  const length = Number(`${digit}e${power}`);
  return { length, label: formatLength(length) };
}

/** A length [m] >= 0 with up to three digits and the unit that keeps the number at 1 or above: '12.5 µm'. */
export function formatLength(metres: number): string {
  const [unit, size] = units.find(([, size]) => metres >= size * (1 - 1e-9)) ?? units[units.length - 1]!;
  return `${Number((metres / size).toPrecision(3))} ${unit}`;
}
