import type { RunRecord, State } from 'anodyne';
import { poreHistogram } from './pore-histogram.ts';
import { bodeFigure, nyquistFigure, someOf } from './run-figures.ts';
import { cellAgainst, overpotentialFigure, resistanceFigure, type Drawn } from './run-panels.ts';
import { runVoltammogram } from './run-sweeps.ts';

export interface RunFigure {
  /** Names its file. */
  readonly name: string;
  readonly svg: string;
  /** What it shows, in one sentence. */
  readonly caption: string;
}

/** The standard figures of a run, and those that cannot be drawn of it, with the reason. */
export interface RunFigures {
  readonly figures: readonly RunFigure[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

interface Planned {
  readonly name: string;
  readonly caption: string;
  readonly draw: () => Drawn;
}

const ofSpectra = ({ spectra }: RunRecord, drawn: string | Uint8Array | undefined): Drawn =>
  (typeof drawn === 'string' ? drawn : { why: spectra.length === 0 ? 'no spectra' : 'no spectrum of a cell that conducts' });

const ofStates = ({ title }: RunRecord, states: readonly State[]): Drawn => {
  if (states.length === 0) return { why: 'no states' };
  if (states.some(({ header }) => header.lattice === 'bcc' || header.lattice === 'fcc')) return { why: 'states without voxels' };
  return poreHistogram({ title, states }) ?? { why: 'no pores on the electrolyte' };
};

const plan = (record: RunRecord, states: readonly State[]): Planned[] => [
  { name: 'against-charge', caption: 'Voltage and contact against the charge passed.', draw: () => cellAgainst(record, 'charge') },
  { name: 'against-time', caption: 'Voltage and contact against time.', draw: () => cellAgainst(record, 'time') },
  { name: 'resistance', caption: 'The interface resistance.', draw: () => resistanceFigure(record) },
  { name: 'overpotentials', caption: 'The voltage in parts, by dissipation.', draw: () => overpotentialFigure(record) },
  { name: 'nyquist', caption: 'Impedance spectra; filled symbols are decades of the frequency.', draw: () => ofSpectra(record, nyquistFigure().draw(record)) },
  { name: 'bode', caption: 'Size and phase of the impedance over frequency.', draw: () => ofSpectra(record, bodeFigure().draw(record)) },
  { name: 'voltammogram', caption: 'Current density against potential: lines where the potential rises, dashes where it falls.', draw: () => runVoltammogram(record) ?? { why: 'no sweep of the potential' } },
  { name: 'pores', caption: 'Pores on the electrolyte by their equivalent diameter.', draw: () => ofStates(record, states) },
];

/**
 * The standard figures of a run, as far as its columns, spectra and states go.
 * @param states  any number of them; the pores of five at the most are drawn
 */
export function runFigures(record: RunRecord, states: readonly State[]): RunFigures {
  const figures: RunFigure[] = [];
  const leftOut: { name: string; why: string }[] = [];
  for (const { name, caption, draw } of plan(record, someOf(states))) {
    const drawn = draw();
    if (typeof drawn === 'string') figures.push({ name, svg: drawn, caption });
    else leftOut.push({ name, why: drawn.why });
  }
  return { figures, leftOut };
}
