import { header } from './header';

// the layout of a word: src/lattice/word.ts
const occupiedBits: u32 = 0xfff;
const kindBits: u32 = 0x7f;
const changedBit: u32 = 1 << 30;
const lithium: u32 = 1;
const electrolyte: u32 = 2;

@inline
export function wordAt(site: u32): u32 {
  return load<u32>(header.words + (<usize>site << 2));
}

@inline
export function speciesOf(word: u32): u32 {
  return (word >>> 27) & 7;
}

@inline
export function occupied(word: u32): u32 {
  return word & occupiedBits;
}

/** Address of the offsets of a site with this word. */
@inline
export function rowOf(word: u32): usize {
  return header.offsets + (<usize>(((word >>> 20) & kindBits) * <u32>header.shell) << 2);
}

@inline
export function classOfKey(key: u32): u32 {
  return load<u16>(header.classOf + (<usize>key << 1));
}

@inline
export function surroundings(word: u32): u32 {
  return popcnt<u32>(word & occupiedBits) | ((word >>> 8) & 0xff0);
}

/** Rate [1/s] of the hop of the lithium on `from` to the empty `to`; see HopRates.between. */
@inline
export function rateBetween(from: u32, fromWord: u32, to: u32, toWord: u32): f64 {
  return rateOfPair(from, fromWord, classOfKey(surroundings(fromWord)), to, toWord, classOfKey(surroundings(toWord) - 1));
}

/** The same with the classes of both ends. */
@inline
export function rateOfPair(from: u32, fromWord: u32, atom: u32, to: u32, toWord: u32, hole: u32): f64 {
  const classes = <u32>header.classes;
  const label: u32 = header.labelled != 0 ? labelOf(from, fromWord, atom, to, toWord, hole) : 1;
  return load<f64>(header.rates + (<usize>((label * classes + atom) * classes + hole) << 3));
}

function labelOf(from: u32, fromWord: u32, atom: u32, to: u32, toWord: u32, hole: u32): u32 {
  const atomLike = <i32>load<u8>(header.lithiumLike + atom);
  const holeLike = <i32>load<u8>(header.lithiumLike + hole);
  if (atomLike + holeLike >= 2 * header.slots - 3) return 2 + ((fromWord & toWord) >>> 31);
  return (atomLike > 0 || nextNearestLithium(from, fromWord)) && (holeLike > 0 || nextNearestLithium(to, toWord)) ? 1 : 0;
}

function nextNearestLithium(site: u32, word: u32): bool {
  const row = rowOf(word);
  const shell = header.shell;
  for (let d = header.slots; d < shell; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    // lithium or collector: 1 or 3
    if (offset != 0 && (speciesOf(wordAt(site + offset)) & lithium) != 0) return true;
  }
  return false;
}

/** Lithium goes from `from` to `to`; the neighbours do not know yet. */
@inline
export function swapSpecies(from: u32, to: u32): void {
  const words = header.words;
  store<u32>(words + (<usize>to << 2), wordAt(to) ^ (lithium << 27));
  store<u32>(words + (<usize>from << 2), wordAt(from) ^ (lithium << 27));
}

/** Takes the lithium off `site`, or puts it back; the neighbours do not know yet. */
@inline
export function takeOff(site: u32): void {
  store<u32>(header.words + (<usize>site << 2), wordAt(site) ^ (lithium << 27));
}

/** Tells the neighbours of `site` that it was filled or emptied. Written out, for the engine unrolls no loop with a bound that it cannot see: 15 % of a hop. */
@inline
export function flipAround(site: u32, row: usize): void {
  const slots = header.slots;
  flipBehind(site, row, 0);
  flipBehind(site, row, 1);
  flipBehind(site, row, 2);
  flipBehind(site, row, 3);
  if (slots == 4) return;
  flipBehind(site, row, 4);
  flipBehind(site, row, 5);
  if (slots == 6) return;
  flipBehind(site, row, 6);
  flipBehind(site, row, 7);
  if (slots == 8) return;
  flipBehind(site, row, 8);
  flipBehind(site, row, 9);
  flipBehind(site, row, 10);
  flipBehind(site, row, 11);
}

@inline
function flipBehind(site: u32, row: usize, d: u32): void {
  const offset = load<i32>(row + (<usize>d << 2));
  if (offset == 0) return;
  const at = header.words + (<usize>(site + offset) << 2);
  store<u32>(at, load<u32>(at) ^ (1 << (d ^ 1)));
}

/** Notes both ends of a hop in the log, if there is one. */
@inline
export function noteHop(from: u32, to: u32): void {
  if (header.log == 0) return;
  note(to);
  note(from);
}

function note(site: u32): void {
  const at = header.words + (<usize>site << 2);
  const word = load<u32>(at);
  if ((word & changedBit) != 0) return;
  store<u32>(at, word | changedBit);
  const count = load<u32>(header.log) + 1;
  store<u32>(header.log, count);
  store<u32>(header.log + (<usize>count << 2), site);
}
