import { dirname } from 'node:path';
import { type PaperOrder, paperRun } from '../study/papers/paper-run.ts';
import type { LoadedPaper } from '../study/papers/reproduce.ts';
import { loadPaper } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { serve } from './worker-process.ts';

// A process of `anodyne reproduce`: loads each file of a paper once.

const loaded = new Map<string, Promise<LoadedPaper>>();

serve<PaperOrder>(async (order, control) => {
  if (!loaded.has(order.file)) loaded.set(order.file, loadPaper(order.file));
  const { loaded: scenario } = await loaded.get(order.file)!;
  return paperRun(scenario, order, (error) => scenarioError(error, scenario.files, dirname(scenario.files[0]!)), control);
});
