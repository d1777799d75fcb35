import { buildLattice, poreSizes, type StateHeader, type WholeRun } from 'anodyne';
import { drawing, type Html, html, table } from './html.ts';
import { valueText } from './plot-cell-axis.ts';
import { stackOf } from './run-report-figures.ts';
import { timeText } from './run-report-tables.ts';

const headers = ['Time [s]', 'Areal charge [mAh/cm2]', 'Pores', 'Largest pore diameter [um]', 'Mean pore diameter [um]'] as const;

type Series = WholeRun['series'];

/** Rows of the table at the most. */
const mostRows = 12;
/** States that are searched for pores at the most. */
const mostStates = 60;

const evenly = (count: number, most: number): number[] => {
  const shown = Math.min(most, count);
  return Array.from({ length: shown }, (_, k) => Math.round((k * (count - 1)) / Math.max(1, shown - 1)));
};

/** Diameter [um] of the disc or sphere of so many voxels, as the column of the same name has it. */
const diameter = ({ lattice, 'Voxel edge [m]': edge }: StateHeader, voxels: number): number =>
  1e6 * edge * (lattice === 'square' ? Math.sqrt((4 / Math.PI) * voxels) : Math.cbrt((6 / Math.PI) * voxels));

/** The same columns from the states of an electrode whose scenario does not observe its pores. */
function fromStates({ states }: WholeRun): Series | undefined {
  const found = evenly(states.length, mostStates).map((k) => states[k]!).filter(({ header }) => header['Contact fraction'] !== null);
  if (found.length === 0) return undefined;
  const rows = found.map((kept) => {
    const { header, species } = kept.read();
    const sizes = poreSizes(buildLattice(header.lattice, header.shape, header.periodic), species);
    const mean = sizes.length === 0 ? 0 : sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
    return [header['Time [s]'], header['Areal charge [mAh/cm2]'], sizes.length, diameter(header, largest), diameter(header, mean)];
  });
  return new Map(headers.map((header, i) => [header, Float64Array.from(rows, (row) => row[i]!)]));
}

/** Number of pores, largest and mean, over the run; undefined where nothing tells of them. */
export function poresOverTime(run: WholeRun): Html | undefined {
  const hasColumns = headers.every((header) => run.series.has(header));
  const series = hasColumns ? run.series : fromStates(run);
  if (series === undefined) return undefined;
  const rows = evenly(series.get(headers[0])!.length, mostRows).map((k) => headers.map((header, i) => (i === 0 ? timeText(series.get(header)![k]!) : valueText(series.get(header)![k]!, 3))));
  if (rows.length === 0) return undefined;
  const figure = stackOf(series, [{ headers: ['Pores'] }, { headers: ['Largest pore diameter [um]', 'Mean pore diameter [um]'], label: 'Diameter' }]);
  return html`<p class="quiet">All pieces of empty sites, single vacancies included; diameters are those of the disc (2D) or sphere (3D) of the same size${hasColumns ? '' : '. Counted in the states'}.</p>
<div class="halves">${figure === undefined ? '' : drawing(figure, 'Pores: number, largest and mean diameter.')}
${table(['Time', ...headers.slice(1)], rows)}</div>`;
}
