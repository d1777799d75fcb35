import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClassesOfAtoms } from '../../src/kernel/classes-of-atoms.ts';
import { CompositionRejection } from '../../src/kernel/composition-rejection.ts';
import type { EventSource } from '../../src/kernel/event-source.ts';
import { VacanciesByNeighbours } from '../../src/kernel/vacancies-by-neighbours.ts';
import { VacancyList } from '../../src/kernel/vacancy-list.ts';
import { ExactHops } from '../../src/kernel/exact-hops.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import type { LatticeName, Shape } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { lithiumCount } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { metropolis } from '../../src/rules/metropolis.ts';
import { cellLattice, randomMetal } from '../lattices.ts';
import { assertShare } from '../statistics.ts';

type Make = (rates: HopRates) => EventSource;
const sources: Record<string, Make> = {
  'classes of atoms': (rates) => new ClassesOfAtoms(rates, randomSource(1, 'eventChoice')),
  'vacancy list': (rates) => new VacancyList(rates, randomSource(1, 'eventChoice')),
  'vacancies by neighbours': (rates) => new VacanciesByNeighbours(rates, randomSource(1, 'eventChoice')),
  'composition-rejection': (rates) => new CompositionRejection(rates, randomSource(1, 'eventChoice')),
  'exact reference': (rates) => new ExactHops(rates),
};
const lattices: [LatticeName, Shape][] = [['square', [5, 1, 6]], ['simple cubic', [3, 3, 5]], ['bcc', [3, 3, 4]], ['fcc', [3, 3, 4]]];
const rules = { bondCounting, metropolis };

const prepare = (name: LatticeName, shape: Shape, seed: number, bulkFactor: number, make: Make, rule: keyof typeof rules = 'bondCounting') => {
  const { lattice, species } = cellLattice(name, shape, randomMetal(randomSource(seed, 'initialState'), 0.7));
  const sites = new Sites(lattice, species);
  const rates = new HopRates(sites, rules[rule]({ attemptRate: 5, bond: 1.1, adhesion: 0.6, bulkFactor }, lattice.slots));
  const source = make(rates);
  sites.subscribe(source);
  return { sites, rates, source };
};

/** Rates [1/s] of all hops of the present state, by "from>to". */
const allRates = ({ sites, rates }: { sites: Sites; rates: HopRates }): Map<string, number> => {
  const found = new Map<string, number>();
  const { lattice } = sites;
  sites.species().forEach((s, site) => {
    if (s !== Species.lithium) return;
    for (let d = 0; d < lattice.slots; d++) {
      const rate = rates.rate(site, d);
      if (rate > 0) found.set(`${site}>${site + lattice.offsets[lattice.kindOf(site) * lattice.shell + d]!}`, rate);
    }
  });
  return found;
};

/** How often each hop is chosen over `draws` values of v spread evenly over [0, bound); state and order of lists are put back after each. */
const chosen = ({ sites, source }: { sites: Sites; source: EventSource }, draws: number): Map<string, number> => {
  const counts = new Map<string, number>();
  const before = sites.species();
  const saved = source.save();
  for (let i = 0; i < draws; i++) {
    if (!source.attempt(((i + 0.5) / draws) * source.bound())) continue;
    const to = before.findIndex((s, site) => s === Species.empty && sites.at(site) === Species.lithium);
    const from = before.findIndex((s, site) => s === Species.lithium && sites.at(site) === Species.empty);
    counts.set(`${from}>${to}`, (counts.get(`${from}>${to}`) ?? 0) + 1);
    sites.set(from, Species.lithium);
    sites.set(to, Species.empty);
    source.restore(saved);
  }
  return counts;
};

for (const sourceName of ['classes of atoms', 'exact reference']) {
  for (const [name, shape] of lattices) {
    test(`${sourceName}, ${name}: each hop owns exactly its rate's share of the bound`, () => {
      // bond counting with f = 0 or 1 is accepted or not without chance, so each hop owns one interval of v, of the length of its rate: no statistics needed
      for (const seed of [1, 2, 3]) {
        const system = prepare(name, shape, seed, seed % 2, sources[sourceName]!);
        const draws = 20000;
        const expected = allRates(system);
        const bound = system.source.bound();
        const counts = chosen(system, draws);
        for (const hop of counts.keys()) assert.ok(expected.has(hop), `${hop} has no rate`);
        for (const [hop, rate] of expected) {
          const share = (rate / bound) * draws;
          const count = counts.get(hop) ?? 0;
          assert.ok(Math.abs(count - share) < 1.001, `${hop}, seed ${seed}: ${count} of ${draws} draws, expected ${share}`);
        }
      }
    });
  }
}

for (const [sourceName, make] of Object.entries(sources)) {
  for (const [name, shape] of lattices) {
    test(`${sourceName}, ${name}: hops are chosen by their rates, with both rules and a bulk factor met by rejection`, () => {
      // 20 000 draws see the sum of all rates wrong by 3 %, and a hop that has a tenth of them by 11 %
      const draws = 20000;
      for (const rule of ['bondCounting', 'metropolis'] as const) {
        const system = prepare(name, shape, 4, 0.4, make, rule);
        const expected = allRates(system);
        const bound = system.source.bound();
        const total = [...expected.values()].reduce((sum, rate) => sum + rate, 0);
        assert.ok(Math.abs(system.source.exactRate() - total) < 1e-12 * total);
        assert.ok(bound >= total * (1 - 1e-12));
        const counts = chosen(system, draws);
        for (const hop of counts.keys()) assert.ok(expected.has(hop), `${hop} has no rate`);
        assertShare(`${rule}: all hops`, [...counts.values()].reduce((sum, n) => sum + n, 0), draws, Math.min(1, total / bound));
        for (const [hop, rate] of expected) {
          // with fewer draws expected the number is not normally distributed
          if ((rate / bound) * draws > 20) assertShare(`${rule}: ${hop}`, counts.get(hop) ?? 0, draws, rate / bound);
        }
      }
    });
  }
}

test('rounding at the end of the bound still finds a possible hop', () => {
  for (const make of Object.values(sources)) {
    for (let seed = 1; seed <= 50; seed++) {
      const { source, sites } = prepare('square', [4, 1, 5], seed, 1, make);
      const lithium = sites.count(Species.lithium);
      source.attempt(source.bound() * (1 + 1e-15));
      assert.equal(sites.count(Species.lithium), lithium);
    }
  }
});

test('a saved order of the lists is taken up, one that does not fit the sites is refused', () => {
  const { source, sites, rates } = prepare('square', [5, 1, 6], 1, 0, sources['classes of atoms']!);
  for (let i = 0; i < 100; i++) source.attempt(source.bound() * randomSource(i, 'eventChoice').uniform());
  const saved = source.save();
  const again = new ClassesOfAtoms(rates, randomSource(1, 'eventChoice'));
  again.restore(saved);
  assert.deepEqual(again.save(), saved);
  const atom = sites.species().findIndex((s, site) => s === Species.lithium && lithiumCount(sites.words[site]!) < 4);
  sites.set(atom, Species.empty);
  assert.throws(() => { new ClassesOfAtoms(rates, randomSource(1, 'eventChoice')).restore(saved); }, /do not fit the sites/u);
});
