import type { Reproduction } from 'anodyne';
import { isOverview, type ReproductionFigure } from './reproduction-figures.ts';
import { type ReproductionReportOptions, reproductionTitle } from './reproduction-page.ts';
import {
  calibratedTable, checksTable, costTable, costWords, missesNote, missesTable, remarksOf, rolesTable, summaryWords, type TextTable, warnings, whereWords,
} from './reproduction-tables.ts';

/** Text that Markdown leaves as it is, in a cell of a table too. */
const plain = (text: string): string => text.replace(/[\\`*_[\]<>|#]/gu, (sign) => `\\${sign}`).replace(/[ \t\r\n]+/gu, ' ');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const tableOf = ({ headers, rows }: TextTable): string => [headers, headers.map(() => '---'), ...rows].map((cells, i) => row(i === 1 ? cells : cells.map(plain))).join('\n');

const image = ({ name, caption }: ReproductionFigure): string => `![${plain(caption)}](figures/${name}.svg)`;

const part = (title: string, blocks: readonly string[]): string[] => (blocks.length === 0 ? [] : [`## ${title}`, ...blocks]);

const unlessEmpty = (given: TextTable): string[] => (given.rows.length === 0 ? [] : [tableOf(given)]);

/** The report as Markdown, beside its figures in figures/. */
export function reproductionMarkdown(reproduction: Reproduction, { figures, command, provenance }: ReproductionReportOptions): string {
  const { entries } = reproduction;
  const blocks = [
    `# ${reproductionTitle}`,
    `**${summaryWords(reproduction)}** A value is judged as it stands, whatever its standard error, which is over the seeds.`,
    ...warnings(reproduction).map((text) => `> ${plain(text)}`),
    ...part('At a glance', entries.length === 0 ? [] : [tableOf(rolesTable(reproduction)), ...figures.filter(isOverview).map(image)]),
    ...part('What was fitted, and to what', unlessEmpty(calibratedTable(reproduction))),
    ...part('Misses', unlessEmpty(missesTable(reproduction)).flatMap((table) => [missesNote, table])),
    ...part('Entry by entry', entries.flatMap((entry) => [
      `### ${entry.target.id}`, plain(`${entry.target.quantity}; ${whereWords(entry)}`), ...remarksOf(reproduction, entry).map((text) => `> ${plain(text)}`), tableOf(checksTable(entry)), costWords(entry), ...figures.filter((figure) => figure.entry === entry.target.id).map(image),
    ])),
    ...part('What it took', entries.length === 0 ? [] : [tableOf(costTable(reproduction))]),
    ...part('Where this comes from', [tableOf({ headers: ['What', 'Which'], rows: Object.entries(provenance) }), `\`\`\`\n${command}\n\`\`\``]),
  ];
  return `${blocks.join('\n\n')}\n`;
}
