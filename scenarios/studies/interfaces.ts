// Which material keeps lithium flat while it is stripped? Yang and Qi (Chem. Mater. 33, 2814 (2021)) found, by adhesion from density functional theory and kinetic Monte Carlo of single vacancies, the
// order Li2O, LiPON, Li2CO3, LiF. Here the same is asked of voids of micrometres: charge and time until contact is lost, and how much contact is left after 0.03 mAh/cm2, on these four and on clean
// LLZO. Contact angles of Li2O, LiPON and LiF are assumed to stand in that order of adhesion (src/physics/interfaces.ts), so that only the order of the answers is a test: lithium that wets
// spreads over the floor of a void and keeps the contact. All else as in strip-llzo, in 2D on a narrow patch; on Li2CO3 and LiF contact is lost after three voxels of lithium, which is a limit of the lattice.
import { atDepletion, defineStudy, interfaceNames, when, workOfAdhesion } from 'anodyne';

export default defineStudy({
  title: 'Charge at contact loss: Li2O, LLZO, LiPON, Li2CO3, LiF',
  scenario: 'strip-llzo',
  set: { surfaceDiffusivity: '6.7e-7 cm2/s', width: '10 um', thickness: '4 um', voxelEdge: '0.0625 um', sampleEvery: '2 uAh/cm2' },
  vary: { workOfAdhesion: interfaceNames.map((name) => `${workOfAdhesion(name).toPrecision(3)} J/m2`) },
  seeds: 8,
  observe: [atDepletion('Areal charge [mAh/cm2]'), atDepletion('Time [h]'), when('Areal charge [mAh/cm2]', { above: 0.03 }, 'Contact fraction'), 'Dead lithium [mAh/cm2]'],
});
