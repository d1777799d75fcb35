import { meet, present, takeBatch, workBy } from '../crew';
import { header } from './header';
import { opBytes, rescan, takePass } from './layers';
import { keepSumsAt } from './pairs-of-row';

const bytesOfThread: usize = 64;

/** One thread's part of a batch of sweeps. */
function takePart(thread: i32, members: i32): void {
  const mine = header.threads + <usize>thread * bytesOfThread;
  keepSumsAt(mine);
  const work = header.work + <usize>thread * <usize>header.workOfThread;
  // the host lays out the next batch as soon as it has left the last barrier
  const passCount = header.passCount;
  let hops: f64 = 0;
  for (let p = 0; p < passCount; p++) {
    const range = header.passes + (<usize>p << 2);
    const from = header.ops + <usize>load<i32>(range) * opBytes;
    const to = header.ops + <usize>load<i32>(range, 4) * opBytes;
    const ticket = header.tickets + (<usize>p << 2);
    if (from == to) rescan(ticket);
    else hops += <f64>takePass(from, to, ticket, work);
    store<f64>(mine, hops, 32);
    meet(members);
  }
}

workBy(takePart);

/** The batch that lies in the memory, by all threads that are there. @returns how many they are */
export function take(): i32 {
  const members = present();
  header.alone = members == 1 ? 1 : 0;
  takeBatch(members);
  return members;
}
