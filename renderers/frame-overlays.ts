import { AnodyneError, checkKeys, nearest, type ArrayValues, type State } from 'anodyne';

/** What frames can show on top of the species. */
export const overlayNames = ['contact', 'potential', 'streamlines', 'pores', 'grains'] as const;
export type OverlayName = (typeof overlayNames)[number];

/** From the least to the greatest value that has a colour of its own. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What colours and lines mean, the same in every frame. */
export interface OverlayScales {
  /** Of overlay 'contact': local current density [A/m2]; what lies beyond has the colours of the ends. */
  readonly current?: Range;
  /** Of overlay 'potential': between neighbouring lines [V]. */
  readonly potentialStep?: number;
}

/** The scale without which an overlay would mean something else in every frame, and what it must be. */
const scaleOf: Readonly<Partial<Record<OverlayName, keyof OverlayScales>>> = { contact: 'current', potential: 'potentialStep' };
const scaleNeeds = { current: '{ low, high } [A/m2] with low < high', potentialStep: 'a number of volts > 0' } as const;

const uniform = ['Current density [A/m2]', 'Potential [V]', 'Electrolyte conductivity [S/m]'];
/** What a state must hold for an overlay, one list of names or another. */
const needs: Readonly<Record<OverlayName, readonly (readonly string[])[]>> = {
  contact: [['Current density [A/m2]']],
  potential: [uniform, ['Potential [V]', 'Electrolyte potential [V]']],
  streamlines: [uniform],
  pores: [[]],
  grains: [['Metal grain'], ['Electrolyte grain']],
};

function checkName(place: string, name: unknown, names: readonly string[]): void {
  if (!names.includes(name as string)) throw new AnodyneError(place, `one of ${names.join(', ')}`, name, { nearest: nearest(String(name), names) });
}

function isScale(name: keyof OverlayScales, { current, potentialStep }: OverlayScales): boolean {
  if (name === 'potentialStep') return Number.isFinite(potentialStep) && potentialStep! > 0;
  return typeof current === 'object' && Number.isFinite(current?.low) && Number.isFinite(current?.high) && current.low < current.high;
}

/** @throws AnodyneError on a name that is none, and on a scale that is missing or none */
export function checkOverlays(overlays: readonly OverlayName[], scales: OverlayScales): void {
  if (!Array.isArray(overlays)) throw new AnodyneError('frames({ overlays })', `a list of ${overlayNames.join(', ')}`, overlays);
  for (const name of overlays as readonly unknown[]) checkName('frames({ overlays })', name, overlayNames);
  checkKeys('frames({ scales })', scales, Object.keys(scaleNeeds));
  for (const name of Object.keys(scaleNeeds) as (keyof OverlayScales)[]) {
    const overlay = (overlays as readonly OverlayName[]).find((one) => scaleOf[one] === name);
    if (scales[name] === undefined && overlay === undefined) continue;
    const need = `${scaleNeeds[name]}${scales[name] === undefined ? `, so that overlay ${overlay} means the same in every frame (overlayScales finds it)` : ''}`;
    if (!isScale(name, scales)) throw new AnodyneError(`frames({ scales.${name} })`, need, scales[name]);
  }
}

const holds = ({ header, arrays }: State, name: string): boolean => name in header || arrays?.has(name) === true;

/** @throws AnodyneError where the state does not hold what an overlay shows */
export function requireOverlays(state: State, overlays: readonly OverlayName[]): void {
  const { header } = state;
  for (const name of overlays) {
    const place = `frames({ overlays: ['${name}'] })`;
    if (name === 'streamlines' && header.shape[1] > 1) throw new AnodyneError(place, 'a state in 2D: in three dimensions current leaves a section', header.lattice);
    // its conductivity is an array of the same name
    if (name === 'streamlines' && holds(state, 'Electrolyte potential [V]')) throw new AnodyneError(place, 'a laterally uniform electrolyte', 'one of voxels');
    if (name !== 'grains' && header['Contact fraction'] === null) throw new AnodyneError(place, 'a state with an electrolyte', header.title);
    if (needs[name].some((list) => list.every((one) => holds(state, one)))) continue;
    const wanted = needs[name].map((list) => list.map((one) => `'${one}'`).join(', ')).join(' or ');
    throw new AnodyneError(place, `a state with ${wanted}`, [...(state.arrays ?? new Map<string, ArrayValues>()).keys()].join(', ') || 'none of them');
  }
}

/** An array of the state that is known to be there. */
export const arrayOf = ({ arrays }: State, name: string): ArrayValues => arrays!.get(name)!;
