import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activated } from '../../src/physics/arrhenius.ts';
import { citations } from '../../src/physics/citations.ts';
import { chargePerVoxel, thicknessOfCharge } from '../../src/physics/lithium.ts';
import { bulkCapillaryCoefficient, mullinsCoefficient, provisionalCoefficients, voxelHops } from '../../src/physics/transport.ts';
import { adhesionRatio } from '../../src/physics/wetting.ts';
import { elementaryCharge } from '../../src/units/constants.ts';

const near = (what: string, got: number, expected: number, tolerance = 1e-12): void => {
  assert.ok(Math.abs(got / expected - 1) <= tolerance, `${what}: ${got}, expected ${expected}`);
};
const metal = { surfaceDiffusivity: 7e-11, bulkDiffusivity: 0, surfaceEnergy: 0.5, workOfAdhesion: 0.735, temperature: 298.15 };

test('5.8 um of lithium are 1.2 mAh/cm2, as in 10.1021/acsami.9b02537', () => {
  near('thickness', thicknessOfCharge(1.2 * 3.6e4), 5.83e-6, 2e-3);
  near('charge of 1 cm3', chargePerVoxel(0.01) / 3.6, 2058, 1e-3); // mAh; the paper rounds to 2061
});

test('B of lithium at 25 degC is 5e-29 m4/s with the default D_S and gamma', () => {
  near('B', mullinsCoefficient(metal), 5.1e-29, 0.01);
});

test('A is D_Li times the capillary length 2.6 nm', () => {
  near('A', bulkCapillaryCoefficient({ ...metal, bulkDiffusivity: 1e-14 }), 1e-14 * 2.63e-9, 0.01);
});

test('the attempt rate carries B through any voxel edge', () => {
  for (const edge of [5e-8, 1e-7, 5e-7]) {
    const { attemptRate } = voxelHops('simple cubic', edge, metal);
    near('B of the lattice', attemptRate * provisionalCoefficients['simple cubic'].mullins * edge ** 4, mullinsCoefficient(metal));
  }
});

test('62 degrees of contact angle come out as phi_s / phi of Young and Dupre', () => {
  const cosine = Math.cos((62 * Math.PI) / 180);
  near('ratio', adhesionRatio(0.5 * (1 + cosine), 0.5), (1 + cosine) / 2);
  const { adhesion, bond } = voxelHops('square', 1e-7, metal);
  near('adhesion', adhesion / bond, 0.735);
});

test('no bulk diffusivity, no bulk hops; twice the one, twice the other', () => {
  assert.deepEqual([voxelHops('square', 1e-7, { ...metal, surfaceDiffusivity: 0 })].map((r) => [r.attemptRate, r.bulkFactor]), [[0, 0]]);
  assert.throws(() => voxelHops('square', 1e-7, { ...metal, surfaceDiffusivity: 0, bulkDiffusivity: 1e-15 }), /surfaceDiffusivity: expected a value > 0/u);
  assert.equal(voxelHops('square', 1e-7, metal).bulkFactor, 0);
  const f = (bulkDiffusivity: number): number => voxelHops('square', 1e-7, { ...metal, bulkDiffusivity }).bulkFactor;
  near('f', f(2e-15), 2 * f(1e-15));
});

test('an activated coefficient is itself at 25 degC and follows Arrhenius elsewhere', () => {
  assert.equal(activated(35, 0.54 * elementaryCharge, 298.15), 35);
  // i_crit of 35 uA/cm2 exceeds 100 uA/cm2 at 50 degC with 0.54 eV
  const warm = activated(35, 0.54 * elementaryCharge, 323.15);
  assert.ok(warm > 100 && warm < 200, String(warm));
});

test('every citation has a text, and its DOI looks like one', () => {
  for (const [key, citation] of Object.entries(citations)) {
    assert.ok(citation.text.length > 20, key);
    if ('doi' in citation) assert.match(citation.doi, /^10\.\d{4,}\/\S+$/u, key);
  }
});
