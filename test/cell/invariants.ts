import assert from 'node:assert/strict';
import { Connection } from '../../src/cell/connectivity.ts';
import { deadLithium } from '../../src/cell/flood.ts';
import { hopRulesOf } from '../../src/experiment/rules.ts';
import type { Simulation } from '../../src/experiment/simulation.ts';
import { ClassesOfAtoms } from '../../src/kernel/classes-of-atoms.ts';
import { HopRates } from '../../src/kernel/hop-rates.ts';
import { Sites } from '../../src/lattice/sites.ts';
import { Species } from '../../src/lattice/species.ts';
import { electrolyteCount } from '../../src/lattice/word.ts';
import { randomSource } from '../../src/random/streams.ts';

/** Sites of one species in the run's initial state. */
const initially = ({ setup, lattice }: Simulation, species: number): number => setup.initial(lattice, randomSource(1, 'initialState')).filter((s) => s === species).length;

/** Everything that must be true of a run at any moment, each derived structure against the same thing made afresh from the species. */
export const checkInvariants = (run: Simulation): void => {
  const { sites, cell, reaction, lattice } = run;
  const closed = run.creep?.closed ?? 0;
  const here = sites.species();
  const afresh = new Sites(lattice, here);
  const dead = deadLithium(lattice, here);
  const contacts: number[] = [];
  here.forEach((species, site) => {
    const metal = species === Species.lithium || species === Species.collector;
    const expected = !metal ? Connection.none : dead[site] === 1 ? Connection.dead : Connection.connected;
    assert.equal(cell.connectivity.status[site], expected, `connection of site ${site}`);
    if (species === Species.lithium && dead[site] === 0 && electrolyteCount(sites.words[site]!) > 0) contacts.push(site);
  });
  assert.equal(cell.contacts.count, contacts.length);
  assert.deepEqual(sites.words, afresh.words, 'words');
  assert.equal(cell.connectivity.deadCount, dead.reduce((sum, d) => sum + d, 0), 'dead lithium');
  assert.deepEqual([...cell.contacts.list()], contacts, 'contacts');
  assert.equal(sites.count(Species.lithium), initially(run, Species.lithium) - reaction.stripped + reaction.plated, 'charge = atoms gone');
  assert.equal(sites.count(Species.empty), initially(run, Species.empty) + reaction.stripped - reaction.relaxed - closed - (reaction.plated - reaction.lifted), 'voids = left by stripping - closed by creep - filled by plating');
  assert.equal(cell.voids, sites.count(Species.empty), 'voids counted');
  assert.equal(sites.count(Species.collector), initially(run, Species.collector) + reaction.relaxed + closed - reaction.lifted, 'the collector comes down and goes up');
  const saved = run.save();
  const classes = saved.sources[0]!;
  if (Object.keys(classes.lists).length === 0 || run.engine[0]!.startsWith('sublattice') || run.engine[0]!.startsWith('event by event')) return;
  const rates = new HopRates(afresh, hopRulesOf(run.setup)[0]!.table(lattice.slots));
  const source = new ClassesOfAtoms(rates, randomSource(1, 'eventChoice'));
  source.restore(classes); // throws if a site is in a wrong list, in two, or missing
  assert.ok(source.bound() >= source.exactRate() * (1 - 1e-12), 'bound');
};
