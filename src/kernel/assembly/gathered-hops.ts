import { hop, listOf } from './classes-of-atoms';
import { header } from './header';
import { classOfKey, flipAround, occupied, rateBetween, rateOfPair, rowOf, speciesOf, surroundings, takeOff, wordAt } from './hops';
import { uniform } from './random';

let mover: u32 = 0;

/** See GatheredHops.take. */
export function take(from: u32, to: u32, toWord: u32): bool {
  if (stopsAt(classOfKey(surroundings(toWord) - 1))) {
    comeDown(from, to);
    return true;
  }
  let start = from;
  let at = to;
  let handedOver = false;
  lift(start);
  do {
    const to = next(at);
    if (mover != at) {
      handedOver = true;
      settle(start, at);
      start = mover;
      lift(start);
    }
    at = to;
  } while (!stopsAt(classOfKey(surroundings(wordAt(at)))));
  return settle(start, at) || handedOver;
}

@inline
function lift(site: u32): void {
  const row = rowOf(wordAt(site));
  takeOff(site);
  flipAround(site, row);
}

function settle(start: u32, at: u32): bool {
  lift(start);
  if (at == start) return false;
  comeDown(start, at);
  return true;
}

function comeDown(start: u32, at: u32): void {
  const word = wordAt(start);
  const classes = <u32>header.classes;
  hop(start, at, rowOf(word), rowOf(wordAt(at)), listOf(word, classes), <u32>header.slots, classes);
}

@inline
function stopsAt(c: u32): bool {
  const share = load<f64>(header.stop + (<usize>c << 3));
  return share == 1 || uniform(header.choice) < share;
}

/** See GatheredHops.next. */
function next(at: u32): u32 {
  const word = wordAt(at);
  const c = classOfKey(surroundings(word));
  const free = <u32>load<u8>(header.free + c);
  const largest = load<f64>(header.fastest + (<usize>c << 3));
  const freeSlots = header.slotTable + occupied(word) * <u32>header.slots;
  const row = rowOf(word);
  const other = occupied(word) == 0 ? partner(at, word) : -1;
  const choices = <f64>(other < 0 ? free : 2 * free);
  do {
    const pick = uniform(header.choice) * choices;
    const k = <u32>pick;
    const share = (pick - <f64>k) * largest;
    if (k < free) {
      const to = at + load<i32>(row + (<usize>load<u8>(freeSlots + k) << 2));
      if (to == at) continue;
      const toWord = wordAt(to);
      if (share >= rateOfPair(at, word, c, to, toWord, classOfKey(surroundings(toWord)))) continue;
      mover = at;
      return to;
    }
    const to = other + load<i32>(rowOf(wordAt(other)) + (<usize>load<u8>(freeSlots + (k - free)) << 2));
    if (to == other || share >= rateOfPartner(at, other, to)) continue;
    mover = other;
    return to;
  } while (true);
  return at;
}

/** See GatheredHops.partner. */
function partner(at: u32, word: u32): i32 {
  const held = heldBy(at, word);
  if (held < 0) return -1;
  const heldWord = wordAt(held);
  return speciesOf(heldWord) == 1 && occupied(heldWord) == 0 && heldBy(held, heldWord) == -1 ? held : -1;
}

function heldBy(site: u32, word: u32): i32 {
  const row = rowOf(word);
  const shell = header.shell;
  let found: i32 = -1;
  for (let d = header.slots; d < shell; d++) {
    const offset = load<i32>(row + (<usize>d << 2));
    if (offset == 0 || speciesOf(wordAt(site + offset)) == 0) continue;
    if (found != -1) return -2;
    found = site + offset;
  }
  return found;
}

function rateOfPartner(at: u32, other: u32, to: u32): f64 {
  lift(at);
  const rate = rateBetween(other, wordAt(other), to, wordAt(to));
  lift(at);
  return rate;
}
