import { type Citation, citations } from '../physics/citations.ts';
import type { EngineKind } from './parallel-engine.ts';
import type { Scenario, Setup } from './scenario.ts';

/** A published source, with all that it is used for. */
export interface CitedSource {
  readonly citation: Citation;
  readonly uses: readonly string[];
}

/** What a scenario stands on. */
export interface Sources {
  /** Each once. */
  readonly cited: readonly CitedSource[];
  /** Parameters whose source is no publication, with the words for it. */
  readonly uncited: readonly { readonly parameter: string; readonly source: string }[];
}

/** What every run stands on, whatever its scenario. */
const engine: readonly Citation[] = [citations.bortz1975, citations.gillespie1976, citations.young1966, citations.blackman2021];

/** Where hops are taken in steps of time. */
const inSteps: readonly Citation[] = [citations.shim2005, citations.arampatzis2012];

/** Every source of a scenario, its parameters, the models of its setup and the engine, in this order. @param kind how the engine takes hops */
export const sourcesOf = ({ sources, parameters }: Scenario, setup: Setup, kind: EngineKind = 'serial'): Sources => {
  const cited = new Map<string, { citation: Citation; uses: Set<string> }>();
  const uncited: { parameter: string; source: string }[] = [];
  const add = (found: readonly Citation[], use: string): void => {
    for (const citation of found) {
      const known = cited.get(citation.text) ?? { citation, uses: new Set<string>() };
      known.uses.add(use);
      cited.set(citation.text, known);
    }
  };
  add(sources, 'scenario');
  for (const [parameter, { source }] of Object.entries(parameters)) {
    if (typeof source === 'object') add([source], parameter);
    else uncited.push({ parameter, source: source ?? 'no source given' });
  }
  for (const rule of setup.rules) add(rule.sources, rule.kind === 'hops' ? 'rule of hops' : 'exchange of lithium');
  add(setup.alloy?.sources ?? [], 'alloy');
  for (const event of setup.events) add(event.sources, event.kind);
  add(setup.grains?.sources ?? [], 'grains of the metal');
  add(setup.field?.sources ?? [], 'field');
  add(engine, 'event sources and random numbers');
  if (kind !== 'serial') add(inSteps, `hops ${kind}`);
  return { cited: [...cited.values()].map(({ citation, uses }) => ({ citation, uses: [...uses] })), uncited };
};
