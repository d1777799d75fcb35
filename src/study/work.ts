import type { LoadedScenario } from '../write/run.ts';
import { sourceHashes, programHash } from '../write/scenario-hash.ts';
import { AnodyneError } from '../units/error.ts';
import { calibrationStrand } from './calibration/calibration-strand.ts';
import { planCalibration } from './calibration/calibration-plan.ts';
import { checkObservations } from './check-observations.ts';
import { headerOf, type Observation } from './observation.ts';
import { keyOf } from './journal.ts';
import type { RunsOf } from './one-run.ts';
import type { Assignments, Strand } from './strand.ts';
import { askedOf, changeOf, type StudyDirectory, type StudyFile, type StudyScenario } from './study-directory.ts';
import { planStudy } from './study-plan.ts';

/** What there is to do, of a study or of a calibration. */
export interface Work {
  /** No two of them want the same run. */
  readonly strands: readonly Strand[];
  readonly fixed: Assignments;
  readonly observations: readonly Observation[];
  readonly headers: readonly string[];
  readonly keep: 'rows' | 'everything';
}

/** @throws AnodyneError with the first thing that is wrong */
export const workOf = ({ study, calibration, parameters, columns }: StudyFile): Work => {
  if (study) {
    const { strands, points, fixed, observations, headers } = planStudy(study, parameters, columns);
    return { strands: distinct(strands, points), fixed, observations, headers, keep: study.frames === 'all' ? 'everything' : 'rows' };
  }
  const plan = planCalibration(calibration!, parameters);
  checkObservations('calibration: targets: observe', plan.observations, columns);
  return { strands: [calibrationStrand(plan)], fixed: plan.set, observations: plan.observations, headers: plan.observations.map(headerOf), keep: 'rows' };
};

/** One strand for each different point: a design for sensitivities may come to a point twice, and two must not do the same run at the same time. */
const distinct = (strands: readonly Strand[], points: readonly Assignments[]): Strand[] => {
  const seen = new Set<string>();
  return strands.filter((_, k) => {
    const key = keyOf(points[k]!, 0);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
};

/** The scenario of a study, as it is now. */
export const scenarioOf = ({ name, scenario, files }: LoadedScenario): StudyScenario =>
  ({ name, file: files[0]!, title: scenario.title, sources: sourceHashes(files), program: programHash() });

/** What the runs of a study in `directory` have in common. @param threads for each @param extreme whether they are those done again for their pictures @throws AnodyneError if the scenario is no longer what the study began with */
export const runsOf = (directory: StudyDirectory, file: StudyFile, loaded: LoadedScenario, explain: (error: unknown) => unknown, threads: number, extreme = false): RunsOf => {
  const change = changeOf(file.scenario, scenarioOf(loaded));
  if (change !== undefined) throw AnodyneError.sentence(`${directory.path}: ${change} since the study began; name another folder with --out to begin it anew.`);
  const { fixed, observations, keep } = workOf(file);
  return { loaded, fixed, observations, asked: askedOf(file), threads, explain, ...(extreme ? { folder: directory.extremes, keep: 'everything' } : { folder: directory.runs, keep }) };
};

