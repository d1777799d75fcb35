// What the tests of studies run: a lattice gas that is done within milliseconds, or fails, dies or waits in the ways that `how` says.
import { existsSync } from 'node:fs';
import { choice, defineScenario, duration, events, every, evolve, latticeGas, metropolis, parameter, randomFilling } from 'anodyne';

export default defineScenario({
  title: 'A lattice gas for tests',
  sources: [{ text: 'chosen', doi: '10.1000/test' }],
  parameters: {
    size: parameter(6, '1', { range: [3, 1e4], source: 'chosen', help: 'unit cells along each axis' }),
    filling: parameter(0.5, '1', { range: [0, 1], source: 'chosen', help: 'share of sites that hold lithium' }),
    attraction: parameter(1, '1', { range: [-20, 20], source: 'chosen', help: 'of neighbours over kT' }),
    events: parameter(200, '1', { range: [1, 1e15], source: 'chosen', help: 'the run ends after so many hops' }),
    how: choice('well', ['well', 'loud', 'throws', 'ill', 'killed', 'asked', 'memory', 'waits'], { help: 'what becomes of the run' }),
  },
  build(p) {
    if (p.how === 'loud') console.error('loud');
    if (p.how === 'throws') throw new Error(`no lattice of ${p.size}`);
    if (p.how === 'ill' && !existsSync('cure')) throw new Error('ill');
    if (p.how === 'killed') process.kill(process.pid, 'SIGKILL');
    if (p.how === 'asked') process.kill(process.pid, 'SIGTERM');
    if (p.how === 'waits') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600000);
    if (p.how === 'memory') for (const held: unknown[] = []; ;) held.push(Array.from({ length: 1e5 }, () => ({})));
    const energies = { attemptRate: 1, bond: p.attraction, adhesion: 0, bulkFactor: 1, vapour: true };
    return {
      lattice: { name: 'square', shape: [p.size, 1, p.size], periodic: [true, false, true], voxelEdge: 1e-10 },
      initial: randomFilling(p.filling),
      rules: [{ kind: 'hops', table: (slots) => metropolis(energies, slots), source: 'classes of atoms', words: 'Metropolis', sources: [] }],
      events: [],
      protocol: [evolve({ until: [events(p.events), duration(1e9)] })],
      observe: { columns: [latticeGas], every: every('events', p.events / 4), states: every('events', p.events) },
      pictures: [],
    };
  },
});
