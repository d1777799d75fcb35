// Gopal et al. 2021, fig. 2c, 2d and 3: a sweep of 0.05 mV/s is stopped at 0.6 V, or at 0.8 V, and the cell left at rest, with 20 MPa or without. After 0.6 V the impedance comes back to what it was; after 0.8 V voids are left at the
// counter electrode, and it does not. The lattice is the counter electrode, which strips: concentrations relax by diffusion, its voids by surface diffusion and creep. Impedance: electrolyte and interface, as a
// resistance; recovered is what has gone of what the sweep has added.
import { definePaperEntry, overSeeds, type FinishedRun } from 'anodyne';

export { default } from '../voltammetry-llzo.ts';

const recovered = (run: FinishedRun, sweepTime: number): number => {
  const [time, electrolyte, contact] = [run.column('Time [s]'), run.column('Electrolyte resistance [ohm.cm2]'), run.column('Interface resistance [ohm.cm2]')];
  const total = electrolyte.map((resistance, k) => resistance + contact[k]!);
  const swept = time.findLastIndex((t) => t <= sweepTime * (1 + 1e-9));
  const [before, polarised, after] = [total[0]!, total[swept]!, total.at(-1)!];
  // contact that is lost for good is not recovered at all
  return Number.isFinite(after) && Number.isFinite(polarised) ? (polarised - after) / (polarised - before) : 0;
};

const cases = [
  { name: 'to-0-6V', potential: 0.6, restPressure: 20, check: 'recovered after 0.6 V, 20 MPa' },
  { name: 'to-0-6V-no-pressure', potential: 0.6, restPressure: 0, check: 'recovered after 0.6 V, no pressure' },
  { name: 'to-0-8V', potential: 0.8, restPressure: 20, check: 'recovered after 0.8 V' },
] as const;

/** [mV] and [mV/s] */
const [step, rate] = [10, 0.05];

export const entry = definePaperEntry({
  id: 'lsv-relaxation',
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => cases.map(({ name, potential, restPressure }) => ({
    name, seed,
    set: {
      electrode: 'stripping', dimensions: '2', headroom: '0 um', potential: `${potential} V`, step: `${step} mV`, rate: `${rate} mV/s`, restTime: '24 h', restPressure: `${restPressure} MPa`, spectra: '1',
      ...(quick ? { voxelEdge: '1 um', width: '24 um', thickness: '30 um' } : { voxelEdge: '0.5 um', width: '40 um', thickness: '30 um' }),
    },
  }))),
  // the first tread is held at 0 V
  measure: (runs) => cases.map(({ name, potential, check }) => overSeeds(check, runs, (run) => recovered(run(name), ((potential * 1e3) / step + 1) * (step / rate)))),
});
