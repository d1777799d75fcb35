import { createHash } from 'node:crypto';
import { loadScenario } from '../src/cli/load-scenario.ts';
import type { EngineName } from '../src/experiment/parallel-engine.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { planRun } from '../src/write/run.ts';

/** A patch of strip-llzo in 3D, 1 mA/cm2, until contact is lost; by width and voxel edge, seeds 1 to so many. The wide one has four sectors. */
const set = { dimensions: '3', thickness: '6 um', current: '1 mA/cm2', maxCharge: '1.5 mAh/cm2' };
const cases: readonly (readonly [width: string, voxelEdge: string, seeds: number, engines: readonly EngineName[]])[] = [
  ['8 um', '0.4 um', 8, ['serial', 'simd', 'threads', 'gpu']], ['8 um', '0.2 um', 3, ['serial', 'simd', 'threads', 'gpu']], ['52 um', '0.4 um', 4, ['serial', 'sectors']],
];

/** Whole stripping runs on every engine: depletion time with its standard error, and seconds of processor and clock a run. One JSON line a case and engine whose name holds `part`; the sites at the end as a hash, which is the same on all that sweep. */
export const benchEngines = async (part: string): Promise<void> => {
  for (const [width, voxelEdge, seeds, engines] of cases) for (const engine of engines) {
    const name = `strip-llzo 3D to contact loss, ${width} wide, ${voxelEdge}, ${engine}`;
    // never by chance: on a software adapter it takes an hour
    if (engine === 'gpu' ? part !== name : !name.includes(part)) continue;
    console.log(JSON.stringify({ case: name, ...(await measure({ ...set, width, voxelEdge }, seeds, engine)), node: process.version }));
  }
};

const measure = async (values: Record<string, string>, seeds: number, engine: EngineName): Promise<object> => {
  const loaded = await loadScenario('strip-llzo');
  const times: number[] = [];
  const hash = createHash('sha256');
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  let events = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const run = new Simulation(planRun(loaded, values, seed).setup, seed, undefined, engine);
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
