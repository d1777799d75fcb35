import type { GridMessage } from '../messages.ts';
import { cssColour, element, html, svg } from './elements.ts';

/** What the colours on the stage mean. */
export const showLegend = (legend: GridMessage['legend']): void => {
  element('legend').replaceChildren(...legend.map(({ name, colours }) => {
    const swatch = svg('svg', { viewBox: `0 0 ${colours.length} 1`, preserveAspectRatio: 'none', class: colours.length > 1 ? 'scale' : '' });
    swatch.append(...colours.map((colour, k) => svg('rect', { x: k, y: 0, width: 1.02, height: 1, fill: cssColour(colour) })));
    return html('li', {}, swatch, html('span', { textContent: name }));
  }));
};
