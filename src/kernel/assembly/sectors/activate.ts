import { hopsOfSector } from '../burst';
import { classesBound } from '../classes-of-atoms';
import { enter, header } from '../header';
import { speciesOf, wordAt } from '../hops';
import { hashOf } from '../site-hash';
import { hear } from './news';
import { codeAt, grid, listed, Sector, speciesMask, toldBy } from './sector';

const changedBit: u32 = 1 << 30;
const seen: u32 = 64;
/** 32 bits of each of the two streams of random numbers. */
const wordsOfStreams: i32 = 8;

/** The hops of a sector in a step, while its surroundings rest; see SectorStepper.activate. */
export function activate(sector: Sector, step: i32, key: i32, inner: i32): void {
  enter(sector);
  hear(sector, step);
  if (classesBound() == 0) return;
  seed(sector.index, key, inner);
  hopsOfSector();
  tell(sector, step);
}

/** Streams that belong to this sector and step alone. */
function seed(index: i32, key: i32, inner: i32): void {
  for (let i = 0; i < wordsOfStreams; i++) {
    const half = i < 4 ? header.waiting : header.choice;
    store<u32>(half + (<usize>(i & 3) << 2), hashOf(wordsOfStreams * index + i, key, inner));
  }
}

/** What has changed, to the lattice's codes, the host's list, and the sectors around. */
function tell(sector: Sector, step: i32): void {
  const count = load<i32>(header.log);
  if (count == 0) return;
  let news = 0;
  for (let k = 1; k <= count; k++) {
    const at = load<u32>(header.log + (<usize>k << 2));
    const address = header.words + (<usize>at << 2);
    const word = load<u32>(address) & ~changedBit;
    store<u32>(address, word);
    const site = outwards(sector, at);
    const code = codeAt(site);
    const species = speciesOf(word);
    if ((code & speciesMask) == species) continue;
    store<u8>(grid.codes + <usize>site, <u8>((code & ~speciesMask) | species | listed));
    if ((code & listed) == 0) append(sector.changed, site);
    if ((load<u8>(header.zones + at) & seen) == 0) continue;
    store<i32>(sector.news + (<usize>news << 2), site);
    news++;
  }
  store<i32>(header.log, 0);
  if (news == 0) return;
  const told = toldBy(sector.index);
  told.step = step;
  told.count = news;
}

@inline
function append(list: usize, site: i32): void {
  const count = load<i32>(list) + 1;
  store<i32>(list, count);
  store<i32>(list + (<usize>count << 2), site);
}

@inline
function along(at: i32, origin: i32, length: i32): i32 {
  const place = origin + at;
  return place < 0 ? place + length : place >= length ? place - length : place;
}

/** Site of the lattice at a site of the box where atoms may be. */
@inline
function outwards(sector: Sector, at: u32): i32 {
  const row = <i32>at / grid.boxX;
  const layer = row / grid.boxY;
  const x = along(<i32>at - row * grid.boxX, sector.originX, grid.nx);
  const y = along(row - layer * grid.boxY, sector.originY, grid.ny);
  const z = along(layer, sector.originZ, grid.nz);
  return x + grid.nx * (y + grid.ny * z);
}
