import type { Reproduced, Reproduction } from 'anodyne';
import { drawing, type Html, html, htmlPage, linked, section, table } from './html.ts';
import { isOverview, type ReproductionFigure } from './reproduction-figures.ts';
import {
  calibratedTable, checksTable, costTable, costWords, missesNote, missesTable, remarksOf, rolesTable, summaryWords, type TextTable, warnings, whereWords,
} from './reproduction-tables.ts';

export interface ReproductionReportOptions {
  /** From `reproductionFigures`. */
  readonly figures: readonly ReproductionFigure[];
  /** The command that does it once more. */
  readonly command: string;
  /** What the results come from, by name: versions, machine, date. The report has no clock of its own. */
  readonly provenance: Readonly<Record<string, string>>;
}

export const reproductionTitle = 'Results of the papers, number by number';

const tableOf = ({ headers, rows }: TextTable): Html => table(headers, rows);

const entry = (reproduction: Reproduction, one: Reproduced, figures: readonly ReproductionFigure[]): Html => {
  const { target } = one;
  const own = figures.filter((figure) => figure.entry === target.id);
  return html`<h3 id="${target.id}">${target.id}</h3>
<p>${linked(`${target.quantity}; ${whereWords(one)}`)}${target.note === undefined ? '' : html` <span class="quiet">${linked(target.note)}</span>`}</p>
${remarksOf(reproduction, one).map((text) => html`<p class="notice">${text}</p>`)}
<div class="halves"><div>${tableOf(checksTable(one))}
<p class="quiet">${costWords(one)}</p></div>
${own.map(({ svg, caption }) => drawing(svg, caption))}</div>`;
};

/** All that was reproduced on one HTML page, for screens small and large and for paper. One file: no script, and nothing is fetched. */
export function reproductionPage(reproduction: Reproduction, { figures, command, provenance }: ReproductionReportOptions): string {
  const { entries } = reproduction;
  const [calibrated, misses] = [calibratedTable(reproduction), missesTable(reproduction)];
  return htmlPage(reproductionTitle, [
    html`<header><h1>${reproductionTitle}</h1>
<p><strong>${summaryWords(reproduction)}</strong> A value is judged as it stands, whatever its standard error, which is over the seeds.</p>
${warnings(reproduction).map((text) => html`<p class="notice">${text}</p>`)}</header>`,
    ...section('At a glance', entries.length > 0, () => html`${tableOf(rolesTable(reproduction))}
${figures.filter(isOverview).map(({ svg, caption }) => drawing(svg, caption))}`),
    ...section('What was fitted, and to what', calibrated.rows.length > 0, () => tableOf(calibrated)),
    ...section('Misses', misses.rows.length > 0, () => html`<p class="quiet">${missesNote}</p>
<div class="texts">${tableOf(misses)}</div>`),
    ...section('Entry by entry', entries.length > 0, () => html`${entries.map((one) => entry(reproduction, one, figures))}`),
    ...section('What it took', entries.length > 0, () => tableOf(costTable(reproduction))),
    ...section('Where this comes from', true, () => html`${table(['What', 'Which'], Object.entries(provenance))}
<pre><code>${command}</code></pre>
<p class="quiet">The same program and seeds give the same results.csv, byte for byte, whatever the number of processes.</p>`),
  ]);
}
