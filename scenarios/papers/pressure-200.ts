// Krauskopf et al. 2019 (10.1002/aenm.201902568), fig. 7: lithium stripped at 200 uA/cm2 under 0, 3.8, 7.5 and 15 MPa. Without pressure contact is lost; 3.8 MPa hold a part of it, 15 MPa nearly all. The
// constraint of the thin foil, chi, is calibrated on the steady contact at 3.8 MPa; the other pressures are predictions. Contact made at 40 MPa; runs under pressure go to 0.8 mAh/cm2, and what is
// steady is the mean of their last quarter.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';
import { depletionTime, madeAt, patch, resistanceRatio } from './common/lithium.ts';

export { default } from '../strip-llzo.ts';

const pressures = [0, 3.8, 7.5, 15]; // [MPa]
const nameOf = (pressure: number): string => `${String(pressure).replace('.', '-')}MPa`;

const steadyContact = (run: FinishedRun): number => {
  if (depletionTime(run) !== null) return 0;
  const contact = run.column('Contact fraction');
  const last = contact.slice(Math.floor(0.75 * contact.length));
  return last.reduce((sum, c) => sum + c, 0) / last.length;
};

export const entry = definePaperEntry({
  id: 'pressure-200',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => pressures.map((pressure) => ({
    name: nameOf(pressure), seed,
    set: { ...patch(quick), formationPressure: madeAt.well, current: '200 uA/cm2', pressure: `${pressure} MPa`, maxCharge: pressure === 0 ? '2.5 mAh/cm2' : '0.8 mAh/cm2' },
  }))),
  measure: (runs) => [
    overSeeds('share of runs that lose contact at 0 MPa', runs, (run) => (depletionTime(run('0MPa')) === null ? 0 : 1)),
    overSeeds('steady contact fraction at 3.8 MPa', runs, (run) => steadyContact(run('3-8MPa'))),
    overSeeds('relative change of R_int at 15 MPa', runs, (run) => resistanceRatio(run('15MPa')) - 1),
    overSeeds('steps of pressure over which contact does not fall', runs, (run) => {
      const contacts = pressures.map((pressure) => steadyContact(run(nameOf(pressure))));
      return contacts.slice(1).filter((c, k) => c >= contacts[k]!).length;
    }),
  ],
});
