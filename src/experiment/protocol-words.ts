import { conditionsInWords } from './conditions.ts';
import { inUnit, limitInWords } from './limits.ts';
import type { Step } from './protocol.ts';

const actInWords = (step: Step): string => {
  switch (step.kind) {
    case 'strip': return `Strip at ${inUnit(step.currentDensity, 'uA/cm2')}`;
    case 'plate': return `Plate at ${inUnit(step.currentDensity, 'uA/cm2')}`;
    case 'hold': return `Hold at ${inUnit(step.potential, 'mV')}`;
    case 'rest': return 'Rest at open circuit';
    case 'evolve': return 'Let evolve';
  }
};

/** A step as a sentence of a methods section. */
export const stepInWords = (step: Step): string => {
  const needsContact = step.kind !== 'rest' && step.kind !== 'evolve';
  const ends = [...step.until.map(limitInWords), ...(needsContact ? ['no contact is left'] : [])];
  return `${actInWords(step)}${conditionsInWords(step)} until ${ends.join(', or ')}.`;
};

/** Most steps of a cycle that is looked for, and most parts of a protocol that are said one by one. */
const longestCycle = 24;
const mostParts = 30;

/** How often the sentences `from` .. `from + length` follow each other without a break. */
const repeats = (sentences: readonly string[], from: number, length: number): number => {
  let same = 0;
  while (from + length + same < sentences.length && sentences[from + same] === sentences[from + length + same]) same++;
  return 1 + Math.floor(same / length);
};

/** Sentences, those of a cycle once: '10 times [Strip ... Then: Rest ...]'. */
const folded = (sentences: readonly string[]): string[] => {
  const parts: string[] = [];
  for (let from = 0; from < sentences.length;) {
    let [length, times] = [1, 1];
    for (let l = 1; l <= longestCycle; l++) {
      const count = repeats(sentences, from, l);
      if (count > 1 && count * l > times * length) [length, times] = [l, count];
    }
    const block = sentences.slice(from, from + length).join(' Then: ');
    parts.push(times > 1 ? `${times} times [${block}]` : block);
    from += length * times;
  }
  return parts;
};

/** A protocol as sentences, one per step; a cycle is said once, and of a long one, such as a measured profile, the first steps and the last. */
export const protocolInWords = (steps: readonly Step[]): string => {
  const parts = folded(steps.map(stepInWords));
  const left = parts.length - mostParts;
  const said = left <= 1 ? parts : [...parts.slice(0, mostParts - 1), `${left} steps more.`, parts.at(-1)!];
  return said.join(' Then: ');
};
