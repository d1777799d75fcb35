import { take } from './gathered-hops';
import { header } from './header';
import { classOfKey, noteHop, occupied, rateBetween, rowOf, speciesOf, surroundings, swapSpecies, wordAt } from './hops';
import { noteBorder } from './sectors/border';
import { memberAt, move, moveDown, moveUp, replace, startOf } from './lists';
import { uniform } from './random';

@inline
function shareOf(c: u32): f64 {
  return <f64>(startOf(c + 1) - startOf(c)) * load<f64>(header.weight + (<usize>c << 3));
}

/** See ClassesOfAtoms.bound. The first classes, of atoms among strangers, are mostly empty and not looked at. */
@inline
export function classesBound(): f64 {
  const classes = <u32>header.classes;
  while (startOf(header.lowest) > 0) header.lowest--;
  let total: f64 = 0;
  for (let c = header.lowest; c < classes; c++) total += shareOf(c);
  return total;
}

/** See ClassesOfAtoms.attempt; `gathered`, known when this is compiled, GatheredHops, and `inSector` AtomsOfSector. */
@inline
export function classesAttempt(v: f64, gathered: bool, inSector: bool): bool {
  const classes = <u32>header.classes;
  let c: u32 = 0;
  let before: f64 = 0;
  let rest = v;
  for (let k = header.lowest; k < classes; k++) {
    const share = shareOf(k);
    if (share == 0) continue;
    rest -= before;
    before = share;
    c = k;
    if (rest < share) break;
  }
  const count = <f64>(startOf(c + 1) - startOf(c));
  const pick = min(rest / load<f64>(header.weight + (<usize>c << 3)), count * (1 - 1.1102230246251565e-16));
  const index = <u32>pick;
  const from = memberAt(startOf(c) + index);
  const fromWord = wordAt(from);
  const k = <u32>((pick - <f64>index) * <f64>load<u8>(header.free + c));
  const slots = <u32>header.slots;
  const slot = load<u8>(header.slotTable + occupied(fromWord) * slots + k);
  const fromRow = rowOf(fromWord);
  const to = from + load<i32>(fromRow + (<usize>slot << 2));
  if (to == from) return false;
  const toWord = wordAt(to);
  // only looked at
  if (inSector && speciesOf(toWord) != 0) return false;
  const rate = rateBetween(from, fromWord, to, toWord);
  const largest = load<f64>(header.fastest + (<usize>c << 3));
  if (rate < largest && uniform(header.choice) * largest >= rate) return false;
  if (inSector && !isOurs(from, to)) return false;
  if (gathered) return take(from, to, toWord);
  hop(from, to, fromRow, rowOf(toWord), c, slots, classes);
  if (inSector) {
    noteBorder(to);
    noteBorder(from);
  }
  return true;
}

/** See AtomsOfSector.take. */
@inline
function isOurs(from: u32, to: u32): bool {
  const shared = load<u8>(header.zones + from) & load<u8>(header.zones + to) & 63;
  return shared == 0 || uniform(header.choice) * <f64>(1 << popcnt<u32>(shared)) < 1;
}

/** See ClassesOfAtoms.hop. */
@inline
export function hop(from: u32, to: u32, fromRow: usize, toRow: usize, listed: u32, slots: u32, classes: u32): void {
  swapSpecies(from, to);
  flip(to, from, toRow, slots, classes);
  flip(from, to, fromRow, slots, classes);
  replace(from, to);
  move(to, listed, listOf(wordAt(to), classes), classes);
  noteHop(from, to);
}

@inline
export function listOf(word: u32, classes: u32): u32 {
  const c = classOfKey(surroundings(word));
  return c == 0xffff ? classes : c;
}

/** Tells the neighbours of `site` that it was filled or emptied; lithium among them, but for the other end of the hop, changes class. Written out as flipAround. */
@inline
function flip(site: u32, otherEnd: u32, row: usize, slots: u32, classes: u32): void {
  flipBehind(site, otherEnd, row, 0, classes);
  flipBehind(site, otherEnd, row, 1, classes);
  flipBehind(site, otherEnd, row, 2, classes);
  flipBehind(site, otherEnd, row, 3, classes);
  if (slots == 4) return;
  flipBehind(site, otherEnd, row, 4, classes);
  flipBehind(site, otherEnd, row, 5, classes);
  for (let d: u32 = 6; d < slots; d++) flipBehind(site, otherEnd, row, d, classes);
}

@inline
function flipBehind(site: u32, otherEnd: u32, row: usize, d: u32, classes: u32): void {
  const offset = load<i32>(row + (<usize>d << 2));
  if (offset == 0) return;
  const other = site + offset;
  const at = header.words + (<usize>other << 2);
  const before = load<u32>(at);
  const after = before ^ (1 << (d ^ 1));
  store<u32>(at, after);
  if (other == otherEnd || speciesOf(after) != 1) return;
  const old = listOf(before, classes);
  const now = listOf(after, classes);
  if (now == old + 1) moveUp(other, old, classes);
  else if (now + 1 == old) moveDown(other, old, classes);
  else move(other, old, now, classes);
}
