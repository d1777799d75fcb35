import assert from 'node:assert/strict';
import { ReferenceStepper } from '../../../src/kernel/sublattice/reference-stepper.ts';
import { SiteCode } from '../../../src/kernel/sublattice/site-codes.ts';
import type { StepperInput, SublatticeStepper } from '../../../src/kernel/sublattice/sublattice-stepper.ts';
import { randomSource } from '../../../src/random/streams.ts';
import { codesOf } from './inputs.ts';

/**
 * Takes a stepper and the reference through the same sweeps, `rounds` times `sweeps` of them and one more each time, changes sites and grain boundaries from outside and halves the chances in between, and compares hops, changes and, after each round, every site.
 * @returns hops made
 */
export const compareWithReference = (input: StepperInput, stepper: SublatticeStepper, rounds: number, sweeps: number): number => {
  const { lattice: { siteCount }, chances } = input;
  const reference = new ReferenceStepper(input);
  const both = [reference, stepper];
  const random = randomSource(siteCount, 'eventChoice');
  const anySite = (): number => Math.floor(siteCount * random.uniform());
  let first = 2 ** 32 - 3;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < siteCount / 4; k++) {
      const [site, on] = [anySite(), random.uniform() < 0.7];
      for (const each of both) each.markBoundary(site, on);
    }
    const count = sweeps + round;
    const hops = reference.run(first, count);
    assert.equal(stepper.run(first, count), hops, `hops of round ${round}`);
    assert.deepEqual(codesOf(stepper, siteCount), codesOf(reference, siteCount), `sites after round ${round}`);
    if (round % 2 === 1) assert.deepEqual([...stepper.takeChanges()], [...reference.takeChanges()], `changes of round ${round}`);
    first += count;
    total += hops;
    for (let k = 0; k < 4; k++) {
      const [site, code] = [anySite(), [SiteCode.empty, SiteCode.lithium, SiteCode.electrolyte, SiteCode.lithium | SiteCode.tag][k]!];
      for (const each of both) each.set(site, code);
    }
    if (round === 1) for (const each of both) each.setChances({ ...chances, thresholds: chances.thresholds.map((threshold) => threshold >>> 1) });
  }
  return total;
};
