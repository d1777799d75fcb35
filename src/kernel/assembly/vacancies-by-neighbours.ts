import { header } from './header';
import { noteHop, occupied, rateBetween, rowOf, speciesOf, swapSpecies, wordAt } from './hops';
import { countOf, memberAt, move, moveDown, moveUp, replace, startOf } from './lists';
import { uniform } from './random';

/** See VacanciesByNeighbours.bound. */
@inline
export function byNeighboursBound(): f64 {
  const slots = <u32>header.slots;
  let pairs: u32 = 0;
  for (let n: u32 = 1; n <= slots; n++) {
    store<u32>(header.upTo + (<usize>n << 2), pairs);
    pairs += n * countOf(slots - n);
  }
  header.pairs = pairs;
  return <f64>pairs * header.largest;
}

/** See VacanciesByNeighbours.attempt. */
@inline
export function byNeighboursAttempt(v: f64): bool {
  const largest = header.largest;
  const slots = <u32>header.slots;
  let pair = min(<u32>(v * header.perLargest), header.pairs - 1);
  // the last class that begins at or below the pair, without a branch: no processor guesses which, and while it guesses right it works ahead on the next attempts
  const upTo = header.upTo;
  let n: u32 = 1;
  n += <u32>(pair >= load<u32>(upTo, 8)) + <u32>(pair >= load<u32>(upTo, 12)) + <u32>(pair >= load<u32>(upTo, 16));
  if (slots > 4) n += <u32>(pair >= load<u32>(upTo, 20)) + <u32>(pair >= load<u32>(upTo, 24));
  for (let k: u32 = 7; k <= slots; k++) n += <u32>(pair >= load<u32>(upTo + (<usize>k << 2)));
  pair -= load<u32>(upTo + (<usize>n << 2));
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
  flip(hole, atom, rowOf(holeWord), slots, true);
  flip(atom, hole, rowOf(atomWord), slots, false);
  replace(hole, atom);
  move(atom, slots - n, slots - popcnt<u32>(occupied(wordAt(atom))), slots);
  noteHop(atom, hole);
  return true;
}

/** Tells the neighbours of `site` that it was filled or emptied; vacancies among them, but for the other end of the hop, change class. Written out as flipAround. */
@inline
function flip(site: u32, otherEnd: u32, row: usize, slots: u32, filled: bool): void {
  flipBehind(site, otherEnd, row, 0, slots, filled);
  flipBehind(site, otherEnd, row, 1, slots, filled);
  flipBehind(site, otherEnd, row, 2, slots, filled);
  flipBehind(site, otherEnd, row, 3, slots, filled);
  if (slots == 4) return;
  flipBehind(site, otherEnd, row, 4, slots, filled);
  flipBehind(site, otherEnd, row, 5, slots, filled);
  for (let d: u32 = 6; d < slots; d++) flipBehind(site, otherEnd, row, d, slots, filled);
}

@inline
function flipBehind(site: u32, otherEnd: u32, row: usize, d: u32, slots: u32, filled: bool): void {
  const offset = load<i32>(row + (<usize>d << 2));
  if (offset == 0) return;
  const other = site + offset;
  const at = header.words + (<usize>other << 2);
  const after = load<u32>(at) ^ (1 << (d ^ 1));
  store<u32>(at, after);
  if (other == otherEnd || speciesOf(after) != 0) return;
  // class slots - n: one occupied neighbour more is a class less
  const c = slots - popcnt<u32>(occupied(after));
  if (filled) moveDown(other, c + 1, slots);
  else moveUp(other, c - 1, slots);
}
