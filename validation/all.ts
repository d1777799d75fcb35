import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../src/cli/load-scenario.ts';
import type { LatticeName } from '../src/lattice/lattice.ts';
import { writeWhole } from '../src/write/files.ts';
import { measureExponents, measureProfile, measureStiffness, type CreepRow } from './coble.ts';
import { measureBreakdown, patterns } from './breakdown.ts';
import { coexistence, yangVapour } from './coexistence.ts';
import { correlationFactor, correlationFactors } from './correlation-factor.ts';
import { flickerSections } from './flicker-sections.ts';
import { measureBranches, measureFirstSteps, measurePaths } from './crack-paths.ts';
import { measureConstriction, measureHexagonal } from './field.ts';
import { measureCoarsening, measureGrainMobility } from './grain-growth.ts';
import type { Measured } from './jackknife.ts';
import { killResume } from './kill-resume.ts';
import { apparentExponent, cases, isingStiffness, measureBulkFlow, measureRow } from './mullins.ts';
import { extrapolateUnlikePairs, onsagerUnlikePairs } from './onsager.ts';
import { roundingCases, roundingRatio } from './pore-relaxation.ts';
import { cutCases, sectorBiases } from './sectors-exact.ts';
import { measureSteep } from './sinusoid.ts';
import { measureEquilibrium, measurePore, measureSinusoid, measureTracer, measureWave } from './sublattice.ts';
import { relaxationBias, tinyCases } from './sublattice-exact.ts';
import { takenInWords } from './sublattice-machine.ts';

/** `npm run validate`: the long statistics, into validation/results.md. Takes about 30 minutes on one core. */

const digits = (x: number): string => x.toPrecision(4);
const told = ({ value, error }: Measured): string => `${digits(value)} | ${error.toPrecision(2)}`;
const against = (measured: Measured, exact: number): string =>
  `${told(measured)} | ${digits(exact)} | ${((measured.value - exact) / measured.error).toFixed(1)}`;

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: packageRoot(), encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

const sections: string[] = [
  '# Results of `npm run validate`',
  `${new Date().toISOString().slice(0, 10)}, commit ${commit()} or the one after it, Node ${process.version}. Seeds are fixed in the scripts of this folder; z is (measured - exact) / standard error.`,
];
const section = (title: string, header: string, rows: string[]): void => {
  const rule = header.split('|').map(() => '---').join('|');
  sections.push(`## ${title}`, [`| ${header} |`, `|${rule}|`, ...rows.map((row) => `| ${row} |`)].join('\n'));
  console.log(`${title}\n${rows.join('\n')}\n`);
};

const rows = cases.map((one) => measureRow(one, one.lattice === 'square' ? 3e7 : 1.2e8));
section('Surfaces in equilibrium, waves of infinite length (validation/mullins.ts)',
  'lattice | phi/kT* | b | standard error | capillary length | standard error | mobility | standard error | reach | chi2 / freedom | apparent exponent | standard error | hops a site in 1/Gamma_0 | Ising stiffness',
  rows.map((row) => `${row.lattice} | ${row.bond} | ${told(row.mullins)} | ${told(row.capillaryLength)} | ${told(row.mobility)} | ${digits(row.reach)} | ${row.chiSquared.toFixed(1)} / ${row.freedom} | ${
    told(apparentExponent(row.waves, 10))} | ${digits(row.activity)} | ${row.lattice === 'square' ? digits(isingStiffness(row.bond)) : ''}`));
section('The same, wave by wave', 'lattice | phi/kT* | wavelength | b | standard error | stiffness | standard error | mobility | standard error', rows.flatMap(({ lattice, bond, waves }) =>
  waves.map((wave) => `${lattice} | ${bond} | ${digits(wave.wavelength)} | ${told(wave.mullins)} | ${told(wave.stiffness)} | ${told(wave.mobility)}`)));
section('Steep sinusoids in 2D, phi/kT* = 2.5: b from the decay of the mean amplitude, bare k (validation/sinusoid.ts)', 'wavelength | runs | b | standard error',
  measureSteep().map(({ wavelength, runs, ...measured }) => `${wavelength} | ${runs} | ${told(measured)}`));
section('Flow through the bulk: A/(Gamma_0 f l^3)', 'lattice | wavelength | f | A | standard error | assumed by voxelHops | ratio', measureBulkFlow(rows)
  .map(({ lattice, wavelength, factor, measured, assumed }) => `${lattice} | ${digits(wavelength)} | ${factor} | ${told(measured)} | ${digits(assumed)} | ${(measured.value / assumed).toFixed(2)}`));
section('Elongated cylindrical voids: rate of rounding over 12 B/R^4 (validation/pore-relaxation.ts)', 'lattice | voxel edge [um] | radius [um] | runs | along the axes | standard error | diagonal | standard error | mean | standard error',
  roundingCases.map((one) => {
    const { axis, diagonal, mean } = roundingRatio(one);
    return `${one.lattice} | ${one.voxelEdge * 1e6} | ${one.radius * 1e6} | ${one.runs} | ${told(axis)} | ${told(diagonal)} | ${told(mean)}`;
  }));

