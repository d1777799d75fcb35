import { type FolderFiles, formatDuration, type Manifest, type ParameterEntry, type WholeRun } from 'anodyne';
import { formatTime } from './facts.ts';
import { type Html, html, linked, table } from './html.ts';
import { valueText } from './plot-cell-axis.ts';

/** More rows than these nobody reads on a page; the files have all. */
const mostEvents = 100;
const mostSessions = 20;

/** A time [s] that is not broken between number and unit. */
export const timeText = (seconds: number): string => formatTime(seconds).replace(' ', '\u00a0');

const cellText = (value: number | string): string => (typeof value === 'number' ? valueText(value, 6) : value);

/** Name, value and unit of all that the end of the run says, or the last row of one that is going. */
export function quantities({ end, series }: WholeRun): [name: string, value: string, unit: string][] {
  if (end !== undefined) return Object.entries(end.quantities).map(([name, { value, unit }]) => [name, value === null ? '∞' : valueText(value, 5), unit]);
  return [...series].flatMap(([header, column]): [string, string, string][] => {
    const [, name = header, unit = '1'] = /^(.*?)(?: \[(.*)\])?$/u.exec(header) ?? [];
    return column.length === 0 ? [] : [[name, valueText(column.at(-1)!, 5), unit]];
  });
}

/** In two halves, which stand side by side where there is room. */
export function quantitiesTable(run: WholeRun): Html {
  const rows = quantities(run);
  const half = Math.ceil(rows.length / 2);
  return html`<p class="quiet">${run.end === undefined ? 'The last row that is written.' : 'At the end of the run, a single one: over several seeds these values scatter.'}</p>
<div class="halves">${[rows.slice(0, half), rows.slice(half)].filter(({ length }) => length > 0).map((part) => table(['Quantity', 'Value', 'Unit'], part))}</div>`;
}

function rangeText({ range, options }: ParameterEntry): string {
  if (options !== undefined) return options.map(cellText).join(', ');
  return range === undefined ? '' : `${cellText(range[0])} to ${cellText(range[1])}`;
}

export function parametersTable({ parameters, set = {} }: Manifest): Html {
  const rows = Object.entries(parameters).map(([name, entry]) => {
    const { value, unit, source, help = '' } = entry;
    return [name, name in set ? html`<strong>${cellText(value)}</strong>` : cellText(value), unit, rangeText(entry), linked(source), help];
  });
  return html`${Object.keys(set).length > 0 ? html`<p class="quiet">Values in bold were set for this run.</p>` : ''}
<div class="texts">${table(['Parameter', 'Value', 'Unit', 'Allowed', 'Source', 'What it is'], rows)}</div>`;
}

const details = ({ event, ...rest }: WholeRun['events'][number]): string => {
  if (event === 'step') return String(rest.words);
  if (event === 'end') return `End: ${String(rest.reason)}.`;
  const said = Object.entries(rest).filter(([name]) => name !== 'Time [s]').map(([name, value]) => `${name}: ${String(value)}`);
  return `${String(event)}${said.length === 0 ? '' : ` (${said.join(', ')})`}`;
};

/** Steps and end of the protocol. Spectra, of which there may be hundreds, are counted. */
export function eventsTable({ events }: WholeRun): Html {
  const shown = events.filter(({ event }) => event !== 'spectrum');
  const spectra = events.length - shown.length;
  const notes = [
    ...(spectra === 0 ? [] : [`${spectra} impedance ${spectra === 1 ? 'spectrum was' : 'spectra were'} taken meanwhile.`]),
    ...(shown.length > mostEvents ? [`These are the first ${mostEvents} of ${shown.length} events; events.jsonl has all.`] : []),
  ];
  return html`${table(['Simulated time', 'Time [s]', 'What'], shown.slice(0, mostEvents).map((event) => [timeText(Number(event['Time [s]'])), cellText(Number(event['Time [s]'])), details(event)]))}
${notes.length === 0 ? '' : html`<p class="quiet">${notes.join(' ')}</p>`}`;
}

/** Wall time [s] of a session; undefined of one that was killed or is going on. */
const wallOf = ({ start, end }: Manifest['sessions'][number]): number | undefined => (end === null ? undefined : (Date.parse(end) - Date.parse(start)) / 1000);

const utc = (time: string): string => time.replace('T', ' ').replace(/\.\d+Z$/u, ' UTC');

export function provenanceTable({ scenario, hash, seed, versions, engine, fieldSolver, sessions, extends: extensions = [] }: Manifest): Html {
  const walls = sessions.map(wallOf);
  const all = walls.reduce<number>((sum, wall) => sum + (wall ?? 0), 0);
  const open = walls.filter((wall) => wall === undefined).length;
  const rows: [string, string][] = [
    ['anodyne', versions.anodyne ?? ''],
    ['program (hash of its code)', versions.program ?? ''],
    ['Node', versions.node ?? ''],
    ['scenario', scenario],
    ['hash of scenario, parameters, seed and program', hash],
    ['seed', String(seed)],
    ...extensions.map(({ until, hash: from }): [string, string] => ['extended', `until ${until}, from the run ${from.slice(0, 8)}`]),
    ['engine', engine],
    ...(fieldSolver ? [['field solved by', fieldSolver] as [string, string]] : []),
    ['wall time', `${formatDuration(all)} in ${sessions.length} session${sessions.length === 1 ? '' : 's'}${open === 0 ? '' : `, without ${open} that did not end by itself`}`],
    ...sessions.slice(0, mostSessions).map(({ host, processor, start, end }, k): [string, string] =>
      [`session ${k + 1}`, `${utc(start)} to ${end === null ? 'unknown' : utc(end)} on ${host} (${processor})`]),
    ...(sessions.length > mostSessions ? [['further sessions', `${sessions.length - mostSessions}; manifest.json has all`] as [string, string]] : []),
  ];
  return html`<div class="codes">${table(['What', 'Which'], rows)}</div>`;
}

/** What the files of a run are; folders of pictures are named by the scenario. */
const meanings: Readonly<Record<string, string>> = {
  'series.csv': 'a row each sample; headers with units',
  'events.jsonl': 'steps of the protocol, spectra and the end, a line of JSON each',
  'manifest.json': 'parameters, seed, versions, host: what this page says of them',
  'summary.json': 'the last row, quantity by quantity; written last, it means finished',
  'states/': 'the lattice at some moments: gzip of a line of JSON and a byte a site',
  'spectra/': 'impedance spectra',
  'figures/': 'figures of the whole run, as the scenario asks for them',
  'checkpoint/': 'what --resume and extend need',
};

const bytesText = (bytes: number): string => (bytes < 1e3 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

export const filesTable = (files: readonly FolderFiles[]): Html =>
  table(['Name', 'Files', 'Size', 'What'], files.map(({ name, count, bytes }) => [name, count, bytesText(bytes), meanings[name] ?? (name.endsWith('/') ? 'pictures of the states' : '')]));
