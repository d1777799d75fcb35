import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activated } from '../../src/physics/arrhenius.ts';
import { citations } from '../../src/physics/citations.ts';
import { chargePerVoxel, thicknessOfCharge } from '../../src/physics/lithium.ts';
import { coefficientTable, latticeCoefficients } from '../../src/physics/lattice-coefficients.ts';
import { bulkCapillaryCoefficient, mullinsCoefficient, type MetalTransport, vacancyFlow, voxelHops } from '../../src/physics/transport.ts';
import { adhesionRatio } from '../../src/physics/wetting.ts';
import { elementaryCharge } from '../../src/units/constants.ts';
import { yangVapour } from '../../validation/coexistence.ts';

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
    near('B of the lattice', attemptRate * latticeCoefficients('simple cubic').mullins * edge ** 4, mullinsCoefficient(metal));
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

test('what f carries is A, by vacancies alone at their share in equilibrium', () => {
  near('square', vacancyFlow('square', 2.5), yangVapour(2.5) * Math.exp(-3 * 2.5));
  near('simple cubic', vacancyFlow('simple cubic', 1.5), Math.exp(-3 * 1.5) * Math.exp(-5 * 1.5));
  for (const lattice of ['square', 'simple cubic'] as const) {
    const edge = 1e-7;
    const { attemptRate, bulkFactor } = voxelHops(lattice, edge, { ...metal, bulkDiffusivity: 1e-15 });
    const { bond, capillaryLength } = latticeCoefficients(lattice);
    near('A', attemptRate * bulkFactor * edge ** 3 * vacancyFlow(lattice, bond) * capillaryLength, bulkCapillaryCoefficient({ ...metal, bulkDiffusivity: 1e-15 }));
  }
});

test('B is given either by D_S or as such, never by both or by none', () => {
  const { surfaceDiffusivity, ...rest } = metal;
  const direct = voxelHops('simple cubic', 1e-7, { ...rest, mullins: mullinsCoefficient(metal) });
  assert.deepEqual(direct, voxelHops('simple cubic', 1e-7, metal));
  const sentence = /^metal: expected exactly one of surfaceDiffusivity \[m2\/s\] and mullins \[m4\/s\], got /u;
  assert.throws(() => voxelHops('square', 1e-7, { ...rest, surfaceDiffusivity, mullins: 5e-29 } as unknown as MetalTransport), { message: sentence });
  assert.throws(() => voxelHops('square', 1e-7, rest as unknown as MetalTransport), { message: sentence });
  assert.throws(() => voxelHops('square', 1e-7, { ...rest, mullins: 0, bulkDiffusivity: 1e-15 }), /^AnodyneError: mullins: expected a value > 0/u);
});

test('a boundary two voxels wide carries D_Li + D_GB delta / 2 l, also where the grains carry nothing', () => {
  const edge = 1e-7;
  const withBoundary = (bulkDiffusivity: number, boundaryDiffusivity: number, boundaryWidth = 0.5e-9): ReturnType<typeof voxelHops> =>
    voxelHops('simple cubic', edge, { ...metal, bulkDiffusivity, boundaryDiffusivity, boundaryWidth });
  const bulk = withBoundary(1e-15, 1e-11);
  near('f_GB / f', bulk.boundaryFactor! / bulk.bulkFactor, 1 + 1e4 * (0.5e-9 / (2 * edge)));
  near('the width by default', voxelHops('simple cubic', edge, { ...metal, bulkDiffusivity: 1e-15, boundaryDiffusivity: 1e-11 }).boundaryFactor!, bulk.boundaryFactor!);
  near('twice as wide', withBoundary(0, 1e-11, 1e-9).boundaryFactor!, 2 * withBoundary(0, 1e-11).boundaryFactor!);
  assert.equal(withBoundary(0, 1e-11).bulkFactor, 0);
  near('boundary alone', withBoundary(0, 1e-11).boundaryFactor!, bulk.boundaryFactor! - bulk.bulkFactor);
  assert.equal(withBoundary(1e-15, 0).boundaryFactor, bulk.bulkFactor);
  assert.ok(!('boundaryFactor' in voxelHops('simple cubic', edge, metal)), 'nothing is said where nothing is given');
});

test('phi/kT* may be any that was measured: rows come out as they stand, logarithms are straight in between', () => {
  for (const lattice of ['square', 'simple cubic'] as const) {
    const rows = coefficientTable.filter((row) => row.lattice === lattice);
    rows.forEach(({ bond, mullins, capillaryLength }, i) => {
      assert.deepEqual(latticeCoefficients(lattice, bond), { bond, mullins: mullins.value, capillaryLength: capillaryLength.value });
      assert.ok(mullins.error > 0 && mullins.error < 0.2 * mullins.value && capillaryLength.error > 0, `${lattice} ${bond}`);
      const next = rows[i + 1];
      if (next === undefined) return;
      assert.ok(next.bond > bond, 'rows rise');
      const middle = latticeCoefficients(lattice, (bond + next.bond) / 2);
      near('b half way', middle.mullins, Math.sqrt(mullins.value * next.mullins.value), 1e-9);
      near('capillary length half way', middle.capillaryLength, Math.sqrt(capillaryLength.value * next.capillaryLength.value), 1e-9);
    });
    const [first, last] = [rows[0]!.bond, rows[rows.length - 1]!.bond];
    for (const bond of [first - 0.01, last + 0.01, NaN]) {
      assert.throws(() => voxelHops(lattice, 1e-7, metal, bond), { message: new RegExp(`^bond: expected phi/kT\\* from ${first} to ${last} on the ${lattice} lattice, .*, got ${bond}`, 'u') });
    }
    const { bond, adhesion } = voxelHops(lattice, 1e-7, metal, last);
    near('phi_s / phi', adhesion / bond, 0.735);
    assert.equal(bond, last);
  }
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
