import { setTimeout } from 'node:timers/promises';
import { loadScenario } from '../src/cli/load-scenario.ts';
import { duration } from '../src/experiment/limits.ts';
import { evolve } from '../src/experiment/protocol.ts';
import type { EngineName } from '../src/experiment/parallel-engine.ts';
import type { Setup } from '../src/experiment/scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import type { Shape } from '../src/lattice/lattice.ts';
import { planRun } from '../src/write/run.ts';

/** strip-llzo in 3D, 16 um wide, until a third of the contact is gone: 80 x 80 x 102 voxels. */
const set = { dimensions: '3', width: '16 um', thickness: '20 um', voxelEdge: '0.2 um', current: '500 uA/cm2', maxCharge: '0.1 mAh/cm2' };
/** How many times the patch lies beside itself along x and y; simulated time [s] of the serial engine and of sweeps, after as much again that is not counted. */
const cases = [{ times: 1, serial: 10, sweeps: 4 }, { times: 2, serial: 5, sweeps: 1 }, { times: 4, serial: 2, sweeps: 0.5 }] as const;
const engines: readonly EngineName[] = ['serial', 'simd', 'threads', 'sectors'];

/** Hops of a foil that is mostly at rest, without current: simulated seconds per second of one core and of the clock. One JSON line a size and engine whose name holds `part`. */
export const benchFoil = async (part: string): Promise<void> => {
  const nameOf = (times: number, engine: EngineName): string => `foil at rest, ${80 * times} x ${80 * times} x 102 voxels, ${engine}`;
  if (!cases.some(({ times }) => engines.some((engine) => nameOf(times, engine).includes(part)))) return;
  const { setup } = planRun(await loadScenario('strip-llzo'), set, 1);
  const patch = stripped(setup);
  for (const { times, ...simulated } of cases) for (const engine of engines) {
    const name = nameOf(times, engine);
    if (!name.includes(part)) continue;
    console.log(JSON.stringify({ case: name, ...(await measure(tiled(setup, patch, times), engine, engine === 'serial' || engine === 'sectors' ? simulated.serial : simulated.sweeps)), node: process.version }));
  }
};

const stripped = (setup: Setup): Uint8Array => {
  const run = new Simulation(setup, 1);
  while (run.ended === undefined) run.advance(1e7);
  return run.sites.species();
};

/** Hops alone, of a lattice of so many patches. */
const tiled = (setup: Setup, patch: Uint8Array, times: number): Setup => {
  const [nx, ny, nz] = setup.lattice.shape;
  const shape: Shape = [nx * times, ny * times, nz];
  const initial = (): Uint8Array => Uint8Array.from({ length: patch.length * times * times }, (_, site) => {
    const row = Math.floor(site / shape[0]);
    return patch[(site % nx) + nx * ((row % ny) + ny * Math.floor(row / shape[1]))]!;
  });
  return { lattice: { ...setup.lattice, shape }, initial, rules: setup.rules, events: [], protocol: [evolve({ until: [duration(1e9)] })], observe: { ...setup.observe, columns: [] }, pictures: [] };
};

const measure = async (setup: Setup, engine: EngineName, simulated: number, threads?: number): Promise<object> => {
  const run = new Simulation(setup, 1, undefined, engine, threads);
  // threads start in later turns
  await setTimeout(engine === 'threads' || engine === 'sectors' ? 1000 : 0);
  run.kmc.advance(simulated, Infinity, Infinity);
  const [cpu, wall, from, events] = [process.cpuUsage(), performance.now(), run.kmc.time, run.kmc.events];
  run.kmc.advance(from + simulated, Infinity, Infinity);
  const spent = process.cpuUsage(cpu);
  const seconds = run.kmc.time - from;
  const hops = run.kmc.events - events;
  run.close();
  const round = (x: number): number => Number(x.toPrecision(3));
  return {
    'simulated s per CPU second': round((seconds * 1e6) / (spent.user + spent.system)), 'simulated s per second': round((seconds * 1e3) / (performance.now() - wall)), 'simulated [s]': round(seconds), hops,
  };
};
