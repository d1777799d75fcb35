import { header } from './header';

@inline
export function startOf(c: u32): u32 {
  return load<u32>(header.start + (<usize>c << 2));
}

@inline
export function countOf(c: u32): u32 {
  return startOf(c + 1) - startOf(c);
}

@inline
export function memberAt(at: u32): u32 {
  return load<u32>(header.members + (<usize>at << 2));
}

@inline
function place(site: u32, at: u32): void {
  store<u32>(header.members + (<usize>at << 2), site);
  store<u32>(header.position + (<usize>site << 2), at);
}

@inline
function positionOf(site: u32): u32 {
  return load<u32>(header.position + (<usize>site << 2));
}

/** From class `c` to the next; the same as move(site, c, c + 1, classes). */
@inline
export function moveUp(site: u32, c: u32, classes: u32): void {
  const border = header.start + (<usize>(c + 1) << 2);
  const last = load<u32>(border) - 1;
  store<u32>(border, last);
  const gap = positionOf(site);
  place(memberAt(last), gap);
  if (c + 1 != classes) place(site, last);
}

/** From class `c` to the one before; the same as move(site, c, c - 1, classes). */
@inline
export function moveDown(site: u32, c: u32, classes: u32): void {
  const border = header.start + (<usize>c << 2);
  const first = load<u32>(border);
  store<u32>(border, first + 1);
  if (c != classes) place(memberAt(first), positionOf(site));
  place(site, first);
}

/** See ClassLists.move: by single steps, which leave the same order. */
export function move(site: u32, from: u32, to: u32, classes: u32): void {
  for (let c = from; c < to; c++) moveUp(site, c, classes);
  for (let c = from; c > to; c--) moveDown(site, c, classes);
}

/** `site` takes the place of `old` in its list. */
@inline
export function replace(old: u32, site: u32): void {
  place(site, positionOf(old));
}
