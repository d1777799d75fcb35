// Krauskopf et al. 2020 (10.1002/aenm.202000945), fig. 2 and 3: microelectrodes of about 20 um on single crystals grow as vertical whiskers at low, over the surface in fractal patterns at high overpotential; one turns
// into the other above about 1 V, from experiment to experiment at another. One run a potential, each from a fresh disc, with the charge of 3 um on it. Lithium grows over the surface where its overpotential a
// voxel beside the metal is above an onset, fitted to that 1 V (0.24 V at voxels of 0.5 um, 0.30 V at 1 um). What is not fitted: that hardly any potential lies between no lateral growth and much of it, that
// the lateral share goes on rising with the potential, and the pattern's dimension. The onset is the lowest of the potentials at which a twentieth of the lithium grows over the surface.
import { definePaperEntry, overSeeds, type FinishedRun, type RunByName } from 'anodyne';

export { default } from '../microelectrode-plating.ts';

/** [V] */
const potentials = [0.1, 0.5, 0.8, 0.9, 1, 1.2, 2, 5, 10] as const;

const nameAt = (potential: number): string => `${String(potential).replace('.', '-')}V`;
const last = (run: FinishedRun, header: string): number => run.column(header).at(-1)!;
const shareAt = (run: RunByName, potential: number): number => last(run(nameAt(potential)), 'Lateral share');

export const entry = definePaperEntry({
  id: 'plating-modes',
  seeds: 2,
  runs: ({ quick, seeds }) => seeds.flatMap((seed) => potentials.map((potential) => ({
    name: nameAt(potential), seed,
    set: { steps: '1', stepHeight: '3 um', potential: `${potential} V`, ...(quick ? { voxelEdge: '1 um', onset: '0.3 V' } : { voxelEdge: '0.5 um', onset: '0.24 V' }) },
  }))),
  measure: (runs) => [
    overSeeds('vertical share at the lowest overpotential', runs, (run) => 1 - shareAt(run, potentials[0])),
    overSeeds('lateral share at the highest overpotential', runs, (run) => shareAt(run, potentials.at(-1)!)),
    overSeeds('onset overpotential of lateral growth', runs, (run) => potentials.find((potential) => shareAt(run, potential) >= 0.05) ?? null),
    overSeeds('fractal dimension of the lateral pattern', runs, (run) => last(run(nameAt(potentials.at(-1)!)), 'Lateral fractal dimension')),
  ],
});