for (const { title, header, rows: found } of await flickerSections()) section(title, header, found);

section('Grain growth: M gamma / (Gamma_P l^2) from round grains that shrink (validation/grain-growth.ts)', 'lattice | kT_P | radius | runs | constant | standard error',
  measureGrainMobility().map(({ lattice, temperature, radius, runs, ...measured }) => `${lattice} | ${temperature} | ${radius} | ${runs} | ${told(measured)}`));

section('Grain growth: d(d^2)/d(M gamma t) of a random polycrystal, in thirds of the time (validation/grain-growth.ts)', 'lattice | edge | M gamma t / l^2 | grains | first | second | last',
  measureCoarsening().map(({ lattice, edge, end, grains, slopes }) => `${lattice} | ${edge} | ${end} | ${grains.join(', ')} | ${slopes.map((slope) => slope.toFixed(2)).join(' | ')}`));

const creep = measureExponents();
const creepRow = ({ cells, load, sourceRate, stiffness, measured, exact, continuum }: CreepRow): string =>
  `${cells} | ${load.x} | ${load.z} | ${sourceRate} | ${stiffness} | ${against(measured, exact)} | ${digits(measured.value / continuum)}`;
section('Creep from single vacancies: exponents (validation/coble.ts)', 'series | exponent | standard error | of the exact rates', creep.map(({ name, measured, exact }) => `${name} | ${told(measured)} | ${digits(exact)}`));
const creepHeader = 'cells | sigma_x Omega/kT | sigma_z Omega/kT | source rate | stiffness | strain rate | standard error | exact | z | over the continuum';
section('Creep from single vacancies: strain rate in hops of a vacancy to one neighbour (validation/coble.ts)', `series | ${creepHeader}`, creep.flatMap(({ name, rows: points }) => points.map((row) => `${name} | ${creepRow(row)}`)));
section('Creep from single vacancies: the stiffness of a boundary (validation/coble.ts)', creepHeader, measureStiffness().map(creepRow));
section('Creep from single vacancies: normal stress x Omega/kT from the junction to the middle of a boundary, 16 cells, load 0.5 (validation/coble.ts)', 'layer | stress | standard error | exact | z',
  measureProfile().map(({ layer, measured, exact }) => `${layer} | ${against(measured, exact)}`));

section('Dielectric breakdown in a plane: fractal dimension; published: 2 at eta = 0, 1.715(4) at 1, about 1.4 at 2 (validation/breakdown.ts)',
  'eta | seeds | cells | from growth | standard error | mass against radius | standard error', patterns.map((pattern) => {
    const { cells, byGrowth, byMass } = measureBreakdown(pattern);
    return `${pattern.exponent} | ${pattern.seeds} | ${Math.round(cells)} | ${told(byGrowth)} | ${told(byMass)}`;
  }));

section('One vacancy: correlation factors (validation/correlation-factor.ts)', 'lattice | f | standard error | exact | z',
  ([['square', 40, 60], ['simple cubic', 16, 30], ['bcc', 12, 30], ['fcc', 10, 30]] as [LatticeName, number, number][])
    .map(([name, cells, hops]) => `${name} | ${against(correlationFactor(name, cells, hops, 200), correlationFactors[name])}`));

const onsager: string[] = [];
for (const [phiOverKT, rule, source] of [['1', 'metropolis', 'vacancies by neighbours'], ['1.4', 'metropolis', 'vacancy list'], ['1.4', 'bondCounting', 'classes of atoms']] as const) {
  const measured = await extrapolateUnlikePairs({ phiOverKT, rule, source }, 1e8);
  onsager.push(`${phiOverKT} | ${rule} | ${source} | ${against(measured, onsagerUnlikePairs(Number(phiOverKT)))}`);
}
section('Square lattice gas: unlike pairs a site, Onsager (validation/onsager.ts)', 'phi/kT | rule | source | pairs | standard error | exact | z', onsager);

section('Square lattice gas: coexistence, Yang (validation/coexistence.ts)', 'phi/kT | of | density | standard error | exact | z', [2.2, 2.6].flatMap((phiOverKT) => {
  const { vapour, holes } = coexistence(phiOverKT, 6e7);
  return Object.entries({ vapour, holes }).map(([of, measured]) => `${phiOverKT} | ${of} | ${against(measured, yangVapour(phiOverKT))}`);
}));

const percent = (x: number): string => (x * 100).toFixed(3);
section('Constriction on the contact plane: error against closed forms (validation/field.ts)', 'contact | voxels a period | half of them [%] | all [%] | extrapolated [%]',
  measureConstriction().map(({ contact, voxels, coarse, fine, extrapolated }) => `${contact} | ${voxels} | ${percent(coarse)} | ${percent(fine)} | ${percent(extrapolated)}`));

