// Threads over one memory. The host's own thread opens a batch and takes part in it as number 0; the others wait at the door in between, without using the processor.
@unmanaged
class Door {
  /** threads that have come, but for the host's */
  ready: i32;
  /** number of the batch x 1024 + threads that take part; negative: closed */
  batch: i32;
  /** barriers passed, and threads at the present one */
  phase: i32;
  arrived: i32;
}

/** A cache line of its own. */
const door: usize = 3072;
const readyAt: usize = door + offsetof<Door>('ready');
const batchAt: usize = door + offsetof<Door>('batch');
const phaseAt: usize = door + offsetof<Door>('phase');
const arrivedAt: usize = door + offsetof<Door>('arrived');
const mostMembers: i32 = 1024;

/** Some tens of microseconds: the others come at about the same time, where there are processors for all, and who sleeps is woken late. */
const spins: i32 = 50000;

/** One thread's part of a batch; set once, when the module starts. */
let takePart: (thread: i32, members: i32) => void = (thread, members) => {};

export function workBy(part: (thread: i32, members: i32) => void): void {
  takePart = part;
}

/** Waits until all members of the batch have come here. */
export function meet(members: i32): void {
  if (members == 1) return;
  const phase = atomic.load<i32>(phaseAt);
  if (atomic.add<i32>(arrivedAt, 1) == members - 1) {
    atomic.store<i32>(arrivedAt, 0);
    atomic.add<i32>(phaseAt, 1);
    atomic.notify(phaseAt, -1);
    return;
  }
  for (let i = 0; i < spins; i++) if (atomic.load<i32>(phaseAt) != phase) return;
  while (atomic.load<i32>(phaseAt) == phase) atomic.wait<i32>(phaseAt, phase, -1);
}

/** Threads that are there, the host's among them. */
export function present(): i32 {
  return atomic.load<i32>(readyAt) + 1;
}

/** The batch that lies in the memory, by so many of the threads that are there. */
export function takeBatch(members: i32): void {
  if (members > 1) {
    const number = (atomic.load<i32>(batchAt) >> 10) + 1;
    // never negative
    atomic.store<i32>(batchAt, ((number & 0xfffff) << 10) | members);
    atomic.notify(batchAt, -1);
  }
  takePart(0, members);
}

/** A further thread: takes part in every batch it is counted for, until the door is closed. */
export function serve(): void {
  let seen = atomic.load<i32>(batchAt);
  const number = atomic.add<i32>(readyAt, 1) + 1;
  while (true) {
    while (atomic.load<i32>(batchAt) == seen) atomic.wait<i32>(batchAt, seen, -1);
    seen = atomic.load<i32>(batchAt);
    if (seen < 0) return;
    const members = seen & (mostMembers - 1);
    if (number < members) takePart(number, members);
  }
}

export function close(): void {
  atomic.store<i32>(batchAt, -1);
  atomic.notify(batchAt, -1);
}
