import { header } from './header';
import { noteHop, occupied, rateBetween, rowOf, speciesOf, swapSpecies, wordAt } from './hops';
import { countOf, memberAt, move, moveDown, moveUp, replace, startOf } from './lists';
import { uniform } from './random';

/** See VacanciesByNeighbours.bound. */
@inline
export function byNeighboursBound(): f64 {
  const slots = <u32>header.slots;
  let pairs: u32 = 0;
  for (let n: u32 = 1; n <= slots; n++) pairs += n * countOf(slots - n);
  header.pairs = pairs;
  return <f64>pairs * header.largest;
}

/** See VacanciesByNeighbours.attempt. */
@inline
export function byNeighboursAttempt(v: f64): bool {
  const largest = header.largest;
  const slots = <u32>header.slots;
  let pair = min(<u32>(v * header.perLargest), header.pairs - 1);
  let n: u32 = 1;
  for (let share = countOf(slots - 1); pair >= share; share = countOf(slots - n) * n) {
    pair -= share;
    n++;
  }
  // half a pair from any whole number, so that the rounded reciprocal cannot carry it over one
  const index = <u32>((<f64>pair + 0.5) * load<f64>(header.reciprocals + (<usize>n << 3)));
  const hole = memberAt(startOf(slots - n) + index);
  const holeWord = wordAt(hole);
  const slot = load<u8>(header.slotTable + occupied(holeWord) * slots + (pair - index * n));
  const atom = hole + load<i32>(rowOf(holeWord) + (<usize>slot << 2));
  const atomWord = wordAt(atom);
  if (speciesOf(atomWord) != 1) return false;
  const rate = rateBetween(atom, atomWord, hole, holeWord);
  if (rate < largest && uniform(header.choice) * largest >= rate) return false;
  swapSpecies(atom, hole);
  // the hole is filled: vacancies around it have one occupied neighbour more, so a class less
  let row = rowOf(holeWord);
  for (let d: u32 = 0; d < slots; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    if (offset == 0) continue;
    const other = hole + offset;
    const after = flip(other, d);
    if (other != atom && speciesOf(after) == 0) moveDown(other, slots + 1 - popcnt<u32>(occupied(after)), slots);
  }
  row = rowOf(atomWord);
  for (let d: u32 = 0; d < slots; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    if (offset == 0) continue;
    const other = atom + offset;
    const after = flip(other, d);
    if (other != hole && speciesOf(after) == 0) moveUp(other, slots - 1 - popcnt<u32>(occupied(after)), slots);
  }
  replace(hole, atom);
  move(atom, slots - n, slots - popcnt<u32>(occupied(wordAt(atom))), slots);
  noteHop(atom, hole);
  return true;
}

/** Turns over the bit of the opposite slot in a neighbour's word; the word after. */
@inline
function flip(site: u32, d: u32): u32 {
  const at = header.words + (<usize>site << 2);
  const after = load<u32>(at) ^ (1 << (d ^ 1));
  store<u32>(at, after);
  return after;
}
