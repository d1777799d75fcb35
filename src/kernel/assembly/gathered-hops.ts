import { header } from './header';
import { classOfKey, flipAround, occupied, rateOfPair, rowOf, surroundings, takeOff, wordAt } from './hops';
import { uniform } from './random';

/** See GatheredHops.walk. */
export function walk(from: u32, to: u32, toWord: u32): u32 {
  if (stopsAt(classOfKey(surroundings(toWord) - 1))) return to;
  const row = rowOf(wordAt(from));
  takeOff(from);
  flipAround(from, row);
  let at = to;
  do at = next(at); while (!stopsAt(classOfKey(surroundings(wordAt(at)))));
  takeOff(from);
  flipAround(from, row);
  return at;
}

@inline
function stopsAt(c: u32): bool {
  const share = load<f64>(header.stop + (<usize>c << 3));
  return share == 1 || uniform(header.choice) < share;
}

@inline
function next(at: u32): u32 {
  const word = wordAt(at);
  const c = classOfKey(surroundings(word));
  const free = <f64>load<u8>(header.free + c);
  const largest = load<f64>(header.fastest + (<usize>c << 3));
  const freeSlots = header.slotTable + occupied(word) * <u32>header.slots;
  const row = rowOf(word);
  let to = at;
  let taken = false;
  do {
    const pick = uniform(header.choice) * free;
    const k = <u32>pick;
    to = at + load<i32>(row + (<usize>load<u8>(freeSlots + k) << 2));
    if (to == at) continue;
    const toWord = wordAt(to);
    taken = (pick - <f64>k) * largest < rateOfPair(at, word, c, to, toWord, classOfKey(surroundings(toWord)));
  } while (!taken);
  return to;
}
