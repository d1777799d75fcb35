import { conditionsInWords } from './conditions.ts';
import { inUnit, limitInWords } from './limits.ts';
import type { Hold, Step } from './protocol.ts';

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

/** Fewest treads that are said as one staircase. */
const fewestTreads = 4;

/** Steps as sentences; treads of a staircase of potentials, all as high and as long, are one. */
const sentencesOf = (steps: readonly Step[]): string[] => {
  const sentences: string[] = [];
  for (let from = 0; from < steps.length;) {
    const treads = treadsFrom(steps, from);
    sentences.push(treads < fewestTreads ? stepInWords(steps[from]!) : staircaseInWords(steps.slice(from, from + treads) as Hold[]));
    from += treads < fewestTreads ? 1 : treads;
  }
  return sentences;
};

/** How many potentials from this step on are held for as long, each as far from the one before. */
const treadsFrom = (steps: readonly Step[], from: number): number => {
  const first = steps[from];
  const second = steps[from + 1];
  if (first?.kind !== 'hold' || second?.kind !== 'hold' || first.until.length !== 1 || first.until[0]!.kind !== 'time') return 1;
  const rise = second.potential - first.potential;
  let count = 1;
  for (let last: Hold = first; ; count++) {
    const next = steps[from + count];
    const goesOn = next?.kind === 'hold' && Math.abs(next.potential - last.potential - rise) <= 1e-6 * Math.abs(rise) && next.until.length === 1
      && next.until[0]!.kind === 'time' && next.until[0]!.value === first.until[0]!.value && next.temperature === undefined && next.pressure === undefined;
    if (!goesOn) return count;
    last = next;
  }
};

const staircaseInWords = (treads: readonly Hold[]): string => {
  const [first, second, last] = [treads[0]!, treads[1]!, treads.at(-1)!];
  const rise = Math.abs(second.potential - first.potential);
  const each = first.until[0]!.value;
  return `Sweep from ${inUnit(first.potential, 'mV')} to ${inUnit(last.potential, 'mV')}${conditionsInWords(first)} at ${inUnit(rise / each, 'mV/s')}, ${treads.length} treads of ${inUnit(rise, 'mV')}, or until no contact is left.`;
};

/** A protocol as sentences, one per step; a cycle is said once, a staircase of potentials too, and of a long one, such as a measured profile, the first steps and the last. */
export const protocolInWords = (steps: readonly Step[]): string => {
  const parts = folded(sentencesOf(steps));
  const left = parts.length - mostParts;
  const said = left <= 1 ? parts : [...parts.slice(0, mostParts - 1), `${left} steps more.`, parts.at(-1)!];
  return said.join(' Then: ');
};
