import type { Limit } from './limits.ts';
import type { Simulation } from './simulation.ts';

/** How far a run has come, 0 .. 1: of its present step the limit that is nearest decides, and each step counts the same. */
export const progressOf = (simulation: Simulation): number => {
  const { protocol } = simulation.setup;
  const step = protocol[simulation.step];
  if (!step) return 1;
  const part = Math.min(1, Math.max(0, ...step.until.map((limit) => partOf(simulation, limit))));
  return (simulation.step + part) / protocol.length;
};

const partOf = (simulation: Simulation, { kind, value }: Limit): number => {
  if (kind === 'charge') return simulation.chargeOfStep / value;
  if (kind === 'time') return simulation.timeOfStep / value;
  if (kind === 'events') return simulation.eventsOfStep / value;
  if (kind === 'shortCircuit') return deepestShare(simulation);
  if (kind === 'fracture') return simulation.flaws && simulation.flaws.advances > 0 ? 1 : 0;
  if (kind === 'contactAbove') return value === 0 ? 0 : simulation.cell.contactFraction / value;
  // a resistance, and a voltage with it, grows over decades, and says little on the way
  if (kind === 'resistance' || kind === 'voltageAbove' || kind === 'voltageBelow') return 0;
  return (1 - simulation.cell.contactFraction) / (1 - Math.min(value, 0.999));
};

/** Of the way through the electrolyte, what the deepest filament has come. */
const deepestShare = ({ flaws }: Simulation): number =>
  flaws ? flaws.cracks.reduce((most, crack) => Math.max(most, crack.depth(crack.deepest)), 0) / flaws.electrolyte.structure.shape[2] : 0;
