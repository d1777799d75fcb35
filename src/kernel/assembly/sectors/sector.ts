import { Header } from '../header';

/** A sector (../../sectors/sector-grid.ts): what a burst of its hops works on, then the rest, 4 bytes each; the same order as in ../../sectors/sector-memory.ts. */
@unmanaged
export class Sector extends Header {
  index: i32;
  /** place of the lattice at place (0, 0, 0) of the box, and places of the box that mean something */
  originX: i32;
  originY: i32;
  originZ: i32;
  usedX: i32;
  usedY: i32;
  usedZ: i32;
  /** sites of the lattice that others see and that have changed in the last step in which this one has told any; how many there are so far */
  news: usize;
  newsCount: i32;
  /** numbers of the sectors around, and how much of the news of each is known */
  around: usize;
  known: usize;
  aroundCount: i32;
}

/** Of an axis. */
export const whole: i32 = 0;
export const joined: i32 = 2;

/** What all sectors share, at a fixed address; 4 bytes each. */
@unmanaged
export class Grid {
  nx: i32;
  ny: i32;
  nz: i32;
  /** of a box */
  boxX: i32;
  boxY: i32;
  boxZ: i32;
  /** whole, cut between open ends, or joined: cut and periodic */
  cutX: i32;
  cutY: i32;
  cutZ: i32;
  passCount: i32;
  /** of a batch: passes, and for each the next sector that nobody has taken */
  passes: usize;
  tickets: usize;
  /** addresses of the sectors, colour by colour; where each colour begins, one more than there are */
  sectors: usize;
  colours: usize;
  /** by number of the sector: step whose news it has, and how many; and where they are */
  told: usize;
  news: usize;
  colourCount: i32;
  /** by site, `codeAt` */
  codes: usize;
  /** by thread, 64 bytes: events tried and applied in the batch */
  threads: usize;
  /** sites of the lattice that have changed since the host last looked */
  changes: usize;
}

export const grid = changetype<Grid>(2048);

/** What stands on a site of the lattice that several sectors see, in two bits; in the two above what the host takes a site for, whoever sees it; `inNews`, if the site is in the news of the sector at work. */
export const speciesMask: u32 = 3;
export const hostShift: u32 = 2;
export const inNews: u32 = 128;

/** The last step whose news a sector has, and how many there are. Side by side for all: most have none, and those around look for them in every step. */
@unmanaged
export class Told {
  step: i32;
  count: i32;
}

@inline
export function toldBy(sector: i32): Told {
  return changetype<Told>(grid.told + (<usize>sector << 3));
}

@inline
export function codeAt(site: i32): u32 {
  return load<u8>(grid.codes + <usize>site);
}
