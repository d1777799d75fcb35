import { linearAxis, linearRange, roundStep } from './plot-axis.ts';
import { acrossRoom, leftOf, rightOf, upRoom, type Panel } from './plot-panel.ts';

/** Height over width of the panel. Below the least the axis goes on upwards, beyond the greatest to the right: scales stay equal. */
const flattest = 0.45;
const steepest = 1;

/** The range of the vertical axis: with zero in it, and room for labels above the highest point. */
function verticalRange(low: number, high: number): { low: number; high: number } {
  const [from, to] = [Math.min(0, low), Math.max(0, high)];
  return { low: from - 0.06 * (from === 0 ? 0 : to - from), high: to + 0.1 * (to - from) };
}

/**
 * A panel with the same scale on both axes, as wide as the page [pt] allows.
 * @param xs, ys  range of the data
 */
export function equalPanel(labels: { x: string; y: string }, xs: { low: number; high: number }, ys: { low: number; high: number }, page: number, top: number): Panel {
  const range = linearRange(xs.low, xs.high);
  const across = { low: range.low, high: range.high + 0.06 * (range.high - range.low) }; // room for a label
  const up = verticalRange(ys.low, ys.high);
  const spanY = Math.max(up.high - up.low, flattest * (across.high - across.low));
  const spanX = Math.max(across.high - across.low, spanY / steepest);
  const build = (left: number, right: number): Panel => {
    const width = page - left - right;
    const height = (width * spanY) / spanX;
    const x = linearAxis(labels.x, { low: across.low, high: across.low + spanX }, acrossRoom(width));
    // the same step on both axes, or the next smaller one where that would leave y less than two numbers
    const step = x.ticks.length > 1 ? Number((x.ticks[1]!.value - x.ticks[0]!.value).toPrecision(6)) : roundStep(spanX / 5);
    const y = linearAxis(labels.y, { low: up.low, high: up.low + spanY }, upRoom(height), [spanY >= 2 * step ? step : roundStep(0.4 * step)]);
    return { left, top, width, height, x, y };
  };
  // the numbers of an axis follow from the panel, and the panel from their width
  const first = build(40, 8);
  const second = build(leftOf(first.y), rightOf(first.x, first.width));
  return build(Math.max(second.left, leftOf(second.y)), Math.max(rightOf(second.x, second.width), page - second.left - second.width));
}
