// A lithium microelectrode on an electrolyte with surface flaws, voxel by voxel: plated at a staircase of potentials or of currents. Flaws lie where grains meet, in a single crystal anywhere; those under the electrode fill. Lithium grows upwards, and
// over the surface where the overpotential beside it exceeds the onset.
// The electrolyte's box is some five diameters wide and half of that deep, where the resistance is within 5 % of that of a half space.
import {
  allFlawObservables, choice, citations, contactModel, currentStaircase, defineScenario, duration, every, fieldObservables, flaws, foilLattice, fracture, hold, hops, lateralGrowth, linearTransfer, llzoCeramic, lpsclCeramic, microelectrodeOnElectrolyte,
  observables, parameter, polycrystallineElectrolyte, sinhTransfer, stripping, uniformElectrolyte, voronoiGrains,
} from 'anodyne';
import { lithiumHops } from './llzo.ts';

export default defineScenario({
  title: 'Lithium microelectrode over flaws',
  sources: [citations.krauskopf2020, citations.singh2023],
  parameters: {
    electrolyte: choice('LLZO', ['LLZO', 'LPSCl'], { help: 'modulus, toughness, charge transfer' }),
    conductivity: parameter(0.5, 'mS/cm', { range: [1e-6, 1e3], source: citations.krauskopf2020, help: 'of the grains' }),
    diameter: parameter(20, 'um', { range: [0.1, 1e4], source: citations.krauskopf2020, help: 'of the disc' }),
    voxelEdge: parameter(0.5, 'um', { range: [0.01, 100], source: 'chosen', help: 'edge of a voxel' }),
    widthOverDiameter: parameter(2.4, '1', { range: [1.5, 200], source: 'chosen', help: 'width of the box' }),
    grainSize: parameter(10, 'um', { range: [0, 1e4], source: citations.krauskopf2020, help: '0: a single crystal' }),
    flawsAre: choice('spread', ['spread', 'central', 'none'], { help: 'spread over the plane, one under the middle of the electrode, or none' }),
    flawLength: parameter(0.5, 'um', { range: [0.01, 1e3], source: 'assumed, of each electrolyte once for all', help: 'a' }),
    flawSpacing: parameter(5, 'um', { range: [0.1, 1e4], source: 'assumed: half of a grain', help: 'side of the square with one flaw' }),
    onset: parameter(0.24, 'V', { range: [0, 1e3], source: 'calibrated on plating-modes', help: 'overpotential a voxel of 0.5 um beside the metal above which lithium spreads over the surface' }),
    control: choice('potential', ['potential', 'current'], { help: 'what the staircase steps' }),
    step: parameter(50, 'mV', { range: [1e-3, 1e4], source: 'chosen', help: 'of the staircase of potentials' }),
    steps: parameter(20, '1', { range: [1, 1000], source: 'chosen', help: 'its number of steps' }),
    each: parameter(1, 's', { range: [1e-6, 1e6], source: 'chosen', help: 'duration of a step' }),
    stopAt: choice('short circuit', ['short circuit', 'first crack'], { help: 'what ends the staircase of potentials before its last step' }),
    headroom: parameter(60, 'um', { range: [1, 1e4], source: 'chosen', help: 'for lithium that grows upwards' }),
  },
  build(p) {
    const { voxelEdge } = p;
    const cells = Math.round((p.widthOverDiameter * p.diameter) / voxelEdge);
    const layers = Math.round(p.headroom / voxelEdge);
    const lattice = foilLattice({ dimensions: 3, width: cells * voxelEdge, thickness: (2 + layers) * voxelEdge, voxelEdge });
    const middle = (Math.floor(cells / 2) + 0.5) * voxelEdge;
    const isLlzo = p.electrolyte === 'LLZO';
    const area = cells * cells * voxelEdge * voxelEdge;
    return {
      lattice,
      initial: microelectrodeOnElectrolyte({ diameter: p.diameter, voxelEdge, collectorLayers: layers + 1 }),
      rules: [hops(lithiumHops(lattice.name, voxelEdge))],
      events: [
        stripping({ criticalCurrentDensity: 0.35, lateral: { exponent: 1, onset: p.onset } }),
        ...(p.flawsAre === 'none' ? [] : [flaws({
          seeds: p.flawsAre === 'central' ? { at: [[middle, middle]] } : { spacing: p.flawSpacing, boundaries: p.grainSize > 0 }, length: p.flawLength, opening: 20e-9, ceramic: isLlzo ? llzoCeramic : lpsclCeramic,
        })]),
      ],
      field: polycrystallineElectrolyte({
        structure: (nx, ny, edge, random) => {
          const shape: [number, number, number] = [nx, ny, Math.round(nx / 2)];
          return p.grainSize === 0 ? uniformElectrolyte(shape) : voronoiGrains({ shape, voxelEdge: edge, grainSize: p.grainSize, random });
        },
        phases: { electrolyte: { conductivity: p.conductivity, permittivity: 139 } }, boundary: { resistance: 2e-5, capacitance: 0.073 },
        below: [{ thickness: voxelEdge / 2, conductivity: p.conductivity, permittivity: 139 }],
        chargeTransfer: isLlzo ? linearTransfer(8e-6) : sinhTransfer({ exchangeCurrentDensity: 320, steepness: 38.92 }), contact: contactModel({ formationPressure: 400e6 }),
      }),
      protocol: p.control === 'potential'
        ? Array.from({ length: p.steps }, (_, k) => hold({ potential: -(k + 1) * p.step, until: [duration(p.each), ...(p.stopAt === 'first crack' ? [fracture()] : [])] }))
        : currentStaircase({ currentDensities: needleCurrents.map((current) => -current / area), each: p.each }),
      observe: {
        columns: [observables.clock, observables.contact, lateralGrowth, ...(p.flawsAre === 'none' ? [] : allFlawObservables), fieldObservables.voltage], every: every('time', p.each), states: every('time', 1e9),
      },
      pictures: [],
    };
  },
});

/**
 * Steps of the current [A] on the needle of 10.1002/advs.202302521, fig. 7: the tenth is 0.3 uA, the 22nd 2.2 uA, as the paper reads its overpotentials off after 100 and 220 s at 10 s a step. It begins with 2 nA. Currents between are not printed: equal
 * increments from each of these three to the next.
 */
export const needleCurrents = Array.from({ length: 22 }, (_, k) => (k < 10 ? 2e-9 + (k / 9) * 0.298e-6 : 0.3e-6 + ((k - 9) / 12) * 1.9e-6));

/** Where in `needleCurrents` the paper gives overpotentials. */
export const needleReadings = { '-0.3 uA': 9, '-2.2 uA': 21 } as const;
