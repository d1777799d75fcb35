// Adatoms on a terrace of lithium gather into islands. Lithium atoms lie at random on a flat, periodic terrace and hop to neighbouring sites with the rate
// nu exp(-(E_d + n phi)/kT), n neighbours beside the atom: bond counting, in which an adatom on the bare terrace has the barrier E_d and each bond costs phi more. Islands
// form within a nanosecond; then large ones grow from adatoms that small ones lose (Ostwald ripening), and their number falls ever more slowly, while the single adatoms
// come down towards exp(-2 phi/kT) a site, 0.025 1/nm2 at 25 degC, the gas over a straight step. What is simple: a square lattice of sites with lithium's atomic volume,
// not a bcc facet; adatoms keep to one layer; the atoms of the terrace stay (on real lithium, exchange with them is a mechanism of its own). E_d and phi are orders of
// magnitude. In the frames the terrace has the collector's colour, for the engine knows it as that: matter that bonds as lithium and stays.
import { adatomsOnTerrace, bondCounting, boltzmann, citations, defineScenario, evolve, events, islands, lithiumAtomicVolume, logarithmic, observables, parameter, time } from 'anodyne';
import { frames } from 'anodyne/renderers';

export default defineScenario({
  title: 'Islands of adatoms on lithium',
  sources: [
    { text: 'Jäckle, Groß, Microscopic properties of lithium, sodium, and magnesium battery anode materials related to possible dendrite growth, J. Chem. Phys. 141, 174710 (2014)', doi: '10.1063/1.4901055' },
    { text: 'Gaissmaier, Borg, Fantauzzi, Jacob, Microscopic Properties of Na and Li - A First Principle Study of Metal Battery Anode Materials, ChemSusChem 13, 771 (2020)', doi: '10.1002/cssc.201902860' },
  ],
  parameters: {
    temperature: parameter(25, 'degC', { range: [-200, 180], source: 'chosen', help: 'below the melting point' }),
    coverage: parameter(10, '%', { range: [0.1, 90], source: 'chosen', help: 'share of the places on the terrace that hold an adatom' }),
    diffusionBarrier: parameter(0.1, 'eV', { range: [0, 2], source: 'order of magnitude of density functional theory, some 0.01 to 0.2 eV by the facet', help: 'E_d of an adatom on the bare terrace' }),
    bond: parameter(0.08, 'eV', { range: [0, 2], source: 'chosen: 3 kT at 25 degC, compact islands', help: 'phi, of two atoms side by side' }),
    attemptFrequency: parameter(1e13, 'Hz', { range: [1, 1e15], source: 'order of magnitude: of the Debye frequency', help: 'nu' }),
    size: parameter(128, '1', { range: [3, 4096], source: 'chosen', help: 'sites along x and y' }),
    events: parameter(5e6, '1', { range: [1, 1e15], source: 'chosen', help: 'the run ends after this many hops' }),
    rowsPerDecade: parameter(10, '1', { range: [1, 1000], source: 'chosen', help: 'rows of series.csv per factor of ten in events' }),
  },
  build(p) {
    const kT = boltzmann * p.temperature;
    // the bond to the terrace counts as well, and is part of E_d
    const rule = { attemptRate: p.attemptFrequency * Math.exp((p.bond - p.diffusionBarrier) / kT), bond: p.bond / kT, adhesion: 0, bulkFactor: 1 };
    return {
      // the terrace, and one layer of places for adatoms on it
      lattice: { name: 'simple cubic', shape: [p.size, p.size, 2], periodic: [true, true, false], voxelEdge: Math.cbrt(lithiumAtomicVolume) },
      initial: adatomsOnTerrace(p.coverage),
      rules: [{
        kind: 'hops', table: (slots) => bondCounting(rule, slots), source: 'classes of atoms', sources: [citations.bortz1975],
        words: `hops with ${rule.attemptRate.toPrecision(4)} 1/s exp(-n phi/kT), phi/kT = ${rule.bond.toPrecision(4)}, n with the terrace below`,
      }],
      events: [],
      protocol: [evolve({ until: [events(p.events)] })],
      observe: { columns: [time, observables.events, islands], every: logarithmic('events', 100, p.rowsPerDecade), states: logarithmic('events', 100, 1) },
      pictures: [frames()],
    };
  },
});
