import { fractionOf, roundStep, type Axis, type Tick } from './plot-axis.ts';
import { space, textSize, widthOf } from './plot-style.ts';

/** 0 degC [K] */
const zeroCelsius = 273.15;

/**
 * Ticks at round temperatures [degC] for the top of an axis of 1000/T of this length [pt]. Towards the hot end 1/T crowds them: there each that
 * keeps clear of the one before.
 */
export function celsiusTicks(axis: Axis, length: number): Tick[] {
  const coldest = 1000 / axis.high - zeroCelsius;
  const hottest = axis.low > 0 ? 1000 / axis.low - zeroCelsius : 1e4; // with its room the axis may reach zero, an infinite temperature
  // a sixth of the axis, measured at the cold end
  const step = roundStep(((1000 / axis.high) ** 2 * (axis.high - axis.low)) / 6000);
  const ticks: Tick[] = [];
  let reached = Infinity; // left end of the text before [pt]
  for (let k = Math.ceil(coldest / step - 1e-9); k * step <= hottest; k++) {
    const celsius = Number((k * step).toPrecision(9));
    const value = 1000 / (celsius + zeroCelsius);
    const text = String(celsius).replace('-', '−');
    const [middle, half] = [length * fractionOf(axis, value), widthOf(text, textSize.tick) / 2];
    if (middle + half + space.apart > reached) continue;
    ticks.push({ value, text });
    reached = middle - half;
  }
  return ticks.reverse();
}
