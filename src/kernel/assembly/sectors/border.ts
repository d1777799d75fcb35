// What a sector tells others, and the host, of its changes.
import { enter, header } from '../header';
import { speciesOf, wordAt } from '../hops';
import { codeAt, grid, hostShift, inNews, Sector, speciesMask, toldBy } from './sector';

const changedBit: u32 = 1 << 30;
const seen: u32 = 64;

/** A site of the box at work has changed: if others see it, it is news. */
@inline
export function noteBorder(at: u32): void {
  if ((load<u8>(header.zones + at) & seen) != 0) makeNews(at);
}

function makeNews(at: u32): void {
  const sector = changetype<Sector>(changetype<usize>(header));
  const site = outwards(sector, at);
  const code = codeAt(site);
  store<u8>(grid.codes + <usize>site, <u8>((code & ~speciesMask) | speciesOf(wordAt(at)) | inNews));
  if ((code & inNews) != 0) return;
  store<i32>(sector.news + (<usize>sector.newsCount << 2), site);
  sector.newsCount++;
}

/** The news of a step are complete. */
export function publish(sector: Sector, step: i32): void {
  const count = sector.newsCount;
  if (count == 0) return;
  for (let k = 0; k < count; k++) {
    const at = grid.codes + <usize>load<i32>(sector.news + (<usize>k << 2));
    store<u8>(at, load<u8>(at) & ~<u8>inNews);
  }
  const told = toldBy(sector.index);
  told.step = step;
  told.count = count;
  sector.newsCount = 0;
}

/** Lists the sites whose species is not what the host takes it for, of those that have hopped, and takes over what is. @returns how many */
export function takeChanges(): i32 {
  const count = load<i32>(grid.colours + (<usize>grid.colourCount << 2));
  let found = 0;
  for (let k = 0; k < count; k++) {
    const sector = changetype<Sector>(load<usize>(grid.sectors + (<usize>k << 2)));
    enter(sector);
    const logged = load<i32>(header.log);
    for (let i = 1; i <= logged; i++) {
      const at = load<u32>(header.log + (<usize>i << 2));
      const word = wordAt(at) & ~changedBit;
      store<u32>(header.words + (<usize>at << 2), word);
      const site = outwards(sector, at);
      // the host itself may have changed a site that is only looked at here
      const species = speciesOf(word) & speciesMask;
      if (((codeAt(site) >> hostShift) & speciesMask) == species) continue;
      store<u8>(grid.codes + <usize>site, <u8>(species | (species << hostShift)));
      store<i32>(grid.changes + (<usize>found << 2), site);
      found++;
    }
    store<i32>(header.log, 0);
  }
  return found;
}

@inline
function along(at: i32, origin: i32, length: i32): i32 {
  const place = origin + at;
  return place < 0 ? place + length : place >= length ? place - length : place;
}

/** Site of the lattice at a site of the box where atoms may be. */
function outwards(sector: Sector, at: u32): i32 {
  const row = <i32>at / grid.boxX;
  const layer = row / grid.boxY;
  const x = along(<i32>at - row * grid.boxX, sector.originX, grid.nx);
  const y = along(row - layer * grid.boxY, sector.originY, grid.ny);
  const z = along(layer, sector.originZ, grid.nz);
  return x + grid.nx * (y + grid.ny * z);
}
