import type { Limit } from './limits.ts';
import type { Simulation } from './simulation.ts';

/** Whether the present step of a run has met this limit. */
export const limitMet = (run: Simulation, { kind, value }: Limit): boolean => {
  switch (kind) {
    case 'time': return run.kmc.time >= run.startOfStep + value;
    case 'events': return run.eventsOfStep >= value;
    // rounding of the product must not ask for one voxel more
    case 'charge': return run.chargeOfStep >= value * (1 - 1e-12);
    case 'contact': return run.cell.contactFraction < value;
    case 'contactAbove': return run.cell.contactFraction > value;
    case 'fracture': return run.flaws !== undefined && run.flaws.advances >= value;
    case 'shortCircuit': return run.flaws !== undefined && run.flaws.shortedAt < Infinity;
    case 'resistance': return run.field.laggedResistance > value;
    case 'voltageAbove': return run.field.laggedVoltage > value;
    case 'voltageBelow': return run.field.laggedVoltage < value;
  }
};

/** Whether a limit is looked at after every event: the others, which an electrode's events move, after those alone. */
export const isLookedAtAlways = ({ kind }: Limit): boolean => kind === 'time' || kind === 'events';
