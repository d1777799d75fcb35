// The critical current density of an electrolyte with surface flaws, by bisection: the lowest plating current at which a flaw breaks, for flaws of 1 to 8 um. In full contact the overpotential over a flaw is charge transfer and about
// i a/sigma, and it breaks at Omega K_IC/(F Y sqrt(pi a)): the critical current falls as a^(-1/2) where charge transfer decides and as a^(-3/2) where the electrolyte does, so that long flaws decide. Found: 361, 166, 76 and 35 mA/cm2.
// Below it the pressure stops short (docs/model.md). Flaws in LLZO, in a section of 32 um.
import { bisection, defineStudy, logRange } from 'anodyne';

export default defineStudy({
  title: 'Critical current density: flaw length',
  scenario: 'plate-flaw',
  set: { electrolyte: 'LLZO', conductivity: '0.46 mS/cm', width: '32 um', depth: '24 um', voxelEdge: '0.5 um', maxTime: '20 s', sampleEvery: '20 s', stateEvery: '1000 s' },
  vary: { flawLength: ['1 um', '2 um', '4 um', '8 um'] },
  threshold: bisection({ parameter: 'current', between: logRange('2 mA/cm2', '1 A/cm2'), of: 'Crack advances', limit: '0.5', within: '10 %' }),
  seeds: 1,
  observe: ['Crack advances', 'Flaw pressure [MPa]'],
});
