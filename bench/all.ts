import { PerformanceObserver } from 'node:perf_hooks';
import { loadScenario } from '../src/cli/load-scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { planRun } from '../src/write/run.ts';
import { benchAnimations } from './animations.ts';
import { benchBreakdown } from './breakdown.ts';
import { benchEngines } from './engines.ts';
import { benchExchange } from './exchange.ts';
import { benchFieldLattice, benchFilament } from './field-lattice.ts';
import { benchFieldPlane } from './field-plane.ts';
import { benchFoil } from './foil.ts';
import { benchGpu } from './gpu.ts';
import { benchStarts } from './starts.ts';
import { benchStudies } from './studies.ts';
import { benchSublattice } from './sublattice.ts';
import { benchViewer } from './viewer.ts';
import { benchVolume } from './volume.ts';

interface Case {
  readonly name: string;
  readonly scenario: string;
  readonly set: Record<string, string>;
  /** Events a site after which counting starts and ends, at most 1e8 events in all; without them the whole run is counted. */
  readonly perSite?: readonly [number, number];
}

const gas = (lattice: string, size: number, filling: number, rule = 'metropolis', perSite: readonly [number, number] = [5, 25]): Case => ({
  name: `lattice gas, ${lattice} ${size}, ${Math.round(100 * (1 - filling))} % vacancies, ${rule}`,
  scenario: 'plain-lattice-gas',
  set: { lattice, size: String(size), filling: String(filling), rule, events: '1e15' },
  perSite,
});

/** The cell as it was when the first figures were taken: clean surfaces, whose steep voids need small voxels. */
const clean = { surfaceDiffusivity: '6.7e-7 cm2/s', voxelEdge: '0.1 um', width: '25 um', thickness: '6 um', sampleEvery: '2 uAh/cm2', stateEvery: '0.01 mAh/cm2', spectrumEvery: '0.05 mAh/cm2' };

/** `npm run bench [-- PART [compiled|plain]]`: one JSON line a case whose name holds PART. CPU time of this process, files left out; a random start, seed 1. */
const cases: Case[] = [
  { name: 'strip-llzo 2D, 0.1 um', scenario: 'strip-llzo', set: clean },
  { name: 'strip-llzo 3D, 0.2 um', scenario: 'strip-llzo', set: { ...clean, dimensions: '3', voxelEdge: '0.2 um' } },
  { name: 'strip-llzo 3D, calibrated', scenario: 'strip-llzo', set: { dimensions: '3', voxelEdge: '0.5 um', width: '20 um', thickness: '15 um', maxCharge: '0.3 mAh/cm2' } },
  { name: 'strip-llzo 2D, npm start', scenario: 'strip-llzo', set: {} },
  { name: 'strip-llzo 2D, npm start, gathered hops', scenario: 'strip-llzo', set: { flickerBonds: '1' } },
  { name: 'strip-llzo 3D, calibrated, gathered hops', scenario: 'strip-llzo', set: { dimensions: '3', voxelEdge: '0.5 um', width: '20 um', thickness: '15 um', maxCharge: '0.3 mAh/cm2', flickerBonds: '2' } },
  { name: 'strip-llzo 2D, creep', scenario: 'strip-llzo', set: { current: '200 uA/cm2', pressure: '15 MPa', maxCharge: '0.2 mAh/cm2' } },
  { name: 'strip-llzo 2D, walking vacancies', scenario: 'strip-llzo', set: { vacancies: 'walking', maxCharge: '0.3 mAh/cm2' } },
  { name: 'microelectrode-plating, lateral growth at -10 V', scenario: 'microelectrode-plating', set: { steps: '1', potential: '10 V' } },
  gas('sc', 32, 0.99), gas('sc', 64, 0.99), gas('sc', 128, 0.99), gas('sc', 64, 0.5), gas('bcc', 51, 0.99), gas('bcc', 51, 0.5), gas('square', 256, 0.99),
  gas('sc', 64, 0.9, 'bondCounting'), gas('sc', 256, 0.9, 'bondCounting'),
];
/** 2^28 sites: not among the ordinary ones, for it takes 3 GB. */
const huge = gas('bcc', 512, 0.99, 'metropolis', [0.01, 0.05]);

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

let collections = 0;
new PerformanceObserver((list) => { collections += list.getEntries().length; }).observe({ entryTypes: ['gc'] });
/** The observer is told in a later turn. */
const collectionsSoFar = async (): Promise<number> => {
  await new Promise((resolve) => { setTimeout(resolve, 20); });
  return collections;
};

const round = (x: number, digits: number): number => Number(x.toFixed(digits));

const measure = async ({ name, scenario, set, perSite }: Case, compiled: boolean): Promise<object> => {
  const plan = planRun(await loadScenario(scenario), set, 1);
  const begin = cpu();
  const run = new Simulation(plan.setup, 1, undefined, compiled ? 'serial' : 'serial in TypeScript');
  const setUp = cpu() - begin;
  const { kmc, lattice } = run;
  const sites = lattice.siteCount;
  const [from, to] = perSite ? perSite.map((n) => Math.min(n * sites, 1e8)) : [0, Infinity];
  kmc.advance(Infinity, from!, Infinity);
  const before = await collectionsSoFar();
  const [events, attempts, ready] = [kmc.events, kmc.attempts, cpu()];
  while (run.ended === undefined && kmc.events < to!) {
    if (perSite) kmc.advance(Infinity, to!, Infinity);
    else run.advance(1e6);
  }
  const spent = cpu() - ready;
  const done = kmc.events - events;
  return {
    case: name, 'events per CPU second': Math.round(done / spent), 'attempts per event': round((kmc.attempts - attempts) / done, 2), events: done, 'CPU [s]': round(spent, 2),
    'set-up CPU [s]': round(setUp, 3), 'bytes per site': round(run.bytes / sites, 2), 'collections per 1e7 events': round(((await collectionsSoFar()) - before) / (done / 1e7), 2),
    engine: run.engine.join('; '), node: process.version,
  };
};

const [part = '', mode = 'compiled'] = process.argv.slice(2);
for (const one of [...cases, ...(part === 'huge' ? [{ ...huge, name: `huge: ${huge.name}` }] : [])]) {
  if (one.name.includes(part)) console.log(JSON.stringify(await measure(one, mode === 'compiled')));
}
benchExchange(part, mode === 'compiled');
await benchEngines(part);
await benchSublattice(part);
await benchFoil(part);
benchFieldPlane(part);
benchBreakdown(part);
benchFieldLattice(part);
benchFilament(part);
benchVolume(part);
benchViewer(part);
await benchGpu(part);
await benchAnimations(part);
await benchStarts(part);
await benchStudies(part);
