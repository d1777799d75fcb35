import { test } from 'node:test';
import { CompiledSectors } from '../../../src/kernel/sectors/compiled-sectors.ts';
import { ReferenceSectors } from '../../../src/kernel/sectors/reference-sectors.ts';
import type { SectorInput, SectorStepper } from '../../../src/kernel/sectors/sector-stepper.ts';
import { bondCounting } from '../../../src/rules/bond-counting.ts';
import { jumpsOfColours } from '../../../validation/sectors-exact.ts';
import { exponential, inAnyOrder, inTurn, type Tiny, TinyStates } from '../../../validation/tiny-chain.ts';
import { assertShare } from '../../statistics.ts';

const rule = { attemptRate: 1, bond: 0.8, adhesion: 0, bulkFactor: 1, vapour: true };
const start = 0;
const dt = 0.25;

const cases: readonly (Tiny & { readonly name: string })[] = [
  { name: '2 atoms on a ring of 7', shape: [7, 1, 1], periodic: [true, false, false], first: 0, atoms: 2, rule },
  { name: 'one atom on a torus of 6 x 6', shape: [6, 1, 6], periodic: [true, false, true], first: 0, atoms: 1, rule },
];

const makers: Record<string, (input: SectorInput) => SectorStepper> = { reference: (input) => new ReferenceSectors(input), compiled: (input) => new CompiledSectors(input) };

for (const tiny of cases) {
  for (const [name, make] of Object.entries(makers)) {
    test(`where three steps of the ${name} sectors lead is the mean over all orders of the colours of what their rates say: ${tiny.name}`, () => {
      // 2e4 runs see a chance of 0.3 off by 5 %
      const states = new TinyStates(tiny);
      const { lattice, count } = states;
      const [runs, steps] = [2e4, 3];
      const ends = new Int32Array(count);
      const stepper = make({ lattice, table: bondCounting(rule, lattice.slots), species: states.species(start), seed: [3, 4], edge: 3, dt });
      const numberOf = new Map(states.atoms.map((atoms, state) => [atoms.join(), state]));
      for (let run = 0; run < runs; run++) {
        stepper.run(steps * run, steps);
        stepper.takeChanges();
        const atoms = Array.from({ length: lattice.siteCount }, (_, site) => site).filter((site) => stepper.at(site) === 1);
        ends[numberOf.get(atoms.join())!]!++;
        for (const site of atoms) stepper.set(site, 0);
        for (const site of states.atoms[start]!) stepper.set(site, 1);
      }
      const step = inAnyOrder(jumpsOfColours(tiny, states, 3).map((jumps) => exponential(jumps, count, dt)));
      const expected = inTurn(Array.from({ length: steps }, () => step));
      for (let state = 0; state < count; state++) {
        const chance = expected(Float64Array.from({ length: count }, (_, other) => (other === state ? 1 : 0)))[start]!;
        assertShare(`${states.atoms[state]!.join(', ')}`, ends[state]!, runs, chance);
      }
    });
  }
}
