import type { State } from 'anodyne';
import { contactStrip, contactView } from './contact-view.ts';
import { electrolyteView } from './electrolyte-view.ts';
import type { FrameSettings } from './frame-options.ts';
import { requireOverlays } from './frame-overlays.ts';
import { overlayLines } from './palette.ts';
import { largestSquares, poreRanks } from './pore-marks.ts';
import { contactSites, sectionSites, viewsOf, type Outline, type View } from './views.ts';

/** A map with marks of the metal, by the numbers of its sites: where grains meet, and which pore is which. */
function marked(view: View, sites: Uint32Array, grains: ArrayLike<number> | undefined, ranks: Uint32Array | undefined): View {
  const pores = ranks && sites.map((site) => ranks[site]!);
  const outlines: Outline[] = [
    ...(grains ? [{ marks: Array.from(sites, (site) => grains[site]!), closed: false, colour: overlayLines.grain }] : []),
    ...(pores ? [{ marks: pores, closed: true, colour: overlayLines.pore }] : []),
  ];
  return { ...view, ...(outlines.length > 0 ? { outlines } : {}), ...(pores ? { numbers: largestSquares(pores, view.width) } : {}) };
}

/** The caption of the section with what the marks are, which are the same on all maps. */
function captionOf({ caption = 'section' }: View, grains: boolean, pores: boolean): string {
  const marks = [...(pores ? ['yellow: pores'] : []), ...(grains ? ['black: grain boundaries'] : [])].join(', ');
  return marks === '' ? caption : `${caption}; ${marks}`;
}

/**
 * What a frame shows with its overlays, from the top: the section; in 2D, if wanted, the contact plane as a strip; the electrolyte below; in 3D the contact plane (or the surface on a collector below).
 * @param stripHeight cells
 */
export function overlayViews(state: State, sites: Uint8Array, { overlays, scales }: FrameSettings, stripHeight: number): View[] {
  const { header } = state;
  requireOverlays(state, overlays);
  const [section, plane] = viewsOf(sites, header) as [View, View?];
  if (overlays.length === 0) return plane ? [section, plane] : [section];
  const y = Math.floor(header.shape[1] / 2);
  const grains = overlays.includes('grains') ? state.arrays?.get('Metal grain') : undefined;
  const ranks = overlays.includes('pores') ? poreRanks(state) : undefined;
  const contact = overlays.includes('contact');
  const hasElectrolyte = overlays.includes('potential') || overlays.includes('streamlines') || (overlays.includes('grains') && state.arrays!.has('Electrolyte grain'));
  return [
    { ...marked(section, sectionSites(header.shape, y), grains, ranks), caption: captionOf(section, grains !== undefined, ranks !== undefined) },
    ...(contact && !plane ? [contactStrip(state, sites, scales.current!, stripHeight)] : []),
    ...(hasElectrolyte ? [electrolyteView(state, overlays, scales, y)] : []),
    ...(plane ? [header['Contact fraction'] === null ? plane : marked(contact ? contactView(state, sites, scales.current!, plane) : plane, contactSites(sites, header.shape), grains, ranks)] : []),
  ];
}
