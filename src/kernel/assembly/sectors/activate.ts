import { classesBound } from '../classes-of-atoms';
import { enter, header } from '../header';
import { hashOf } from '../site-hash';
import { publish } from './border';
import { hopsOfSector } from './hops-of-sector';
import { hear } from './news';
import { Sector } from './sector';

/** 32 bits of each of the two streams of random numbers. */
const wordsOfStreams: i32 = 8;

/** The hops of a sector in a step, while its surroundings rest; see ReferenceSectors.activate. */
export function activate(sector: Sector, step: i32, key: i32, inner: i32): void {
  enter(sector);
  hear(sector, step);
  if (classesBound() == 0) return;
  seed(sector.index, key, inner);
  hopsOfSector();
  publish(sector, step);
}

/** Streams that belong to this sector and step alone. */
function seed(index: i32, key: i32, inner: i32): void {
  for (let i = 0; i < wordsOfStreams; i++) {
    const half = i < 4 ? header.waiting : header.choice;
    store<u32>(half + (<usize>(i & 3) << 2), hashOf(wordsOfStreams * index + i, key, inner));
  }
}
