import { slotsOf } from '../lattice/lattice.ts';
import { AnodyneError } from '../units/error.ts';
import { type Conditions, conditionsAt } from './conditions.ts';
import { hopRulesOf } from './rules.ts';
import type { Parts, Setup } from './scenario.ts';

/** The parts of a setup during step number `step`; those it was built with where no step changes temperature or pressure. */
export const partsAt = (setup: Setup, step: number): Parts => {
  const now = conditionsOf(setup, step);
  return now && setup.under ? setup.under(now) : setup;
};

/** Temperature and pressure during step number `step`; undefined where the setup says nothing of them. */
export const conditionsOf = ({ conditions, protocol }: Setup, step: number): Conditions | undefined => conditions && conditionsAt(protocol, conditions, step);

/** Whether step number `step` changes temperature or pressure; without that, the highest pressure so far stays as well. */
export const changesConditions = (setup: Setup, step: number): boolean => {
  const [before, now] = [conditionsOf(setup, step - 1), conditionsOf(setup, step)];
  return before?.temperature !== now?.temperature || before?.pressure !== now?.pressure;
};

/** @throws AnodyneError if a step changes what the setup cannot follow, or the parts change in kind from one step to another */
export const checkUnder = (setup: Setup): void => {
  const { conditions, under, protocol, lattice } = setup;
  if ((conditions === undefined) !== (under === undefined)) {
    throw new AnodyneError('scenario.build', 'conditions and under together: the parts that depend on temperature and pressure', conditions ? 'conditions alone' : 'under alone');
  }
  const first = protocol.findIndex(({ temperature, pressure }) => temperature !== undefined || pressure !== undefined);
  if (first >= 0 && under === undefined) throw new AnodyneError(`protocol[${first}]`, 'conditions and under in what scenario.build returns, for this step changes temperature or pressure', 'none');
  if (under === undefined) return;
  const kinds = (parts: Parts): string => [...parts.events.map(({ kind }) => kind), ...parts.rules.map(({ kind }) => kind), parts.field ? 'field' : 'no field'].join(', ');
  const slots = slotsOf(lattice.name);
  // the rates of a run are changed in place
  const tables = (parts: Parts): string => hopRulesOf(parts).map((rule) => rule.table(slots)).map(({ classes, rates, stop }) => `${classes} classes with ${rates.length} rates${stop ? ', gathered' : ''}`).join(', ');
  const atStart = tables(setup);
  protocol.forEach(({ temperature, pressure }, step) => {
    if (temperature === undefined && pressure === undefined) return;
    const here = kinds(partsAt(setup, step));
    if (here !== kinds(setup)) throw new AnodyneError(`scenario.build: under, for protocol[${step}]`, `the same parts as at the start: ${kinds(setup)}`, here);
    const now = tables(partsAt(setup, step));
    if (now !== atStart) throw new AnodyneError(`scenario.build: under, for protocol[${step}]`, `hops of the same kind as at the start: ${atStart}`, now);
  });
};
