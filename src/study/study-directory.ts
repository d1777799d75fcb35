import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Parameters } from '../experiment/parameter.ts';
import { AnodyneError } from '../units/error.ts';
import { type Asked, askedByDefault } from '../write/asked.ts';
import { guarded, makeFolder, readJson, writeWhole } from '../write/files.ts';
import type { Calibration } from './calibration/calibration.ts';
import type { Study } from './study.ts';

/** The scenario of a study, as it was when the study began. */
export interface StudyScenario {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly title: string;
  /** Each of its files with its SHA-256. */
  readonly sources: readonly string[];
  /** SHA-256 of the program. */
  readonly program: string;
}

/** study.json: all that a process needs to take part in a study, or to read it, without the study file. */
export interface StudyFile {
  readonly format: 1;
  readonly kind: 'anodyne study' | 'anodyne calibration';
  readonly name: string;
  readonly title: string;
  readonly scenario: StudyScenario;
  /** The scenario's declarations. */
  readonly parameters: Parameters;
  /** Headers of the scenario's series. */
  readonly columns: readonly string[];
  /** How its runs are done, where not as by default: another engine or place makes other runs. */
  readonly engine?: Asked['engine'];
  readonly field?: Asked['field'];
  /** As its author wrote it; a calibration stands under `calibration`. */
  readonly study?: Study;
  readonly calibration?: Calibration;
}

/** The folder of a study: its names, and what stands there. */
export class StudyDirectory {
  readonly path: string;
  readonly runs: string;
  readonly journal: string;
  readonly atWork: string;
  readonly extremes: string;
  readonly slurm: string;
  private readonly file: string;

  constructor(path: string) {
    this.path = path;
    this.runs = join(path, 'runs');
    this.journal = join(path, 'journal');
    this.atWork = join(path, 'at-work');
    this.extremes = join(path, 'extremes');
    this.slurm = join(path, 'slurm');
    this.file = join(path, 'study.json');
  }

  /** 'new': nothing there. @throws AnodyneError if something else than a study is */
  get condition(): 'new' | 'study' {
    if (!existsSync(this.path)) return 'new';
    const entries = guarded(this.path, 'read', () => readdirSync(this.path));
    if (existsSync(this.file)) return 'study';
    // what a start leaves that was killed before its study.json was in place
    if (entries.every((entry) => entry === 'at-work' || /^study\.json.*\.tmp$/u.test(entry))) return 'new';
    throw AnodyneError.sentence(`${this.path}: is not empty and holds no study of anodyne; name a new folder with --out.`);
  }

  /** Whether no run has come of the study yet, as after a submission that Slurm has refused: it may be begun with another scenario. */
  get isUntouched(): boolean {
    return [this.runs, this.journal].every((folder) => !existsSync(folder) || readdirSync(folder).length === 0);
  }

  /** @throws AnodyneError if there is none, or it is damaged */
  read(): StudyFile {
    if (!existsSync(this.file)) throw AnodyneError.sentence(`${this.path}: is no study of anodyne: it holds no study.json.`);
    const data = readJson(this.file);
    if (data.format !== 1) throw new AnodyneError(this.file, 'a study of format 1', data.format);
    const whole = ['name', 'title', 'scenario', 'parameters', 'columns'].every((key) => key in data) && ('study' in data || 'calibration' in data);
    if (!whole) throw AnodyneError.sentence(`${this.file}: is damaged: a part of the study is missing.`);
    return data as unknown as StudyFile;
  }

  write(study: StudyFile): void {
    makeFolder(this.path);
    // first of all: by it the folder is known to be ours
    writeWhole(this.file, `${JSON.stringify(study, null, 1)}\n`);
    makeFolder(this.runs);
    makeFolder(this.journal);
  }
}

/** How the runs of a study are done. */
export const askedOf = ({ engine = askedByDefault.engine, field = askedByDefault.field }: StudyFile): Asked => ({ engine, field });

/** In one sentence, what of the scenario or the program has changed since a study began; undefined if nothing has. */
export const changeOf = (before: StudyScenario, now: StudyScenario): string | undefined => {
  const changed = now.sources.filter((source) => !before.sources.includes(source)).map((source) => source.split(' ')[0]!);
  if (changed.length > 0 || now.sources.length !== before.sources.length) return `the scenario (${changed.join(', ') || now.name}) has changed`;
  return now.program === before.program ? undefined : 'the program itself has changed';
};
