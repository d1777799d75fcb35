import { hold, sectorBound } from '../atoms-of-sector';
import { header } from '../header';
import { burst, inSector, nulls, pause } from '../loop';

/** Until the stop time, from now on; no waiting time goes on from before. */
export function hopsOfSector(): void {
  header.origin = 0;
  header.product = 1;
  header.drawn = 0;
  hold();
  header.total = sectorBound();
  let why = pause;
  while (why == pause || why == nulls) {
    header.nulls = 0;
    why = burst(inSector);
  }
}
