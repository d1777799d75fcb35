import type { Calibration } from '../study/calibration/calibration.ts';
import { planCalibration } from '../study/calibration/calibration-plan.ts';
import type { Assignments } from '../study/strand.ts';
import type { Study } from '../study/study.ts';
import type { StudyFile } from '../study/study-directory.ts';
import { planStudy } from '../study/study-plan.ts';
import { scenarioOf } from '../study/work.ts';
import { AnodyneError } from '../units/error.ts';
import { loadCalibration, type LoadedStudy, loadStudy } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { columnsOf } from './study-columns.ts';
import { conductStudy, type StudyArguments } from './study-conduct.ts';

/** `anodyne study FILE`; resolves to the exit code. */
export const studyCommand = async (args: StudyArguments): Promise<number> => {
  requireFolder(args.out);
  return conductStudy(await studyFile(args.file), args);
};

/** What study.json of a study holds. @throws AnodyneError with the first thing that is wrong in the study or its scenario */
export const studyFile = async (path: string): Promise<StudyFile> => {
  const found = await loadStudy(path);
  const { points, fixed } = planStudy(found.study, found.loaded.scenario.parameters);
  return { ...fileOf(found, fixed, points), kind: 'anodyne study', study: found.study };
};

/** `anodyne calibrate FILE`; resolves to the exit code. */
export const calibrateCommand = async (args: Omit<StudyArguments, 'sbatch' | 'on'>): Promise<number> => {
  requireFolder(args.out);
  const found = await loadCalibration(args.file);
  const { set, axes, targets } = planCalibration(found.study, found.loaded.scenario.parameters);
  const start = Object.fromEntries(axes.map((axis) => [axis.name, String(axis.start)]));
  const points = targets.map((target) => ({ ...start, ...target.set }));
  // one strand, which asks as it goes: there is nothing to share out among tasks
  return conductStudy({ ...fileOf(found, set, points), kind: 'anodyne calibration', calibration: found.study }, { ...args, on: 'local', sbatch: [] });
};

const requireFolder = (out: string | undefined): void => {
  if (out?.trim() === '') throw new AnodyneError('--out', 'a folder', out);
};

/** What study.json holds of either kind. @throws AnodyneError if the scenario cannot be built at any of the points */
const fileOf = ({ name, study: { title }, loaded }: LoadedStudy<Study | Calibration>, fixed: Assignments, points: readonly Assignments[]): Omit<StudyFile, 'kind'> => {
  try {
    const columns = columnsOf(loaded, fixed, points);
    return { format: 1, name, title, scenario: scenarioOf(loaded), parameters: loaded.scenario.parameters, columns };
  } catch (error) {
    throw scenarioError(error, loaded.files);
  }
};
