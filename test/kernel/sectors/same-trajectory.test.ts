import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { HopRates } from '../../../src/kernel/hop-rates.ts';
import { CompiledSectors } from '../../../src/kernel/sectors/compiled-sectors.ts';
import { ReferenceSectors } from '../../../src/kernel/sectors/reference-sectors.ts';
import { makeBox } from '../../../src/kernel/sectors/sector-box.ts';
import type { SectorInput, SectorStepper } from '../../../src/kernel/sectors/sector-stepper.ts';
import { Sites } from '../../../src/lattice/sites.ts';
import { Species } from '../../../src/lattice/species.ts';
import { heap } from '../../../src/lattice/storage.ts';
import { boundaryBit, changedBit } from '../../../src/lattice/word.ts';
import { randomSource } from '../../../src/random/streams.ts';
import { bondCounting } from '../../../src/rules/bond-counting.ts';
import { checksum } from '../sublattice/inputs.ts';
import { type Case, makeInput, speciesOf } from './inputs.ts';

const cases: Record<string, Case> = {
  '3D, open above': { name: 'simple cubic', shape: [13, 12, 9], periodic: [true, true, false], edge: 4 },
  '3D, the smallest': { name: 'simple cubic', shape: [6, 7, 8], periodic: [true, true, true], edge: 3, rule: { vapour: true } },
  '3D, one axis whole, long steps': { name: 'simple cubic', shape: [7, 14, 20], periodic: [true, false, true], edge: 4, rateByStep: 5 },
  '2D, short steps': { name: 'square', shape: [20, 1, 13], periodic: [true, false, false], edge: 3, rateByStep: 0.3 },
  '2D, one sector': { name: 'square', shape: [7, 1, 8], periodic: [true, false, true], edge: 5, rule: { vapour: true } },
};

/** Every box holds what the lattice does, knows the neighbours, and lists every atom once and in its class. */
const checkBoxes = ({ boxes, grid }: SectorStepper, { table }: SectorInput, species: Uint8Array): void => {
  boxes.forEach(({ sites, atoms: { lists } }, sector) => {
    const fresh = makeBox(grid, sector, species, table, heap);
    assert.deepEqual(sites.words.map((word) => word & ~(boundaryBit | changedBit)), fresh.sites.words, `words of sector ${sector}`);
    assert.deepEqual(lists.start, fresh.atoms.lists.start);
    for (let c = 0; c < lists.classes; c++) {
      const listed = lists.members.slice(lists.start[c], lists.start[c + 1]);
      assert.deepEqual(listed.slice().sort(), fresh.atoms.lists.members.slice(lists.start[c], lists.start[c + 1]).sort(), `class ${c} of sector ${sector}`);
      listed.forEach((site, k) => { assert.equal(lists.position[site], lists.start[c]! + k); });
    }
  });
};

/** Takes both through the same steps, and changes sites, grain boundaries and rates from outside in between. @returns hops made */
const compare = (input: SectorInput, stepper: SectorStepper, reference: SectorStepper, rounds: number, steps: number): number => {
  const { lattice, table } = input;
  const both = [reference, stepper];
  const random = randomSource(lattice.siteCount, 'eventChoice');
  const anySite = (): number => Math.floor(lattice.siteCount * random.uniform());
  let first = 2 ** 32 - 3;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < lattice.siteCount / 4; k++) {
      const [site, on] = [anySite(), random.uniform() < 0.7];
      for (const each of both) each.markBoundary(site, on);
    }
    const count = steps + 7 * round;
    const hops = reference.run(first, count);
    assert.equal(stepper.run(first, count), hops, `hops of round ${round}`);
    assert.equal(stepper.tries, reference.tries);
    assert.deepEqual([...stepper.takeChanges()], [...reference.takeChanges()], `changes of round ${round}`);
    const species = speciesOf(reference);
    assert.deepEqual(speciesOf(stepper), species, `sites after round ${round}`);
    for (const each of both) checkBoxes(each, input, species);
    first += count;
    total += hops;
    for (const one of [Species.empty, Species.lithium, Species.electrolyte, Species.collector]) {
      const site = anySite();
      for (const each of both) each.set(site, one);
    }
    const faster = bondCounting({ attemptRate: 3, bond: 0.7, adhesion: 0.1, bulkFactor: 0.5, boundaryFactor: 1, vapour: round === 2 }, lattice.slots);
    if (round >= 1) for (const each of both) each.setRates(new HopRates(new Sites(lattice, species), { ...faster, classes: table.classes }), input.dt / 2);
  }
  return total;
};

for (const [name, each] of Object.entries(cases)) {
  test(`${name}: compiled, every site as the reference has it; boxes and lists are those of the lattice`, () => {
    const input = makeInput(each);
    const stepper = new CompiledSectors(input);
    assert.ok(compare(input, stepper, new ReferenceSectors(input), 4, 5) > 400);
  });
}

test('three threads: every site as the reference has it, whoever took which sector, in batches of all lengths', async () => {
  const input = makeInput({ name: 'simple cubic', shape: [24, 18, 13], periodic: [true, true, false], edge: 3 });
  const stepper = new CompiledSectors(input, 3);
  try {
    for (let tries = 0; stepper.threads < 3; tries++) {
      assert.ok(tries < 3000, `${stepper.threads} of 3 threads came within 30 s`);
      await setTimeout(10);
    }
    assert.ok(compare(input, stepper, new ReferenceSectors(input), 3, 31) > 1e4);
  } finally {
    stepper.close();
  }
});

test('the trajectory of a seed is what it was: 20 steps, compiled and in TypeScript', () => {
  const input = makeInput(cases['3D, open above']!);
  for (const stepper of [new ReferenceSectors(input), new CompiledSectors(input)]) assert.deepEqual([stepper.run(0, 20), checksum(speciesOf(stepper))], [2379, 'd0566804']);
});

test('taken up from species and lists, a stepper goes on as if it had never stopped; from other lists it is refused', () => {
  const input = makeInput(cases['3D, the smallest']!);
  const whole = new CompiledSectors(input);
  whole.run(0, 9);
  const before = { species: speciesOf(whole), saved: whole.save() };
  whole.run(9, 12);
  const later = new CompiledSectors({ ...input, species: before.species });
  later.restore(before.saved);
  later.run(9, 12);
  assert.deepEqual(speciesOf(later), speciesOf(whole));
  assert.deepEqual(later.save(), whole.save());
  // without its lists the order is another
  const unordered = new CompiledSectors({ ...input, species: before.species });
  unordered.run(9, 12);
  assert.notDeepEqual(speciesOf(unordered), speciesOf(whole));
  assert.throws(() => { new CompiledSectors({ ...input, species: speciesOf(whole) }).restore(before.saved); }, /the listed atoms do not fit the sites/u);
  assert.throws(() => { new CompiledSectors({ ...input, edge: 4 }).restore(before.saved); }, /the lists are those of other sectors/u);
});
