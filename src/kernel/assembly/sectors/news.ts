// What other sectors have changed, in the box of the one at work.
import { listOf } from '../classes-of-atoms';
import { header } from '../header';
import { rowOf, speciesOf, wordAt } from '../hops';
import { move } from '../lists';
import { codeAt, grid, joined, Sector, speciesMask, toldBy, whole } from './sector';

const lithium: u32 = 1;
const speciesShift: u32 = 27;

/** Takes over what the sectors around have changed in this step so far. */
export function hear(sector: Sector, step: i32): void {
  for (let k = 0; k < sector.aroundCount; k++) {
    const other = load<i32>(sector.around + (<usize>k << 2));
    const told = toldBy(other);
    if (told.step != step) continue;
    const news = load<usize>(grid.news + (<usize>other << 2));
    const known = sector.known + (<usize>k << 2);
    for (let i = load<i32>(known); i < told.count; i++) follow(sector, load<i32>(news + (<usize>i << 2)));
    store<i32>(known, told.count);
  }
}

/** The last of the step: with the next one all begin anew. */
export function hearAll(sector: Sector, step: i32): void {
  hear(sector, step);
  for (let k = 0; k < sector.aroundCount; k++) store<i32>(sector.known + (<usize>k << 2), 0);
}

/** Place in the box; -1 if it is not in there. */
@inline
function inwards(place: i32, origin: i32, used: i32, cut: i32, length: i32): i32 {
  if (cut == whole) return place;
  let at = place - origin;
  if (cut == joined) {
    if (at < 0) at += length;
    else if (at >= length) at -= length;
  }
  return at < used ? at : -1;
}

function follow(sector: Sector, site: i32): void {
  const row = site / grid.nx;
  const layer = row / grid.ny;
  const x = inwards(site - row * grid.nx, sector.originX, sector.usedX, grid.cutX, grid.nx);
  const y = inwards(row - layer * grid.ny, sector.originY, sector.usedY, grid.cutY, grid.ny);
  const z = inwards(layer, sector.originZ, sector.usedZ, grid.cutZ, grid.nz);
  if (x < 0 || y < 0 || z < 0) return;
  const at = x + grid.boxX * (y + grid.boxY * z);
  if ((speciesOf(wordAt(at)) & speciesMask) != (codeAt(site) & speciesMask)) flip(at);
}

/** Lithium has come to a site or gone: Sites.set and ClassesOfAtoms.siteChanged, with the same moves in the lists, in the same order. */
function flip(site: u32): void {
  const classes = <u32>header.classes;
  const slots = <u32>header.slots;
  const word = wordAt(site);
  become(site, word, word ^ (lithium << speciesShift), classes);
  const row = rowOf(word);
  for (let d: u32 = 0; d < slots; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    if (offset == 0) continue;
    const before = wordAt(site + offset);
    become(site + offset, before, before ^ (1 << (d ^ 1)), classes);
  }
}

function become(site: u32, before: u32, after: u32, classes: u32): void {
  store<u32>(header.words + (<usize>site << 2), after);
  const from = speciesOf(before) == lithium ? listOf(before, classes) : classes;
  const to = speciesOf(after) == lithium ? listOf(after, classes) : classes;
  move(site, from, to, classes);
}
