import { header } from './header';
import { siteChanged } from './notes';
import { lead, mark, placeIn, repeat, rowAt } from './rows';

let found: usize = 0;

/** Lists the sites whose code is not what it was, in rising order, and takes the present codes for the next look. @returns how many */
export function takeChanges(): i32 {
  found = header.changes;
  const rows = header.ny * header.nz;
  for (let r = 0; r < rows; r++) {
    const touched = header.touched + <usize>r;
    if (!load<u8>(touched)) continue;
    store<u8>(touched, 0);
    const offset = <usize>r * <usize>header.row;
    listRow(header.codes + offset, header.before + offset, r * header.nx);
  }
  return <i32>((found - header.changes) >> 2);
}

function listRow(now: usize, before: usize, firstSite: i32): void {
  const quarter = header.quarter;
  for (let i = lead; i < quarter; i += 16) {
    let any: v128 = i32x4.splat(0);
    for (let q = 0; q < 4; q++) {
      const at = <usize>(q * quarter + i);
      any = v128.or(any, v128.xor(v128.load(now + at), v128.load(before + at)));
    }
    if (v128.any_true(any)) listPlaces(now, before, firstSite, (i - lead) << 2);
  }
}

function listPlaces(now: usize, before: usize, firstSite: i32, first: i32): void {
  const end = min(first + 64, header.nx);
  for (let x = first; x < end; x++) {
    const at = placeIn(x);
    const code = load<u8>(now + at);
    if (code == load<u8>(before + at)) continue;
    store<u8>(before + at, code);
    store<i32>(found, firstSite + x);
    found += 4;
  }
}

/** Somebody else has changed a site. */
export function set(x: i32, y: i32, z: i32, code: u8): void {
  const row = rowAt(y, z);
  store<u8>(row + placeIn(x), code);
  repeat(row + placeIn(x), x);
  store<u8>(row - header.codes + header.before + placeIn(x), code);
  mark(y, z);
  if (header.sparse) siteChanged(x, y, z);
}
