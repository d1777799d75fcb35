import { checkKeys, depletion, depletionLimits, type WholeRun } from 'anodyne';
import { formatTime } from './facts.ts';
import { drawing, type Html, html, htmlPage, linked, section } from './html.ts';
import { valueText } from './plot-cell-axis.ts';
import { poresOverTime } from './run-report-pores.ts';
import { reportFigures } from './run-report-figures.ts';
import { statesShown } from './run-report-states.ts';
import { eventsTable, filesTable, parametersTable, provenanceTable, quantities, quantitiesTable } from './run-report-tables.ts';
import { commandsOf, methods } from './run-report-words.ts';

export interface RunReportOptions {
  /** What `anodyne run` is to be called with for the same scenario; its file if not given. */
  readonly scenario?: string;
}

/** '9.41 h of simulated time, at an areal charge of 0.95 mAh/cm2' of the last row, as far as there are such columns. */
function lastMoment({ series }: WholeRun): string {
  const time = series.get('Time [s]')?.at(-1);
  const charge = series.get('Areal charge [mAh/cm2]')?.at(-1);
  return [...(time === undefined ? [] : [`${formatTime(time)} of simulated time`]), ...(charge === undefined ? [] : [`at an areal charge of ${valueText(charge, 3)} mAh/cm2`])].join(', ');
}

/** Said on top of a run that has not come to its end. */
function unfinished(run: WholeRun): Html[] {
  if (run.condition === 'finished') return [];
  const how = run.condition === 'at work' ? 'It was still going when this page was made.' : 'It was stopped, or another machine is at work on it; --resume goes on with it.';
  const moment = lastMoment(run);
  return [html`<p class="notice"><strong>This run is not finished.</strong> ${how} ${moment === '' ? 'No row of it is written yet.' : `What stands here is what it had written after ${moment}.`}</p>`];
}

/** How the run has ended, and when contact was lost, in sentences. */
function outcome(run: WholeRun): string {
  const { series, end } = run;
  const moment = lastMoment(run);
  const ended = end === undefined ? '' : `Ended${moment === '' ? '' : ` after ${moment}`}: ${end.reason}.`;
  if (!series.has('Time [s]') || !series.has('Contact fraction')) return ended;
  const lost = depletion(series);
  if (lost === undefined) return ended;
  const { contactFraction, interfaceResistance } = depletionLimits;
  const by = lost.by === 'contact fraction' ? `the contact fraction fell below ${100 * contactFraction} %` : `the interface resistance rose above ${interfaceResistance / 1000} kohm.cm2`;
  return `${ended} Contact was lost after ${formatTime(lost.time)}, when ${by}.`.trimStart();
}

const results = (run: WholeRun): Html => html`<p>${outcome(run)}</p>
${(run.end?.notes ?? []).map((note) => html`<p class="notice"><strong>Note:</strong> ${note}</p>`)}
${quantitiesTable(run)}`;

const sourcesList = ({ manifest: { sources = [] } }: WholeRun): Html => html`<ol>
${sources.map(({ text, doi, uses }) => html`<li>${linked(text)}.${doi === undefined ? '' : html` ${linked(doi)}`} <span class="quiet">For: ${uses.join(', ')}.</span></li>`)}
</ol>`;

/**
 * A run on one HTML page, for screens small and large and for paper: what it is, what came out, figures, the lattice at some moments, pores, parameters with their sources,
 * provenance, and how to do it again. One file: no script, and nothing is fetched. Same run, same bytes.
 *
 * @param run from `readWholeRun`, finished or not
 * @throws AnodyneError if a state that is drawn is damaged
 */
export function runReport(run: WholeRun, options: RunReportOptions = {}): string {
  checkKeys('runReport(run, options)', options, ['scenario']);
  const { manifest, events, files } = run;
  const { scenario = manifest.scenario } = options;
  const figures = reportFigures(run);
  const states = statesShown(run);
  const pores = poresOverTime(run);
  return htmlPage(run.title, [
    html`<header><h1>${run.title}</h1>
${unfinished(run)}
${methods(run)}</header>`,
    ...section('Results', quantities(run).length > 0, () => results(run)),
    ...section('Figures', figures.length > 0, () => html`<div class="figures">${figures.map(({ svg, caption }) => drawing(svg, caption))}</div>`),
    ...section('The lattice', true, () => states),
    ...section('Pores over time', pores !== undefined, () => pores!),
    ...section('Course of the protocol', events.length > 0, () => eventsTable(run)),
    ...section('Parameters', Object.keys(manifest.parameters).length > 0, () => parametersTable(manifest)),
    ...section('Where this comes from', true, () => provenanceTable(manifest)),
    ...section('How to repeat it', true, () => html`<pre><code>${commandsOf(manifest, scenario).join('\n')}</code></pre>
<p class="quiet">The same program (${manifest.versions.program ?? 'unknown'}), parameters and seed give the same trajectory: series.csv, events.jsonl and states/ come out the same to the last byte.</p>`),
    ...section('Files of the run directory', files.length > 0, () => filesTable(files)),
    ...section('Sources', (manifest.sources?.length ?? 0) > 0, () => sourcesList(run)),
  ]);
}
