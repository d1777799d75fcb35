import { createHash } from 'node:crypto';
import { loadScenario } from '../src/cli/load-scenario.ts';
import type { EngineName } from '../src/experiment/parallel-engine.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { planRun } from '../src/write/run.ts';

/** A patch of 8 um of strip-llzo in 3D, 1 mA/cm2, until contact is lost; by voxel edge, seeds 1 to so many. */
const set = { dimensions: '3', width: '8 um', thickness: '6 um', current: '1 mA/cm2', maxCharge: '1.5 mAh/cm2' };
const edges: readonly (readonly [string, number])[] = [['0.4 um', 8], ['0.2 um', 3]];
const engines: readonly EngineName[] = ['serial', 'simd', 'threads', 'gpu'];

/** Whole stripping runs on every engine: depletion time with its standard error, and seconds of processor and clock a run. One JSON line a voxel edge and engine whose name holds `part`; the sites at the end as a hash, which is the same on all parallel engines. */
export const benchEngines = async (part: string): Promise<void> => {
  for (const [voxelEdge, seeds] of edges) for (const engine of engines) {
    const name = `strip-llzo 3D to contact loss, ${voxelEdge}, ${engine}`;
    // never by chance: on a software adapter it takes an hour
    if (engine === 'gpu' ? part !== name : !name.includes(part)) continue;
    console.log(JSON.stringify({ case: name, ...(await measure(voxelEdge, seeds, engine)), node: process.version }));
  }
};

const measure = async (voxelEdge: string, seeds: number, engine: EngineName): Promise<object> => {
  const loaded = await loadScenario('strip-llzo');
  const times: number[] = [];
  const hash = createHash('sha256');
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  let events = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(planRun(loaded, { ...set, voxelEdge }, seed).setup, seed, undefined, engine);
    while (run.ended === undefined) run.advance(1e6);
    times.push(run.kmc.time);
    events += run.kmc.events;
    hash.update(run.sites.species());
    run.close();
  }
  const spent = process.cpuUsage(cpu);
  const mean = times.reduce((sum, t) => sum + t, 0) / seeds;
  const error = Math.sqrt(times.reduce((sum, t) => sum + (t - mean) ** 2, 0) / (seeds * (seeds - 1)));
  return {
    'depletion time [s]': Number(mean.toFixed(1)), 'standard error [s]': Number(error.toFixed(1)), seeds, events,
    'CPU [s] a run': Number(((spent.user + spent.system) / 1e6 / seeds).toFixed(2)), 'wall [s] a run': Number(((performance.now() - wall) / 1e3 / seeds).toFixed(2)), 'sites, sha256': hash.digest('hex').slice(0, 8),
  };
};
