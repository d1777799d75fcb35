import { join } from 'node:path';
import { reproductionFigures, reproductionMarkdown, reproductionPage } from '../../renderers/index.ts';
import { type Reproduction, reproductionTable } from '../study/papers/reproduction.ts';
import { makeFolder, writeWhole } from '../write/files.ts';
import { startSession, version } from '../write/manifest.ts';
import { programHash } from '../write/scenario-hash.ts';

/** Writes results.csv, the report as HTML and as Markdown, and its figures, as far as is known; what stood there of before is replaced. What is to be said of them. */
export const writeReproduction = (out: string, reproduction: Reproduction, command: string): string => {
  const folder = join(out, 'figures');
  makeFolder(folder);
  writeWhole(join(out, 'results.csv'), reproductionTable(reproduction.entries));
  const figures = reproductionFigures(reproduction);
  for (const { name, svg } of figures) writeWhole(join(folder, `${name}.svg`), svg);
  const options = { figures, command, provenance: provenanceOf() };
  writeWhole(join(out, 'report.md'), reproductionMarkdown(reproduction, options));
  writeWhole(join(out, 'report.html'), reproductionPage(reproduction, options));
  return `Report: ${join(out, 'report.html')}, .md   Figures: ${folder}/   Table: ${join(out, 'results.csv')}\n`;
};

const provenanceOf = (): Record<string, string> => {
  const { host, processor, start } = startSession();
  return { Program: `anodyne ${version()}, SHA-256 ${programHash().slice(0, 8)}`, Node: process.version, Machine: `${host}, ${processor}`, Written: start };
};
