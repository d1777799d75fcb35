import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interfaceNames, interfaces, workOfAdhesion, type InterfaceName } from '../../src/physics/interfaces.ts';
import { adhesionOfAngle, adhesionRatio, contactAngle } from '../../src/physics/wetting.ts';

test('Young and Dupre, forth and back; the lattice\'s phi_s/phi is (1 + cos theta)/2', () => {
  for (const angle of [0, 0.3, Math.PI / 2, 2.5, Math.PI]) {
    const work = adhesionOfAngle(angle, 0.5);
    assert.ok(Math.abs(work - 0.5 * (1 + Math.cos(angle))) < 1e-15);
    assert.ok(Math.abs(contactAngle(work, 0.5) - angle) < 1e-7);
    assert.ok(Math.abs(adhesionRatio(work, 0.5) - (1 + Math.cos(angle)) / 2) < 1e-15);
  }
  assert.throws(() => adhesionOfAngle(62, 0.5), /contact angle: expected an angle from 0 to pi \[rad\], got 62/u);
  assert.throws(() => adhesionOfAngle(1, 0), /surface energy: expected a finite surface energy > 0/u);
  assert.throws(() => contactAngle(1.1, 0.5), /work of adhesion: expected 0 to 1 J\/m2, twice the surface energy, got 1.1/u);
});

test('clean LLZO is the default of strip-llzo, 0.735 J/m2; the order of Yang and Qi', () => {
  assert.equal(workOfAdhesion('LLZO, clean').toFixed(3), '0.735');
  assert.equal(workOfAdhesion('Li2CO3').toFixed(3), '0.106');
  assert.equal(workOfAdhesion('LLZO, clean', 0.45).toFixed(2), '0.66');
  const works = interfaceNames.map((name) => workOfAdhesion(name));
  assert.deepEqual(works, [...works].sort((a, b) => b - a));
  const order: InterfaceName[] = ['Li2O', 'LiPON', 'Li2CO3', 'LiF'];
  assert.deepEqual(interfaceNames.filter((name) => order.includes(name)), order);
  for (const name of interfaceNames) assert.ok(interfaces[name].source.doi, name);
});

test('a name that is not in the table is refused', () => {
  assert.throws(() => workOfAdhesion('LiPONN' as InterfaceName), { message: 'interface: expected one of "Li2O", "LLZO, clean", "LiPON", "Li2CO3", "LiF", got "LiPONN"; did you mean LiPON?' });
});
