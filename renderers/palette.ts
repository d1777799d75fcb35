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

/** Text, bar and outline of the figure [0xRRGGBB]. */
export const ink = 0x1a1a1a;

/** The page [0xRRGGBB]. */
export const page = 0xffffff;
