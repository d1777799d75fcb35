import type { Figure } from './figure.ts';
import { Category, categoryNames, colours, contentColour } from './palette.ts';

/** The scale of an alloy's voxels, in steps of 5 % of pure lithium. */
const contentLegend = { name: 'lithium, 0 to 100 %', colours: Array.from({ length: 21 }, (_, k) => contentColour(k / 20)) };


/**
 * What can appear during the run, not what is there now: electrolyte and collector never vanish nor come, the others may, dead lithium by losing a collector. In an alloy only contents change.
 * @param colourOf [0xRRGGBB] of a category; undefined where it is not drawn
 */
export function legend(sites: Uint8Array, isAlloy: boolean, colourOf = (category: number): number | undefined => colours[category]): Figure['legend'] {
  const { lithium, deadLithium, void: empty, electrolyte, collector } = Category;
  const named = (categories: readonly number[]): Figure['legend'] => categories.flatMap((category) => {
    const colour = colourOf(category);
    return colour === undefined ? [] : [{ name: categoryNames[category]!, colours: [colour] }];
  });
  if (isAlloy) return [contentLegend, ...named([empty, electrolyte, collector].filter((category) => sites.includes(category)))];
  const can: number[] = [lithium, empty];
  if (sites.includes(electrolyte)) can.push(electrolyte);
  if (sites.includes(collector)) can.push(collector, deadLithium);
  return named([lithium, deadLithium, empty, electrolyte, collector].filter((category) => can.includes(category)));
}
