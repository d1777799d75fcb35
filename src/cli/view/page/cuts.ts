import { formatLength } from '../../../../renderers/scale-bar.ts';
import type { Bounds } from '../../../../renderers/scene.ts';
import { element, html } from './elements.ts';
import type { Grid } from './grid.ts';

type Range = [from: number, to: number];

/** Two sliders an axis: the first cell that is shown, and the one after the last. */
export class Cuts {
  private ranges: [Range, Range, Range] = [[0, 1], [0, 1], [0, 1]];
  private sliders: readonly (readonly [HTMLInputElement, HTMLInputElement])[] = [];
  private outputs: readonly HTMLOutputElement[] = [];
  private readonly onChange: () => void;
  private edge = 1;

  constructor(onChange: () => void) {
    this.onChange = onChange;
    element('uncut').addEventListener('click', () => {
      this.ranges.forEach((range, axis) => { [range[0], range[1]] = [0, Number(this.sliders[axis]![1].max)]; });
      this.update();
    });
  }

  get bounds(): Bounds {
    return this.ranges.map(([from, to]) => [from, to] as const) as unknown as Bounds;
  }

  /** Of the first state of a run, whose others have the same shape. */
  begin({ shape, edge }: Grid): void {
    this.edge = edge;
    this.ranges = shape.map((cells) => [0, cells]) as [Range, Range, Range];
    this.sliders = shape.map((cells, axis) => {
      const slider = (end: 0 | 1): HTMLInputElement => {
        const made = html('input', { type: 'range', min: '0', max: String(cells), step: '1', ariaLabel: `${'xyz'[axis]!}, ${end === 0 ? 'from' : 'to'}` });
        made.addEventListener('input', () => { this.slide(axis, end, Number(made.value)); });
        return made;
      };
      return [slider(0), slider(1)] as const;
    });
    this.outputs = shape.map(() => html('output'));
    element('cuts').replaceChildren(...this.sliders.map((pair, axis) =>
      html('div', { className: 'cut' }, html('span', { textContent: 'xyz'[axis]! }), html('div', { className: 'span' }, ...pair), this.outputs[axis]!)));
    this.tell();
  }

  /** One cell at least stays. */
  private slide(axis: number, end: 0 | 1, value: number): void {
    const range = this.ranges[axis]!;
    range[end] = end === 0 ? Math.min(value, range[1] - 1) : Math.max(value, range[0] + 1);
    this.update();
  }

  private update(): void {
    this.tell();
    this.onChange();
  }

  private tell(): void {
    this.ranges.forEach((range, axis) => {
      const [first, last] = this.sliders[axis]!;
      [first.value, last.value] = [String(range[0]), String(range[1])];
      // at the upper end the lower slider lies on top, else both could be stuck there
      first.style.zIndex = range[0] > Number(first.max) / 2 ? '1' : '0';
      this.outputs[axis]!.textContent = `${range[0] === 0 ? '0' : formatLength(range[0] * this.edge)} – ${formatLength(range[1] * this.edge)}`;
    });
  }
}
