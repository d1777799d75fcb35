import { type Arc, fitSpectrum, type FinishedRun, readRunRecord } from 'anodyne';

/** Arcs fitted to the first spectrum of a run, in the order of rising time constants: bulk, grain boundaries, interface. */
export const fittedArcs = (run: FinishedRun): readonly Arc[] => {
  const [first] = readRunRecord(run.directory).spectra;
  return fitSpectrum(first!.spectrum, { arcs: 3, seriesResistance: false }).circuit.arcs;
};
