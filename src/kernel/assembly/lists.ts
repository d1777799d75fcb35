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

/** See ClassLists.move. */
export function move(site: u32, from: u32, to: u32, classes: u32): void {
  if (from == to) return;
  const start = header.start;
  let gap: u32;
  if (from == classes) {
    gap = startOf(classes);
    store<u32>(start + (<usize>classes << 2), gap + 1);
  } else gap = positionOf(site);
  if (from < to) {
    for (let c = from; c < to; c++) {
      const border = start + (<usize>(c + 1) << 2);
      const last = load<u32>(border) - 1;
      store<u32>(border, last);
      if (last == gap) continue;
      place(memberAt(last), gap);
      gap = last;
    }
  } else {
    for (let c = from == classes ? classes - 1 : from; c > to; c--) {
      const border = start + (<usize>c << 2);
      const first = load<u32>(border);
      store<u32>(border, first + 1);
      if (first == gap) continue;
      place(memberAt(first), gap);
      gap = first;
    }
  }
  if (to != classes) place(site, gap);
}

/** `site` takes the place of `old` in its list. */
@inline
export function replace(old: u32, site: u32): void {
  place(site, positionOf(old));
}
