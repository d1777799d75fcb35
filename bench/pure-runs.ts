import { loadStudy } from '../src/cli/load-scenario.ts';
import { Simulation } from '../src/experiment/simulation.ts';
import { planStudy } from '../src/study/study-plan.ts';
import { planRun } from '../src/write/run.ts';

// `node pure-runs.js STUDY K OF`: every OF-th run of a study from the Kth on, seed 1, with the values of its rows, which the field is solved for; no files, no messages.

const [file, first, step] = process.argv.slice(2);
const { study, loaded } = await loadStudy(file!);
const { points, fixed } = planStudy(study, loaded.scenario.parameters);
for (let k = Number(first); k < points.length; k += Number(step)) {
  const { setup } = planRun(loaded, { ...fixed, ...points[k] }, 1);
  const simulation = new Simulation(setup, 1);
  simulation.addClock(setup.observe.every, () => { for (const observable of setup.observe.columns) observable.values(simulation); }, 0);
  while (simulation.ended === undefined) simulation.advance(1e6);
}
