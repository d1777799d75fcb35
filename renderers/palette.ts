/** What a voxel is drawn as: one byte. A category tells dead lithium from connected lithium, which the species does not. */
export const Category = { void: 0, lithium: 1, deadLithium: 2, electrolyte: 3, collector: 4 } as const;

/** Category of each species, by its name in a state's header. Lithium may still turn out dead. */
export const categoryOf: ReadonlyMap<string, number> = new Map([
  ['empty', Category.void],
  ['lithium', Category.lithium],
  ['electrolyte', Category.electrolyte],
  ['collector', Category.collector],
]);

/** Names in the legend, in the order of `Category`. */
export const categoryNames = ['void', 'lithium', 'dead lithium', 'electrolyte', 'current collector'] as const;

/**
 * Colours [0xRRGGBB], in the order of `Category`.
 *
 * Safe for the colour-blind: seen normally, by a protanope and by a deuteranope (transform of Machado, Oliveira and Fernandes, IEEE Trans.
 * Vis. Comput. Graph. 15, 1291 (2009)), any two stay at least 30 units of CIELAB apart; test/renderers/palette.test.ts measures it. Lightness
 * alone gives the order void < collector < electrolyte < dead lithium < lithium, 10 units or more between neighbours for normal sight,
 * so a grey print still reads. Orange against blue carries dead lithium on the electrolyte: these two hues survive both kinds of blindness.
 * Void is near black, not white: beside silvery lithium, white would differ by 16 units only, and a pore would look like the page.
 */
export const colours = Uint32Array.of(0x14161a, 0xd0d4da, 0xd55e00, 0x3f6b99, 0x6b4226);

/** A voxel of an alloy with q quanta of lithium is drawn as `firstContent + q`: up to 250 quanta fit into the byte. */
export const firstContent = colours.length;

/** Colours of an alloy's voxels without lithium, half full and full, which is lithium's own; the shades between are mixed in sRGB. */
const contentStops = [0xa02010, 0xe8a020, colours[Category.lithium]!] as const;

/**
 * Colour [0xRRGGBB] of a voxel of an alloy by its share of pure lithium, 0 to 1: lighter with more lithium, for the colour-blind and in grey too. It runs from red over orange because blue is the electrolyte's, which the
 * voxels that lose most lie on. All of it stays 35 units of CIELAB from electrolyte and void; empty voxels come near the collector's brown for the colour-blind, but lie at the other end. No alloy is ever dead lithium.
 */
export const contentColour = (share: number): number => blend(contentStops, share);

/** Between three colours [0xRRGGBB], mixed in sRGB. */
function blend(stops: readonly [number, number, number], share: number): number {
  const half = share < 0.5 ? 0 : 1;
  const [low, high] = [stops[half]!, stops[half + 1]!];
  const mixed = (shift: number): number => Math.round(((low >> shift) & 255) + (2 * share - half) * (((high >> shift) & 255) - ((low >> shift) & 255)));
  return (mixed(16) << 16) | (mixed(8) << 8) | mixed(0);
}

/** Colours of all that a cell of a map can be: the categories and, of an alloy, contents of 0 to `quantaPerVoxel`. */
export const coloursOf = (quantaPerVoxel?: number): Uint32Array =>
  (quantaPerVoxel === undefined ? colours : Uint32Array.of(...colours, ...Array.from({ length: quantaPerVoxel + 1 }, (_, q) => contentColour(q / quantaPerVoxel))));

/** Colours of the least, the middle and the greatest local current density: darker with more, far from void and dead lithium, which lie beside them. */
const currentStops = [0xfdf3c0, 0x35a79c, 0x5e2a84] as const;

/** Steps of the scale of currents, more than an eye tells apart. */
export const currentSteps = 64;

/** A share of the range of currents, 0 to 1, as `firstCurrent` + step. */
export const firstCurrent = colours.length;

/** Colours of all that a cell of a map of contacts can be: the categories, and currents in steps. */
export const contactColours = Uint32Array.of(...colours, ...Array.from({ length: currentSteps }, (_, k) => blend(currentStops, k / (currentSteps - 1))));

/** Lines of overlays [0xRRGGBB]: on voids, whose dark they stand out from; in the electrolyte equal potentials and streams. */
export const overlayLines = { pore: 0xf0e442, potential: 0xffffff, stream: 0x14161a, grain: 0x14161a } as const;

/** Text, bar and outline of the figure [0xRRGGBB]. */
export const ink = 0x1a1a1a;

/** The page [0xRRGGBB]. */
export const page = 0xffffff;
