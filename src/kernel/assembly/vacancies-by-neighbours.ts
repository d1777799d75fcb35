import { header } from './header';
import { noteHop, occupied, rateBetween, rowOf, speciesOf, swapSpecies, wordAt } from './hops';
import { countOf, memberAt, move, replace, startOf } from './lists';
import { uniform } from './random';

@inline
function pairs(): f64 {
  const slots = <u32>header.slots;
  let pairs: f64 = 0;
  for (let n: u32 = 1; n <= slots; n++) pairs += <f64>n * <f64>countOf(slots - n);
  return pairs;
}

/** See VacanciesByNeighbours.bound. */
@inline
export function byNeighboursBound(): f64 {
  return pairs() * header.largest;
}

/** See VacanciesByNeighbours.attempt. */
@inline
export function byNeighboursAttempt(v: f64): bool {
  const largest = header.largest;
  const slots = <u32>header.slots;
  let pair = min(Math.floor(v / largest), pairs() - 1);
  let n: u32 = 1;
  for (let share = <f64>countOf(slots - 1); pair >= share; share = <f64>countOf(slots - n) * <f64>n) {
    pair -= share;
    n++;
  }
  const index = Math.floor(pair / <f64>n);
  const hole = memberAt(startOf(slots - n) + <u32>index);
  const holeWord = wordAt(hole);
  const slot = load<u8>(header.slotTable + occupied(holeWord) * slots + <u32>(pair - index * <f64>n));
  const atom = hole + load<i32>(rowOf(holeWord) + (<usize>slot << 2));
  const atomWord = wordAt(atom);
  if (speciesOf(atomWord) != 1) return false;
  const rate = rateBetween(atom, atomWord, hole, holeWord);
  if (rate < largest && uniform(header.choice) * largest >= rate) return false;
  swapSpecies(atom, hole);
  flip(hole, atom, slots);
  flip(atom, hole, slots);
  replace(hole, atom);
  move(atom, slots - n, slots - popcnt<u32>(occupied(wordAt(atom))), slots);
  noteHop(atom, hole);
  return true;
}

@inline
function flip(site: u32, otherEnd: u32, slots: u32): void {
  const row = rowOf(wordAt(site));
  const words = header.words;
  for (let d: u32 = 0; d < slots; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    if (offset == 0) continue;
    const other = site + offset;
    const at = words + (<usize>other << 2);
    const before = load<u32>(at);
    const after = before ^ (1 << (d ^ 1));
    store<u32>(at, after);
    if (other == otherEnd || speciesOf(after) != 0) continue;
    move(other, slots - popcnt<u32>(occupied(before)), slots - popcnt<u32>(occupied(after)), slots);
  }
}
