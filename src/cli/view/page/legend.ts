import type { GridMessage } from '../messages.ts';
import { cssColour, element, html, svg } from './elements.ts';

/** What the colours on the stage mean; a map shows air, a volume does not. */
export const showLegend = ({ legend, colours: all, air, shape }: GridMessage): void => {
  const shown = legend.filter(({ colours }) => shape[1] === 1 || colours[0] !== all[air]);
  element('legend').replaceChildren(...shown.map(({ name, colours }) => {
    const swatch = svg('svg', { viewBox: `0 0 ${colours.length} 1`, preserveAspectRatio: 'none', class: colours.length > 1 ? 'scale' : '' });
    swatch.append(...colours.map((colour, k) => svg('rect', { x: k, y: 0, width: 1, height: 1, 'shape-rendering': 'crispEdges', fill: cssColour(colour) })));
    return html('li', {}, swatch, html('span', { textContent: name }));
  }));
};
