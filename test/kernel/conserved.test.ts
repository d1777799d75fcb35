import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeSource } from '../../src/experiment/choose-source.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { Kmc } from '../../src/kernel/kmc.ts';
import { buildLattice } from '../../src/lattice/lattice.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { heap } from '../../src/lattice/storage.ts';
import { Streams } from '../../src/random/streams.ts';
import { bondCounting } from '../../src/rules/bond-counting.ts';
import { randomFilling } from '../../src/structure/random-filling.ts';

// few atoms, all of them free to move and so all of them listed: lists that are as long as the lattice can need must hold one more in the middle of a hop
const names = ['classes of atoms', 'vacancy list', 'vacancies by neighbours', 'composition-rejection', 'exact reference'] as const;
for (const first of names) {
  for (const second of [undefined, ...names]) {
    test(`a gas of few atoms is conserved, its lists saved and restored: ${first}${second ? ` beside ${second}` : ''}`, () => {
      const lattice = buildLattice('simple cubic', [4, 4, 4], [true, true, true]);
      const streams = new Streams(3);
      const sites = new Sites(lattice, randomFilling(0.1)(lattice, streams.get('initialState')), { conserved: true });
      const table = bondCounting({ attemptRate: 1, bond: 1, adhesion: 0, bulkFactor: 1, vapour: true }, lattice.slots);
      const chosen = second ? [first, second] : [first];
      const make = () => chosen.map((name) => makeSource(name, new HopRates(sites, table), streams.get('eventChoice'), heap));
      const sources = make();
      for (const source of sources) sites.subscribe(source);
      const kmc = new Kmc(sources, streams.get('waitingTime'), streams.get('eventChoice'));
      kmc.advance(Infinity, 500, 1e6);
      assert.equal(kmc.events, 500);
      assert.equal(sites.count(Species.lithium), 6);
      const again = make();
      sources.forEach((source, k) => {
        assert.ok(source.bound() >= source.exactRate() * (1 - 1e-12));
        again[k]!.restore(source.save());
        assert.equal(again[k]!.bound(), source.bound());
      });
    });
  }
}
