import type { Calibration } from '../study/calibration/calibration.ts';
import { planCalibration } from '../study/calibration/calibration-plan.ts';
import type { Assignments } from '../study/strand.ts';
import type { Study } from '../study/study.ts';
import type { StudyFile } from '../study/study-directory.ts';
import { planStudy } from '../study/study-plan.ts';
import { scenarioOf } from '../study/work.ts';
import { AnodyneError } from '../units/error.ts';
import { type Asked, askedByDefault } from '../write/asked.ts';
import { loadCalibration, type LoadedStudy, loadStudy } from './load-scenario.ts';
import { scenarioError } from './scenario-error.ts';
import { columnsOf } from './study-columns.ts';
import { conductStudy, type StudyArguments } from './study-conduct.ts';
import { askedFor, folderOf } from './study-same.ts';

/** `anodyne study FILE`; resolves to the exit code. */
export const studyCommand = async (args: StudyArguments): Promise<number> => {
  requireFolder(args.out);
  return conductStudy(await studyFile(args.file, (name) => askedFor(folderOf(args.out, name), args)), args);
};

/** What study.json of a study holds. @param asked for of its runs, by its name @throws AnodyneError with the first thing that is wrong in the study or its scenario */
export const studyFile = async (path: string, asked: (name: string) => Asked = () => askedByDefault): Promise<StudyFile> => {
  const found = await loadStudy(path);
  const { points, fixed } = planStudy(found.study, found.loaded.scenario.parameters);
  return { ...fileOf(found, fixed, points, asked(found.name)), kind: 'anodyne study', study: found.study };
};

/** `anodyne calibrate FILE`; resolves to the exit code. */
export const calibrateCommand = async (args: Omit<StudyArguments, 'sbatch' | 'on'>): Promise<number> => {
  requireFolder(args.out);
  const found = await loadCalibration(args.file);
  const { set, axes, targets } = planCalibration(found.study, found.loaded.scenario.parameters);
  const start = Object.fromEntries(axes.map((axis) => [axis.name, String(axis.start)]));
  const points = targets.map((target) => ({ ...start, ...target.set }));
  const asked = askedFor(folderOf(args.out, found.name), args);
  // one strand, which asks as it goes: there is nothing to share out among tasks
  return conductStudy({ ...fileOf(found, set, points, asked), kind: 'anodyne calibration', calibration: found.study }, { ...args, on: 'local', sbatch: [] });
};

const requireFolder = (out: string | undefined): void => {
  if (out?.trim() === '') throw new AnodyneError('--out', 'a folder', out);
};

/** What study.json holds of either kind. @throws AnodyneError if the scenario cannot be built, and done as asked for, at any of the points */
const fileOf = ({ name, study: { title }, loaded }: LoadedStudy<Study | Calibration>, fixed: Assignments, points: readonly Assignments[], asked: Asked): Omit<StudyFile, 'kind'> => {
  const { engine, field } = asked;
  try {
    const columns = columnsOf(loaded, fixed, points, asked);
    return {
      format: 1, name, title, scenario: scenarioOf(loaded), parameters: loaded.scenario.parameters, columns,
      ...(engine === askedByDefault.engine ? {} : { engine }), ...(field === askedByDefault.field ? {} : { field }),
    };
  } catch (error) {
    throw scenarioError(error, loaded.files);
  }
};
