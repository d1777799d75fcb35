// A lithium foil on LLZO with surface flaws, voxel by voxel, in a section: the cell of strip-llzo with its calibrated metal, its electrolyte's first layers as voxels and the rest of the pellet below. Either cycles of stripping
// and plating at currents that rise by even steps and then double, or stripping until contact is all but lost and then plating, or plating alone. A filament that has crossed the voxels counts as a short circuit.
import {
  allFieldObservables, allFlawObservables, charge, choice, citations, contactBelow, contactModel, defineScenario, every, flaws, foilOnElectrolyte, linearTransfer, llzoCeramic, observables, parameter, plate, polycrystallineElectrolyte,
  resistanceAbove, strip, uniformElectrolyte, voltageAbove, type Step,
} from 'anodyne';
import { alloyOnLlzo, alloyOnLlzoParameters } from '../../common/alloy-on-llzo.ts';
import { lithiumOnLlzo, lithiumOnLlzoParameters } from '../../common/lithium-on-llzo.ts';

export default defineScenario({
  title: 'A foil on LLZO with flaws',
  sources: [citations.krauskopf2019llzo, citations.krauskopf2019alloy],
  parameters: {
    ...alloyOnLlzoParameters,
    ...lithiumOnLlzoParameters,
    metal: choice('lithium', ['lithium', 'alloy'], { help: 'pure lithium, or lithium-magnesium whose skeleton stays' }),
    voxelEdge: parameter(0.5, 'um', { range: [0.01, 10], source: 'chosen', help: 'edge of a lattice site, and of a voxel of the electrolyte' }),
    thickness: parameter(14.5, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'lithium above the electrolyte that is simulated' }),
    depth: parameter(16, 'um', { range: [0.1, 1e4], source: 'chosen', help: 'electrolyte in voxels' }),
    flawLength: parameter(0.5, 'um', { range: [0.01, 1e3], source: 'calibrated on polycrystal-cracks', help: 'a' }),
    flawSpacing: parameter(2, 'um', { range: [0.1, 1e4], source: 'assumed', help: 'distance of flaws' }),
    headroom: parameter(8, 'um', { range: [0, 1e4], source: 'chosen', help: 'how far the collector can go up' }),
    course: choice('cycles', ['cycles', 'stripped', 'fresh'], { help: 'stripping and plating at currents that rise, then double; plating after stripping; plating alone' }),
    cutOff: parameter(4, 'V', { range: [1e-3, 1e3], source: citations.krauskopf2019alloy, help: 'stripping of a cycle ends there at the latest' }),
    contactLeft: parameter(5, '%', { range: [0.1, 99], source: 'chosen, near the 2 % of depletion', help: 'stripping of lithium ends there' }),
    resistanceLeft: parameter(3.6, 'kohm.cm2', { range: [1e-3, 1e6], source: 'chosen: of lithium with 5 % of its contact', help: 'stripping of the alloy ends there' }),
    capacity: parameter(0.5, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'plated at most' }),
    stepCharge: parameter(0.02, 'mAh/cm2', { range: [1e-6, 1e3], source: 'chosen', help: 'a row of series.csv; of each half of a cycle, with ten rows' }),
    steps: parameter(10, '1', { range: [1, 100], source: 'chosen', help: 'cycles in which the current rises by the first one' }),
    doublings: parameter(11, '1', { range: [0, 100], source: 'chosen', help: 'cycles after these, in which it doubles' }),
  },
  build(p) {
    const headroom = Math.ceil(p.headroom / p.voxelEdge - 1e-6);
    const foil = { ...p, thickness: p.thickness + headroom * p.voxelEdge };
    const alloyed = p.metal === 'alloy' ? alloyOnLlzo(foil) : undefined;
    const cell = alloyed ?? lithiumOnLlzo(foil);
    const layers = Math.round(p.depth / p.voxelEdge);
    const currents = Array.from({ length: p.steps + p.doublings }, (_, k) => p.current * (k < p.steps ? k + 1 : p.steps * 2 ** (k + 1 - p.steps)));
    const plating: Record<typeof p.course, readonly Step[]> = {
      cycles: currents.flatMap((currentDensity) => [strip({ currentDensity, until: [charge(p.stepCharge), voltageAbove(p.cutOff)] }), plate({ currentDensity, until: [charge(p.stepCharge)] })]),
      stripped: [strip({ currentDensity: p.current, until: [alloyed ? resistanceAbove(p.resistanceLeft) : contactBelow(p.contactLeft)] }), plate({ currentDensity: p.current, until: [charge(p.capacity)] })],
      fresh: [plate({ currentDensity: p.current, until: [charge(p.capacity)] })],
    };
    return {
      lattice: cell.lattice,
      initial: foilOnElectrolyte(1 + headroom),
      ...(alloyed?.alloy ? { alloy: alloyed.alloy } : {}),
      rules: cell.rules,
      events: [...cell.events, flaws({ seeds: { spacing: p.flawSpacing }, length: p.flawLength, opening: 20e-9, ceramic: llzoCeramic })],
      field: polycrystallineElectrolyte({
        structure: (nx, ny) => uniformElectrolyte([nx, ny, layers]), phases: { electrolyte: { conductivity: p.conductivity, permittivity: 139 } }, boundary: { resistance: p.boundaryResistance, capacitance: 0.073 },
        below: [{ thickness: p.pelletThickness - p.depth, conductivity: p.conductivity, permittivity: 139 }],
        chargeTransfer: linearTransfer(p.chargeTransfer), contact: contactModel({ formationPressure: p.formationPressure, growth: p.contactGrowth, growthCharge: p.growthCharge }), lag: p.fieldLag,
      }),
      protocol: plating[p.course],
      observe: {
        columns: [observables.clock, observables.contact, observables.plating, ...allFlawObservables, ...allFieldObservables], every: every('charge', (p.course === 'cycles' ? p.stepCharge / 10 : p.stepCharge) * (1 - 1e-9)), states: every('charge', 1e9),
      },
      pictures: [],
    };
  },
});
