import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { studyFile } from '../src/cli/study-command.ts';
import { Journal } from '../src/study/journal.ts';
import { StudyDirectory } from '../src/study/study-directory.ts';
import { planStudy } from '../src/study/study-plan.ts';
import { anodyne, type Spent, spentBy } from './spent.ts';

const round = (x: number, digits = 3): number => Number(x.toPrecision(digits));

const workers = 2;

/** The voxels of the first figures, and their surface diffusivity. */
const clean = "surfaceDiffusivity: '6.7e-7 cm2/s', voxelEdge: '0.1 um', sampleEvery: '2 uAh/cm2'";

/** Runs that take about 0.1 s each, at slightly different temperatures, because a study has no run twice. */
const shortRuns = (count: number): string => `import { defineStudy, range } from 'anodyne';

export default defineStudy({
  title: 'Short runs',
  scenario: 'strip-llzo',
  set: { width: '12 um', thickness: '3 um', maxCharge: '0.08 mAh/cm2', ${clean} },
  vary: { temperature: range(24, 26, ${count}) },
  seeds: 1,
  observe: ['Areal charge [mAh/cm2]', 'Contact fraction'],
});
`;

/** All runs of the study by as many processes, without a study around them. */
const pure = async (folder: string): Promise<Spent> => {
  const begin = performance.now();
  const all = await Promise.all(Array.from({ length: workers }, (_, k) => spentBy(folder, './pure-runs.js', ['short-runs.ts', String(k), String(workers)])));
  return { wall: (performance.now() - begin) / 1000, cpu: all.reduce((sum, { cpu }) => sum + cpu, 0), peak: Math.max(...all.map(({ peak }) => peak)) };
};

const sumOf = (all: readonly Spent[], of: 'wall' | 'cpu'): number => all.reduce((sum, one) => sum + one[of], 0);

/** 1,000 runs of 0.1 s each way, in turns: a machine's speed changes within minutes. CPU time is what other users of it change least. */
const benchOverhead = async (name: string, folder: string): Promise<void> => {
  const [rounds, count] = [2, 1000];
  writeFileSync(join(folder, 'short-runs.ts'), shortRuns(count));
  const [alone, studied]: [Spent[], Spent[]] = [[], []];
  for (let k = 0; k < rounds; k++) {
    alone.push(await pure(folder));
    studied.push(await anodyne(folder, 'study', 'short-runs.ts', '--workers', String(workers), '--out', `short-${k}`, '--quiet'));
  }
  console.log(JSON.stringify({
    case: name, 'pure CPU per run [s]': round(sumOf(alone, 'cpu') / rounds / count), 'CPU, study to pure': round(sumOf(studied, 'cpu') / sumOf(alone, 'cpu')),
    'wall, study to pure': round(sumOf(studied, 'wall') / sumOf(alone, 'wall')), 'pure wall [s]': alone.map(({ wall }) => round(wall)), 'study wall [s]': studied.map(({ wall }) => round(wall)),
    'pure CPU [s]': alone.map(({ cpu }) => round(cpu)), 'study CPU [s]': studied.map(({ cpu }) => round(cpu)), node: process.version,
  }));
};

/** A study of 100,000 points whose journal lacks the last few runs. */
const largeStudy = `import { defineStudy, range } from 'anodyne';

export default defineStudy({
  title: 'A hundred thousand points',
  scenario: 'strip-llzo',
  set: { width: '1 um', thickness: '1 um', maxCharge: '0.002 mAh/cm2', ${clean} },
  vary: { temperature: range(20, 40, 400), current: range(10, 500, 250) },
  seeds: 1,
  observe: ['Areal charge [mAh/cm2]', 'Contact fraction', 'Pores'],
});
`;

const missing = 4;

const writeLarge = async (folder: string): Promise<void> => {
  writeFileSync(join(folder, 'large.ts'), largeStudy);
  const file = await studyFile(join(folder, 'large.ts'));
  const directory = new StudyDirectory(join(folder, 'large'));
  directory.write(file);
  const plan = planStudy(file.study!, file.parameters, file.columns);
  const journal = new Journal(directory.journal, 'local', plan);
  for (const [k, set] of plan.points.slice(missing).entries()) {
    const values = [0.002 + Math.sin(k), Math.cos(k) ** 2, k % 100];
    const hash = (k * 2654435761 % 2 ** 32).toString(16).padStart(16, '0');
    journal.add({ set, seed: 1, directory: `strip-llzo-1-${hash}`, outcome: { status: 'done', values, ended: 'the protocol is complete: 0.002 mAh/cm2 have passed' }, events: 1000, wall: 0.1 });
  }
  journal.close();
};

const benchLarge = async (name: string, folder: string): Promise<void> => {
  await writeLarge(folder);
  const told: Record<string, number> = {};
  const measure = async (what: string, ...args: string[]): Promise<void> => {
    const { wall, cpu, peak } = await anodyne(folder, 'study', ...args);
    Object.assign(told, { [`${what} [s]`]: round(wall), [`${what} [CPU s]`]: round(cpu), [`${what} [MB]`]: Math.round(peak) });
  };
  await measure('status', 'status', 'large');
  await measure('collect', 'collect', 'large');
  await measure('driver', 'large.ts', '--out', 'large', '--resume', '--workers', String(workers));
  await measure('again', 'large.ts', '--out', 'large');
  console.log(JSON.stringify({ case: name, ...told, node: process.version }));
};

const cases = { 'study, 1,000 runs of 0.1 s': benchOverhead, 'study, 100,000 points': benchLarge };

/** Parameter studies, as a user runs them: processes, files and all. Needs GNU time. One JSON line a case whose name holds `part`. */
export const benchStudies = async (part: string): Promise<void> => {
  for (const [name, bench] of Object.entries(cases)) {
    if (!name.includes(part)) continue;
    const folder = mkdtempSync(join(tmpdir(), 'anodyne-bench-'));
    try {
      await bench(name, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
};
