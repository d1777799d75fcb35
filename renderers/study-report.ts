import { AnodyneError, checkKeys, type PointRecord, type StudyRecord } from 'anodyne';
import { drawing, type Html, html, htmlPage, picture, section, table } from './html.ts';
import type { StudyFigure } from './study-figures.ts';
import { axesTable, failures, fixedTable, meansTable, notes, pointWords, resultsTable, sensitivityTable, thresholdsTable } from './study-report-tables.ts';
import { nameOf } from './study-values.ts';

/** A point with pictures of its runs. */
export interface ExtremePoint {
  readonly point: PointRecord;
  readonly images: readonly { readonly png: Uint8Array; readonly caption: string }[];
}

export interface StudyReportOptions {
  readonly figures: readonly StudyFigure[];
  /** The points with the highest and the lowest mean of the first observation. */
  readonly extremes?: { readonly highest: ExtremePoint; readonly lowest: ExtremePoint };
  /** What the results come from, by name: versions, the scenario's file, seeds, the date. The report has no clock of its own. */
  readonly provenance: Readonly<Record<string, string>>;
}

const count = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

function designWords({ design, points }: StudyRecord): string {
  switch (design.kind) {
    case 'grid': return `All combinations: ${count(points.length, 'point')}.`;
    case 'list': return `A list of ${count(points.length, 'point')}.`;
    case 'Latin hypercube': return `A Latin hypercube of ${count(points.length, 'point')}, seed ${design.seed}.`;
    case 'Sobol sequence': return `${count(points.length, 'point')} of a Sobol sequence.`;
    case 'Morris': return `Morris screening: ${count(points.length, 'point')} on ${design.trajectories} trajectories, ${design.levels} levels, seed ${design.seed}.`;
    case 'Sobol indices': return `Sobol indices: ${count(points.length, 'point')} from ${design.samples} samples, seed ${design.seed}.`;
  }
}

function progress({ points }: StudyRecord): string {
  let [done, failed, empty] = [0, 0, 0];
  for (const { runs } of points) {
    if (runs.length === 0) empty++;
    for (const { outcome } of runs) {
      if (outcome.status === 'done') done++;
      else failed++;
    }
  }
  return `${count(done, 'run')} done${failed > 0 ? `, ${failed} failed` : ''}${empty > 0 ? `; ${count(empty, 'point')} not run` : ''}.`;
}

const extreme = (record: StudyRecord, title: string, { point, images }: ExtremePoint): Html => html`<h3>${title}</h3>
<p>${pointWords(record.axes, point.values)}</p>
${meansTable(record, point)}
<div class="figures">${images.map(({ png, caption }) => picture(png, caption))}</div>`;

/**
 * A study on one HTML page, for screens small and large and for paper: what varied, the figures, the results with their errors, failures, and what they come
 * from. One file: no script, and nothing is fetched.
 */
export function studyReport(record: StudyRecord, options: StudyReportOptions): string {
  checkKeys('studyReport(record, options)', options, ['figures', 'extremes', 'provenance']);
  const { figures, extremes, provenance } = options;
  if (!Array.isArray(figures)) throw new AnodyneError('studyReport(record, { figures })', 'a list of figures, from studyFigures', figures);
  const failed = failures(record);
  const noted = notes(record);
  const first = nameOf(record.observations[0] ?? '');
  return htmlPage(record.title, [
    html`<header><h1>${record.title}</h1>
<p>Study “${record.name}” of the scenario “${record.scenario}”. ${designWords(record)} ${progress(record)}</p></header>`,
    ...section('What varied', record.axes.length > 0, () => axesTable(record)),
    ...section('What was the same throughout', record.fixed.length > 0, () => fixedTable(record)),
    ...section('Figures', figures.length > 0, () => html`<div class="figures">${figures.map(({ svg, caption }) => drawing(svg, caption))}</div>`),
    ...section('Thresholds', (record.thresholds?.rows.length ?? 0) > 0, () => thresholdsTable(record)),
    ...section('Sensitivity', (record.sensitivity?.length ?? 0) > 0, () => sensitivityTable(record)),
    ...section('Highest and lowest', extremes !== undefined, () => html`${extreme(record, `Highest ${first}`, extremes!.highest)}
${extreme(record, `Lowest ${first}`, extremes!.lowest)}`),
    ...section('Results', record.points.length > 0, () => resultsTable(record)),
    ...section('Failures', failed !== undefined, () => failed!),
    ...section('Notes', noted !== undefined, () => noted!),
    ...section('Where this comes from', Object.keys(provenance).length > 0, () => table(['What', 'Which'], Object.entries(provenance))),
  ]);
}
