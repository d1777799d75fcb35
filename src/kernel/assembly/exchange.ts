import { header } from './header';
import { rowOf, wordAt } from './hops';
import { memberAt, moveDown, moveUp, startOf } from './lists';

@inline
function shareOf(c: u32): f64 {
  return <f64>(startOf(c + 1) - startOf(c)) * load<f64>(header.weight + (<usize>c << 3));
}

/** See Exchange.bound. */
@inline
export function exchangeBound(): f64 {
  const listed = startOf(header.classes);
  let total: f64 = 0;
  for (let c: u32 = 0; startOf(c) < listed; c++) total += shareOf(c);
  return total;
}

/** See Exchange.attempt. */
@inline
export function exchangeAttempt(v: f64): bool {
  const listed = startOf(header.classes);
  const slots = <u32>header.slots;
  let c: u32 = 0;
  let before: f64 = 0;
  let rest = v;
  for (let k: u32 = 0; startOf(k) < listed; k++) {
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
  const pair = memberAt(startOf(c) + index);
  const site = siteOf(pair, slots);
  const axis = pair - site * (slots >> 1);
  const other = site + load<i32>(rowOf(wordAt(site)) + (<usize>axis << 3));
  const downhill = pick - <f64>index < load<f64>(header.downhill + (<usize>c << 3));
  const out = (quantaOf(site) >= quantaOf(other)) == downhill;
  const from = out ? site : other;
  const to = out ? other : site;
  if (quantaOf(from) == 0 || quantaOf(to) + 1 == header.classes) return false;
  change(from, -1, slots);
  change(to, 1, slots);
  return true;
}

@inline
function quantaOf(site: u32): i32 {
  return load<u8>(header.quanta + site);
}

/** By numbers that the compiler knows: a division by another one takes longer than all of the pick. */
@inline
function siteOf(pair: u32, slots: u32): u32 {
  if (slots == 4) return pair / 2;
  if (slots == 6) return pair / 3;
  return slots == 8 ? pair / 4 : pair / 6;
}

/** See Exchange.contentChanged. Written out, for the engine unrolls no loop with a bound that it cannot see. */
@inline
function change(site: u32, by: i32, slots: u32): void {
  const now = quantaOf(site) + by;
  store<u8>(header.quanta + site, <u8>now);
  const word = wordAt(site);
  const row = rowOf(word);
  const pairs = site * (slots >> 1);
  changeBehind(site, now, by, word, row, pairs, 0, slots);
  changeBehind(site, now, by, word, row, pairs, 1, slots);
  changeBehind(site, now, by, word, row, pairs, 2, slots);
  changeBehind(site, now, by, word, row, pairs, 3, slots);
  if (slots == 4) return;
  changeBehind(site, now, by, word, row, pairs, 4, slots);
  changeBehind(site, now, by, word, row, pairs, 5, slots);
  for (let d: u32 = 6; d < slots; d++) changeBehind(site, now, by, word, row, pairs, d, slots);
}

@inline
function changeBehind(site: u32, now: i32, by: i32, word: u32, row: usize, pairs: u32, d: u32, slots: u32): void {
  if ((word & (1 << d)) == 0) return;
  const other = site + load<i32>(row + (<usize>d << 2));
  const difference = now - quantaOf(other);
  const old = abs(difference - by);
  const pair = ((d & 1) == 0 ? pairs : other * (slots >> 1)) + (d >> 1);
  if (abs(difference) > old) moveUp(pair, old, header.classes);
  else moveDown(pair, old, header.classes);
}
