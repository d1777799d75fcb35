import { AnodyneError } from '../units/error.ts';
import { duration, positive } from './limits.ts';
import { hold, type Hold, plate, rest, type Step, strip } from './protocol.ts';

/** Steps of a protocol: more are a unit mistaken for another, and would fill the memory before anything is said. */
const mostSteps = 100_000;

const requireFew = (place: string, steps: number): void => {
  if (steps > mostSteps) throw new AnodyneError(`protocol: ${place}`, `at most ${mostSteps} steps in all`, steps);
};

/** The steps of one cycle, as often as `times` says. */
export const cycle = ({ steps, times }: { steps: readonly Step[]; times: number }): Step[] => {
  if (!Array.isArray(steps) || steps.length === 0) throw new AnodyneError('protocol: cycle.steps', 'at least one step', steps);
  if (!(Number.isSafeInteger(times) && times >= 1)) throw new AnodyneError('protocol: cycle.times', 'a whole number >= 1', times);
  requireFew('cycle.times', steps.length * times);
  return Array.from({ length: times }, () => steps).flat();
};

/** One step for each current density [A/m2] > 0 (strips), < 0 (plates) or 0 (rests), of this duration [s]. */
export const stepOfCurrent = (currentDensity: number, lasting: number): Step => {
  const until = [duration(lasting)];
  if (currentDensity === 0) return rest({ until });
  return currentDensity > 0 ? strip({ currentDensity, until }) : plate({ currentDensity: -currentDensity, until });
};

/**
 * A staircase of currents, as on microelectrodes: one step after the other, each for `each` [s]. A current density [A/m2] > 0 strips, < 0 plates, 0 rests.
 */
export const currentStaircase = ({ currentDensities, each }: { currentDensities: readonly number[]; each: number }): Step[] => {
  if (currentDensities.length === 0) throw new AnodyneError('protocol: currentStaircase.currentDensities', 'at least one current density [A/m2]', currentDensities.length);
  return currentDensities.map((j) => stepOfCurrent(j, each));
};

/**
 * A sweep of the potential as potentiostats do it, a staircase: from `from` [V] to each of `to` [V] in turn, a step of `step` [V] at a time, at `rate` [V/s]. Each tread lasts step/rate.
 * @throws AnodyneError if an end is not a whole number of steps, one at least, from the one before: the rate would not be the one asked for; and on more than 100000 steps
 */
export const sweep = ({ from, to, step, rate }: { from: number; to: readonly number[]; step: number; rate: number }): Hold[] => {
  positive('sweep.step', '> 0 [V]', step);
  positive('sweep.rate', '> 0 [V/s]', rate);
  const treads: number[] = [from];
  for (const end of to) {
    const start = treads.at(-1)!;
    const count = Math.round(Math.abs(end - start) / step);
    const whole = count >= 1 && Math.abs(count * step - Math.abs(end - start)) <= 1e-9 * count * step;
    if (!whole) throw new AnodyneError('protocol: sweep.to', `an end a whole number of steps of ${step} V away from ${start} V`, end);
    requireFew('sweep.step', treads.length + count);
    for (let k = 1; k <= count; k++) treads.push(k === count ? end : start + ((end - start) * k) / count);
  }
  if (treads.length === 1) throw new AnodyneError('protocol: sweep.to', 'at least one end', to);
  return treads.map((potential) => hold({ potential, until: [duration(step / rate)] }));
};

/**
 * Cyclic voltammetry: from `from` [V] to the first and the second vertex [V], again and again, and back to `from`; vertices need not be symmetric about it. Once to a single vertex, `sweep` is linear sweep voltammetry.
 * @throws AnodyneError as `sweep`, and on vertices that are equal: such a sweep never turns
 */
export const cyclicSweep = ({ from, vertices, cycles, step, rate }: { from: number; vertices: readonly [number, number]; cycles: number; step: number; rate: number }): Hold[] => {
  if (!(Number.isSafeInteger(cycles) && cycles >= 1)) throw new AnodyneError('protocol: cyclicSweep.cycles', 'a whole number >= 1', cycles);
  requireFew('cyclicSweep.cycles', 2 * cycles);
  const [first, second] = vertices;
  if (first === second) throw new AnodyneError('protocol: cyclicSweep.vertices', 'two potentials that differ, or the sweep never turns', first);
  const to = Array.from({ length: cycles }, () => vertices).flat();
  return sweep({ from, to: second === from ? to : [...to, from], step, rate });
};
