import { header } from './header';
import { flipAround, noteHop, rateBetween, rowOf, speciesOf, swapSpecies, wordAt } from './hops';
import { memberAt, replace, startOf } from './lists';
import { uniform } from './random';

/** See VacancyList.bound. */
@inline
export function vacancyListBound(): f64 {
  return <f64>startOf(1) * <f64>header.slots * header.largest;
}

/** See VacancyList.attempt. */
@inline
export function vacancyListAttempt(v: f64): bool {
  const largest = header.largest;
  const slots = <f64>header.slots;
  const pick = v / largest;
  const index = min(Math.floor(pick / slots), <f64>startOf(1) - 1);
  const slot = min(Math.floor(pick - index * slots), slots - 1);
  const hole = memberAt(<u32>index);
  const holeWord = wordAt(hole);
  const atom = hole + load<i32>(rowOf(holeWord) + (<usize><u32>slot << 2));
  const atomWord = wordAt(atom);
  if (speciesOf(atomWord) != 1) return false;
  const rate = rateBetween(atom, atomWord, hole, holeWord);
  if (rate < largest && uniform(header.choice) * largest >= rate) return false;
  swapSpecies(atom, hole);
  flipAround(hole);
  flipAround(atom);
  replace(hole, atom);
  noteHop(atom, hole);
  return true;
}
