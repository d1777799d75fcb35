// A scenario to start from: copy it with `anodyne new NAME`, change it, and run it with `anodyne run NAME.ts`. It strips a small lithium foil from a
// solid electrolyte at a constant current until contact is lost. Read it from top to bottom: what can be set from outside (parameters, each with
// its unit), then what is built from them (in SI units: every number in `p` is in m, s, A, K, J).
import {
  allObservables, charge, contactBelow, defineScenario, every, foilLattice, foilOnElectrolyte, hops, parameter, strip, stripping, voxelHops,
} from 'anodyne';
import { frames } from 'anodyne/renderers';

export default defineScenario({
  title: 'First steps: a foil stripped at constant current',
  // citations of what the scenario stands on, { text, doi }; `anodyne cite` prints them
  sources: [],
  // parameter(default, unit, { range, source, help }): --set current='50 uA/cm2' changes one without touching this file
  parameters: {
    current: parameter(200, 'uA/cm2', { range: [1, 1e4], source: 'chosen', help: 'applied stripping current density' }),
    surfaceDiffusivity: parameter(6.7e-7, 'cm2/s', { range: [0, 1e-2], source: 'Gjostein 1967, at 25 degC', help: 'D_S of lithium on lithium' }),
    workOfAdhesion: parameter(0.735, 'J/m2', { range: [0, 1], source: 'contact angle of 62 deg', help: 'lithium on the electrolyte' }),
    width: parameter(12, 'um', { range: [1, 100], source: 'chosen', help: 'periodic width' }),
  },
  build(p) {
    const voxelEdge = 0.1e-6;
    // a 2D lattice, periodic along x: one layer of electrolyte, 4 um of lithium, one layer of current collector
    const lattice = foilLattice({ dimensions: 2, width: p.width, thickness: 4e-6, voxelEdge });
    // surface diffusion and wetting, from physical coefficients to rates of the lattice
    const metal = voxelHops(lattice.name, voxelEdge, {
      surfaceDiffusivity: p.surfaceDiffusivity,
      bulkDiffusivity: 0,
      surfaceEnergy: 0.5,
      workOfAdhesion: p.workOfAdhesion,
      temperature: 298.15, // D_S and i_crit here are those at 25 degC; strip-llzo shows how to make them follow a temperature
    });
    return {
      lattice,
      initial: foilOnElectrolyte(),
      rules: [hops(metal)],
      // vacancies relax into the metal up to this current density at a contact; 0.35 A/m2 = 35 uA/cm2
      events: [stripping({ criticalCurrentDensity: 0.35 })],
      // one step; it ends at the first limit. 360 C/m2 = 0.01 mAh/cm2
      protocol: [strip({ currentDensity: p.current, until: [charge(36000), contactBelow(0.02)] })],
      observe: {
        columns: allObservables, // or a few of them: [observables.contact, observables.pores]
        every: every('charge', 72), // a row of series.csv every 2 uAh/cm2
        states: every('charge', 720), // a state and a picture every 20 uAh/cm2
      },
      pictures: [frames()],
    };
  },
});
