import type { Citation } from '../physics/citations.ts';
import { citations } from '../physics/citations.ts';
import { resolveParameters } from '../experiment/parameter.ts';
import { buildSetup } from '../experiment/scenario.ts';
import { parseAssignments } from './assignments.ts';
import { loadScenario } from './load-scenario.ts';
import { print } from './print.ts';

/** What every run stands on, whatever its scenario. */
const engine: readonly Citation[] = [citations.bortz1975, citations.gillespie1976, citations.young1966, citations.blackman2021];

/** `anodyne cite`: every source of the scenario, its parameters and the models it runs on, each once, with what it is used for. */
export const citeCommand = async (file: string, set: readonly string[]): Promise<void> => {
  const { scenario } = await loadScenario(file);
  const uses = new Map<string, { citation: Citation; what: string[] }>();
  const assumed: string[] = [];
  const add = (citation: Citation, what: string): void => {
    const known = uses.get(citation.text) ?? { citation, what: [] };
    uses.set(citation.text, { citation, what: [...new Set([...known.what, what])] });
  };
  for (const citation of scenario.sources) add(citation, 'scenario');
  for (const [name, { source }] of Object.entries(scenario.parameters)) {
    if (typeof source === 'string') assumed.push(`  ${name}: ${source}`);
    else if (source) add(source, name);
    else assumed.push(`  ${name}: no source given`);
  }
  const setup = buildSetup(scenario, resolveParameters(scenario.parameters, parseAssignments(set)));
  for (const rule of setup.rules) for (const citation of rule.sources) add(citation, rule.kind === 'hops' ? 'rule of hops' : 'exchange of lithium');
  for (const citation of setup.alloy?.sources ?? []) add(citation, 'alloy');
  for (const event of setup.events) for (const citation of event.sources) add(citation, event.kind);
  for (const citation of setup.grains?.sources ?? []) add(citation, 'grains of the metal');
  for (const citation of setup.field?.sources ?? []) add(citation, 'field');
  for (const citation of engine) add(citation, 'event sources and random numbers');
  const lines = [...uses.values()].map(({ citation, what }) =>
    `${citation.text}.${citation.doi ? ` https://doi.org/${citation.doi}` : ''}\n    for: ${what.join(', ')}`);
  print(`${scenario.title} stands on\n\n${lines.join('\n\n')}\n`);
  if (assumed.length > 0) print(`\nNot from a publication\n${assumed.join('\n')}\n`);
};
