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

/** A protocol as sentences, one per step. */
export const protocolInWords = (steps: readonly Step[]): string => steps.map(stepInWords).join(' Then: ');
