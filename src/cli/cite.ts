import { resolveParameters } from '../experiment/parameter.ts';
import { buildSetup } from '../experiment/scenario.ts';
import { sourcesOf } from '../experiment/sources.ts';
import { parseAssignments } from './assignments.ts';
import { loadScenario } from './load-scenario.ts';
import { print } from './print.ts';

/** `anodyne cite`: every source of the scenario, its parameters and the models it runs on, each once, with what it is used for. */
export const citeCommand = async (file: string, set: readonly string[]): Promise<void> => {
  const { scenario } = await loadScenario(file);
  const { cited, uncited } = sourcesOf(scenario, buildSetup(scenario, resolveParameters(scenario.parameters, parseAssignments(set))));
  const lines = cited.map(({ citation: { text, doi }, uses }) => `${text}.${doi ? ` https://doi.org/${doi}` : ''}\n    for: ${uses.join(', ')}`);
  print(`${scenario.title} stands on\n\n${lines.join('\n\n')}\n`);
  if (uncited.length > 0) print(`\nNot from a publication\n${uncited.map(({ parameter, source }) => `  ${parameter}: ${source}`).join('\n')}\n`);
};
