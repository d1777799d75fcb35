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
  const slots = <u32>header.slots;
  const pick = v * header.perVacancy;
  const index = min(<u32>pick, startOf(1) - 1);
  const slot = min(<u32>((pick - <f64>index) * <f64>slots), slots - 1);
  const hole = memberAt(index);
  const holeWord = wordAt(hole);
  const atom = hole + load<i32>(rowOf(holeWord) + (<usize>slot << 2));
  const atomWord = wordAt(atom);
  if (speciesOf(atomWord) != 1) return false;
  const rate = rateBetween(atom, atomWord, hole, holeWord);
  if (rate < largest && uniform(header.choice) * largest >= rate) return false;
  swapSpecies(atom, hole);
  flipAround(hole, rowOf(holeWord));
  flipAround(atom, rowOf(atomWord));
  replace(hole, atom);
  noteHop(atom, hole);
  return true;
}
