import type { Storage } from '../lattice/storage.ts';

/** `table[mask * slots + k]`: the k-th set bit of a mask of `slots` neighbours. */
export const setBits = (slots: number, storage: Storage): Uint8Array => bitTable(slots, storage, 1);

/** `table[mask * slots + k]`: the k-th unset bit of a mask of `slots` neighbours. */
export const unsetBits = (slots: number, storage: Storage): Uint8Array => bitTable(slots, storage, 0);

const bitTable = (slots: number, storage: Storage, bit: 0 | 1): Uint8Array => {
  const table = storage.uint8(slots << slots);
  for (let mask = 0; mask < 1 << slots; mask++) {
    let k = 0;
    for (let d = 0; d < slots; d++) if (((mask >> d) & 1) === bit) table[mask * slots + k++] = d;
  }
  return table;
};
