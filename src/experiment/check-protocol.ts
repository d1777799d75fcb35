import { AnodyneError } from '../units/error.ts';
import { isElectrode } from './check-events.ts';
import { type Limit, limitMakers } from './limits.ts';
import type { Step } from './protocol.ts';
import { partsAt } from './parts-under.ts';
import type { Parts, Setup } from './scenario.ts';

const ofVoltage = ({ kind }: Limit): boolean => kind === 'voltageAbove' || kind === 'voltageBelow';
const ofContact = ({ kind }: Limit): boolean => kind === 'contact' || kind === 'contactAbove';
const ofFlaws = ({ kind }: Limit): boolean => kind === 'fracture' || kind === 'shortCircuit';
const ofCurrent = (limit: Limit): boolean => limit.kind === 'charge' || limit.kind === 'resistance' || ofFlaws(limit) || ofVoltage(limit);
const ofElectrode = (limit: Limit): boolean => ofContact(limit) || ofCurrent(limit);

const needsField = (step: Step): boolean => step.kind === 'hold' || step.until.some((limit) => limit.kind === 'resistance' || ofVoltage(limit));

/** Whether creep moves contacts by cell events, after which limits on contact are looked at. */
const creeps = ({ events }: Parts): boolean => events.some((event) => event.kind === 'creep' && event.model.pressure > 0);

/** The step as the function that makes it, if it passes no current. */
const idle = (step: Step): string | undefined => {
  if (step.kind === 'hold') return step.potential === 0 ? 'hold(...) at 0 V' : undefined;
  return step.kind === 'rest' || step.kind === 'evolve' ? `${step.kind}(...)` : undefined;
};

const refuse = (i: number, need: string, limit: Limit | undefined): void => {
  if (limit) throw new AnodyneError(`protocol[${i}].until`, need, limitMakers[limit.kind]);
};

/** Refuses limits that could never be met: those that no event of the step moves. */
const checkLimits = (step: Step, i: number, setup: Setup): void => {
  const still = idle(step);
  if (still !== undefined) {
    refuse(i, `limits that need no current, for ${still}`, step.until.find(ofCurrent));
    if (step.kind !== 'rest') refuse(i, `limits on time or events, for ${still}; rest(...) knows limits on contact`, step.until.find(ofContact));
    else if (!creeps(partsAt(setup, i))) refuse(i, 'limits on time or events, for rest(...) without creep under pressure: contact is looked at after events of the electrode, of which there are none', step.until.find(ofContact));
  }
  if (!setup.events.some(({ kind }) => kind === 'flaws')) refuse(i, 'limits other than on fracture or a short circuit, for there are no flaws(...) that could grow', step.until.find(ofFlaws));
  if (setup.alloy) refuse(i, 'limits other than on contact, for the skeleton of an alloy touches to the end; resistanceAbove(...) knows when it passes no current', step.until.find(ofContact));
  if (step.kind === 'hold') refuse(i, 'limits other than on the voltage, which hold(...) sets itself', step.until.find(ofVoltage));
};

/** Checks that a protocol and the rest of its setup fit each other. @throws AnodyneError at the first step that asks for what the setup has not */
export const checkProtocol = (setup: Setup): void => {
  const { protocol, events, field } = setup;
  if (protocol.length === 0) throw new AnodyneError('scenario.build: protocol', 'at least one step', protocol);
  const charged = protocol.some((step) => step.kind !== 'evolve' || step.until.some(ofElectrode));
  if (charged && !isElectrode(events)) throw new AnodyneError('scenario.build: events', 'one cell event, stripping(...), for this protocol', events.length === 0 ? 0 : events.map(({ kind }) => kind).join(', '));
  const potential = protocol.findIndex(needsField);
  if (potential >= 0 && !field) throw new AnodyneError('scenario.build: field', `an electrolyte such as layeredElectrolyte(...), for protocol[${potential}] asks for its potential`, undefined);
  protocol.forEach((step, i) => { checkLimits(step, i, setup); });
};
