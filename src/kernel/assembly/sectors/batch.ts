import { meet, present, takeBatch, workBy } from '../crew';
import { enter, header } from '../header';
import { activate } from './activate';
import { hearAll } from './news';
import { grid, Sector } from './sector';

/** Bytes of a pass: colour, or -1 for the end of a step; number of the step, and its two keys. */
const passBytes: usize = 16;
const bytesOfThread: usize = 64;

@inline
function sectorAt(k: i32): Sector {
  return changetype<Sector>(load<usize>(grid.sectors + (<usize>k << 2)));
}

@inline
function startOfColour(colour: i32): i32 {
  return load<i32>(grid.colours + (<usize>colour << 2));
}

/** One thread's part of a batch: in each pass, sectors as long as there are any that nobody has taken. */
function takePart(thread: i32, members: i32): void {
  const passCount = grid.passCount;
  let tries: f64 = 0;
  let hops: f64 = 0;
  for (let p = 0; p < passCount; p++) {
    const pass = grid.passes + <usize>p * passBytes;
    const colour = load<i32>(pass);
    const step = load<i32>(pass, 4);
    const ticket = grid.tickets + (<usize>p << 2);
    const end = startOfColour(colour < 0 ? grid.colourCount : colour + 1);
    for (let k = takeNext(ticket, colour); k < end; k = takeNext(ticket, colour)) {
      const sector = sectorAt(k);
      if (colour < 0) {
        enter(sector);
        hearAll(sector, step);
        continue;
      }
      sector.attempts = 0;
      sector.events = 0;
      activate(sector, step, load<i32>(pass, 8), load<i32>(pass, 12));
      tries += sector.attempts;
      hops += sector.events;
    }
    const mine = grid.threads + <usize>thread * bytesOfThread;
    store<f64>(mine, tries);
    store<f64>(mine, hops, 8);
    meet(members);
  }
}

@inline
function takeNext(ticket: usize, colour: i32): i32 {
  return atomic.add<i32>(ticket, 1) + (colour < 0 ? 0 : startOfColour(colour));
}

workBy(takePart);

/** The batch that lies in the memory, by all threads that are there. @returns how many they are */
export function take(): i32 {
  const members = present();
  takeBatch(members);
  return members;
}