section('Hexagonal arrays of discs against isothermal flux tubes, Negus and Yovanovich 1984 (validation/field.ts)', 'contact share | psi, extrapolated | flux tube | difference',
  measureHexagonal().map(({ share, psi, tube }) => `${digits(share)} | ${psi.toFixed(4)} | ${tube.toFixed(4)} | ${(psi - tube).toFixed(4)}`));

section('Cracks: first steps against the weakest link, 100 seeds (validation/crack-paths.ts)', 'toughness | Weibull modulus | step | share | standard error | exact | z',
  measureFirstSteps().map(({ toughness, modulus, step, measured, standardError, expected }) => `${toughness} | ${modulus} | ${step} | ${measured.toFixed(5)} | ${standardError.toFixed(5)} | ${expected.toFixed(5)} | ${((measured - expected) / standardError).toFixed(1)}`));
section('Cracks through 3D polycrystals, by the toughness of boundaries over that of grains, 20 seeds (validation/crack-paths.ts)', 'toughness ratio | share on boundaries | standard error | tortuosity | standard error',
  measurePaths().map(({ ratio, onBoundary, onBoundaryError, tortuosity, tortuosityError }) => `${ratio} | ${onBoundary.toFixed(3)} | ${onBoundaryError.toFixed(3)} | ${tortuosity.toFixed(3)} | ${tortuosityError.toFixed(3)}`));
section('Branches of such cracks, 10 seeds (validation/crack-paths.ts)', 'toughness ratio | Weibull modulus | voxels | branches',
  measureBranches().map(({ ratio, weibullModulus, voxels, branches }) => `${ratio} | ${weibullModulus ?? 'all alike'} | ${voxels} | ${branches}`));

const takens = ['serial', 0.125, 0.25, 0.5, 0.9] as const;
section('Sweeps against single hops, by largest rate x time step (validation/sublattice.ts)', 'of | by | value | standard error', [
  ...takens.map((taken) => `tracer diffusivity, simple cubic, half full | ${taken} | ${told(measureTracer(taken, 240))}`),
  ...(['serial', 0.25] as const).flatMap((taken) => Object.entries(measureEquilibrium(taken, 200)).map(([name, measured]) => `gas, 30 % full: ${name} | ${taken} | ${told(measured)}`)),
  ...(['serial', 0.25] as const).map((taken) => `b of steep sinusoids | ${taken} | ${told(measureSinusoid(taken, 300))}`),
  ...(['serial', 0.25] as const).map((taken) => `time in which a pore dissolves | ${taken} | ${told(measurePore(taken, 200))}`),
]);
section('Sweeps: bias of the slowest relaxation, all orders counted [%] (validation/sublattice-exact.ts)', `system | ${[0.125, 0.25, 0.5].join(' | ')}`,
  tinyCases.map((tiny) => `${tiny.name} | ${[0.125, 0.25, 0.5].map((step) => (100 * relaxationBias(tiny, step, tiny.time)).toFixed(3)).join(' | ')}`));

const inSectors = (rateByStep: number, edge: number) => ({ rateByStep, edge });
section('Sectors against single hops, by edge and largest rate x time step (validation/sublattice.ts)', 'of | by | value | standard error', [
  ...['serial' as const, inSectors(4, 4), inSectors(1, 12), inSectors(4, 12)].map((taken) => `collective diffusivity, simple cubic, half full | ${takenInWords(taken)} | ${told(measureWave(taken, 200))}`),
  ...['serial' as const, inSectors(4, 3)].flatMap((taken) => Object.entries(measureEquilibrium(taken, 200)).map(([name, measured]) => `gas, 30 % full: ${name} | ${takenInWords(taken)} | ${told(measured)}`)),
  ...['serial' as const, inSectors(4, 12)].map((taken) => `b of steep sinusoids | ${takenInWords(taken)} | ${told(measureSinusoid(taken, 1000))}`),
  ...['serial' as const, inSectors(4, 4)].map((taken) => `time in which a pore dissolves | ${takenInWords(taken)} | ${told(measurePore(taken, 500))}`),
]);
const stepsOfSectors = [0.25, 0.5, 1, 2];
section('Sectors: bias of the slowest relaxation, all orders counted [%] (validation/sectors-exact.ts)', `system | edge | ${stepsOfSectors.join(' | ')}`, cutCases.flatMap((tiny) =>
  tiny.edges.map((edge) => `${tiny.name} | ${edge} | ${sectorBiases(tiny, edge, stepsOfSectors).map((bias) => (100 * bias).toFixed(3)).join(' | ')}`)));

const { kills, resumed, identical, differing } = await killResume(50, 1);
section('Kill -9 and resume (validation/kill-resume.ts)', 'kills | resumed from a checkpoint | all files identical', [`${kills} | ${resumed} | ${identical ? 'yes' : `no: ${differing.join(', ')}`}`]);

writeWhole(join(packageRoot(), 'validation', 'results.md'), `${sections.join('\n\n')}\n`);
