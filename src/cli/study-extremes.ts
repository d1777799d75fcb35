import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExtremePoint } from '../../renderers/index.ts';
import { drive } from '../study/drive.ts';
import { type Extreme, extremesOf } from '../study/extremes.ts';
import { readJournals } from '../study/journal.ts';
import { ProcessCrew, studyOrder, threadsOf } from '../study/pool.ts';
import type { StudyDirectory } from '../study/study-directory.ts';
import type { StudyRecord } from '../study/study-record.ts';
import { plainStrand } from '../study/adaptive/strands.ts';
import { workOf } from '../study/work.ts';
import { AnodyneError } from '../units/error.ts';

/** Whether the runs with the highest and the lowest result are still to be done again for their states and pictures. */
export const lacksExtremes = (directory: StudyDirectory, record: StudyRecord): boolean => {
  const found = extremesOf(record);
  return found !== undefined && [found.highest, found.lowest].some(({ run }) => !existsSync(join(directory.extremes, run.directory, 'summary.json')));
};

/** Does them: the same seeds, the same trajectories. A failure of the first time would have come here already, so that a new one is the machine's. @throws AnodyneError */
export const runExtremes = async (directory: StudyDirectory, script: string, record: StudyRecord, stopRequested: () => boolean): Promise<'finished' | 'stopped' | 'failed'> => {
  const found = extremesOf(record);
  if (!found) return 'finished';
  const entries = readJournals(directory.journal, workOf(directory.read()));
  const wanted = [found.highest, found.lowest].map(({ run }) => [...entries.values()].find(({ directory: name }) => name === run.directory)!);
  const crew = new ProcessCrew(script, wanted.length, studyOrder(directory.path, threadsOf(wanted.length), true));
  try {
    return await drive(wanted.map(({ set, seed }) => plainStrand(set, [seed])), new Map(), crew, {
      failFast: false,
      stopRequested,
      onEntry: ({ outcome }) => {
        if (outcome.status === 'failed') throw AnodyneError.sentence(`${directory.extremes}: a run could not be done again with its pictures: ${outcome.failure}`);
      },
    });
  } finally {
    await crew.close();
  }
};

/** Pictures of a run that a report has room for. */
const mostImages = 4;

/** Numbered pictures of a run, some of them evenly, the last one in any case. */
const imagesOf = (run: string): ExtremePoint['images'] => {
  if (!existsSync(run)) return [];
  const folders = readdirSync(run, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return folders.flatMap((folder) => {
    const files = readdirSync(join(run, folder)).filter((name) => /^\d+\.png$/u.test(name)).sort();
    const count = Math.min(mostImages, files.length);
    const some = Array.from({ length: count }, (_, k) => Math.round(((k + 1) * files.length) / count));
    return some.map((number) => ({ png: readFileSync(join(run, folder, files[number - 1]!)), caption: `State ${number} of ${files.length}` }));
  });
};

/** The extremes with their pictures, as far as there are any: of a study that keeps all frames, or of runs done again for them. */
export const picturedExtremes = (directory: StudyDirectory, record: StudyRecord): { highest: ExtremePoint; lowest: ExtremePoint } | undefined => {
  const found = extremesOf(record);
  if (!found) return undefined;
  const pictured = ({ point, run }: Extreme): ExtremePoint =>
    ({ point, images: [directory.extremes, directory.runs].map((folder) => imagesOf(join(folder, run.directory))).find((images) => images.length > 0) ?? [] });
  const both = { highest: pictured(found.highest), lowest: pictured(found.lowest) };
  return both.highest.images.length + both.lowest.images.length > 0 ? both : undefined;
};
