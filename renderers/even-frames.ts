import { AnodyneError } from 'anodyne';

/** More frames than this are a mistake in the step: nearly three hours at 10 a second. */
const most = 100_000;

/**
 * Which states a film shows that passes the same time (or charge) from frame to frame: their numbers, by the position of each. Due points lie at the first position and every `step` on; each shows the
 * state nearest to it, for a run keeps states at the first event after they are due. The last state ends the film, be it due or not.
 * @param positions  time or charge passed of each state, not falling; at least one
 * @param step       in the same unit
 * @param place      what an error names
 * @throws AnodyneError if nothing passes between the states, or these would be more than 100,000 frames
 */
export function evenFrames(positions: readonly number[], step: number, place = 'evenFrames(positions, step)'): number[] {
  const [first, last] = [positions[0]!, positions.at(-1)!];
  if (!(step > 0)) throw new AnodyneError(place, 'a step > 0', step);
  if (last === first && positions.length > 1) throw AnodyneError.sentence(`${place}: nothing passes between the ${positions.length} states; leave it out to show each of them once.`);
  const steps = Math.round((last - first) / step);
  if (steps >= most) throw AnodyneError.sentence(`${place}: would make ${steps + 1} frames; the most is ${most}.`);
  const frames: number[] = [];
  for (let k = 0, state = 0; k <= steps; k++) {
    const due = first + k * step;
    while (state + 1 < positions.length && Math.abs(positions[state + 1]! - due) <= Math.abs(positions[state]! - due)) state++;
    frames.push(state);
  }
  if (frames.at(-1) !== positions.length - 1) frames.push(positions.length - 1);
  return frames;
}
