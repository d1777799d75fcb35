import type { Control } from '../field/plane-problem.ts';
import { checkConditions, type StepConditions } from './conditions.ts';
import { finite, type Limit, positive } from './limits.ts';

/** What every step has: an end, and the conditions that it may change. */
interface Common extends StepConditions {
  readonly until: readonly Limit[];
}

/** Galvanostatic stripping. */
export interface Strip extends Common {
  readonly kind: 'strip';
  /** Applied current density [A/m2], > 0. */
  readonly currentDensity: number;
}

/** Galvanostatic plating. */
export interface Plate extends Common {
  readonly kind: 'plate';
  /** Size of the applied current density [A/m2], > 0. */
  readonly currentDensity: number;
}

/** Potentiostatic control. */
export interface Hold extends Common {
  readonly kind: 'hold';
  /** Potential of the electrode against the counter electrode [V]: > 0 strips, < 0 plates. */
  readonly potential: number;
}

/** The electrode at open circuit: rules and pressure act, no current flows. */
export interface Rest extends Common {
  readonly kind: 'rest';
}

/** The lattice left to itself: rules only, no current. */
export interface Evolve extends Common {
  readonly kind: 'evolve';
}

/** One step of a protocol. */
export type Step = Strip | Plate | Hold | Rest | Evolve;

/** Every kind of step: the name of the function that makes it. */
export const stepKinds: readonly Step['kind'][] = ['strip', 'plate', 'hold', 'rest', 'evolve'];

/** What the step applies: a current density [A/m2], > 0 strips; or a potential [V]. */
export const controlOf = (step: Step): Control => {
  switch (step.kind) {
    case 'strip': return { currentDensity: step.currentDensity };
    case 'plate': return { currentDensity: -step.currentDensity };
    case 'hold': return { potential: step.potential };
    case 'rest':
    case 'evolve': return { currentDensity: 0 };
  }
};

/** Strips at a constant current density [A/m2] until the first of the limits, or until no contact is left. */
export const strip = (step: Omit<Strip, 'kind'>): Strip => {
  positive('strip.currentDensity', '> 0 [A/m2]', step.currentDensity);
  return checked({ kind: 'strip', ...step });
};

/** Plates at a constant current density [A/m2] until the first of the limits, or until no contact is left. An atom fills a void that adjoins its contact; where there is none, it lifts the foil. */
export const plate = (step: Omit<Plate, 'kind'>): Plate => {
  positive('plate.currentDensity', '> 0 [A/m2]', step.currentDensity);
  return checked({ kind: 'plate', ...step });
};

/** Holds the electrode at a potential [V] against the counter electrode until the first of the limits, or until no contact is left. */
export const hold = (step: Omit<Hold, 'kind'>): Hold => {
  finite('hold.potential', step.potential);
  return checked({ kind: 'hold', ...step });
};

/**
 * Leaves the electrode at open circuit until the first of the limits. Its voltage is that of lithium against lithium, 0 V, less what lithium under pressure in flaws makes of it while it goes back. Limits are on time or events; where creep closes
 * voids without a current, on contact too.
 */
export const rest = (step: Omit<Rest, 'kind'>): Rest => checked({ kind: 'rest', ...step });

/** Lets the rules act until the first of the limits, also on a lattice that is no electrode, where `rest` has no meaning. */
export const evolve = (step: Omit<Evolve, 'kind'>): Evolve => checked({ kind: 'evolve', ...step });

const checked = <S extends Step>(step: S): S => {
  checkConditions(`protocol: ${step.kind}`, step);
  return step;
};
