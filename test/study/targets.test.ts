import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shippedShelf, readShelf } from '../../src/cli/shelf.ts';
import { readTargets, type Target } from '../../src/study/papers/targets.ts';
import { temporary } from '../cli/program.ts';

const { targets: path } = shippedShelf();
const targets = readTargets(path);
const ofId = (id: string): Target => targets.find((target) => target.id === id)!;

test('every result of the five papers that the design lists is there, in its order and with its role', () => {
  const byRole = (role: string): string[] => targets.filter((target) => target.role === role).map(({ id }) => id);
  assert.deepEqual(byRole('calibrate'), ['llzo-pressure-resistance', 'llzo-strip-6h', 'llzo-cycle-240nm', 'llzo-ideal-12h', 'pressure-200', 'lsv-slow']);
  assert.deepEqual(byRole('predict'), [
    'llzo-pressure-capacitance', 'llzo-strip-35MPa', 'llzo-reactivate', 'li-depletion-100', 'li-depletion-contact-independent', 'li-sand', 'limg5-sand', 'limg10-sand',
    'limg10-depletion-100', 'capacitance-at-depletion', 'relaxation-ocv', 'temperature-depletion', 'alloy-pressure-independent', 'ccd', 'lsv-fast', 'lsv-scan-rate',
    'lsv-thickness', 'coble-exponents', 'flaw-overpotential', 'polycrystal-cracks', 'sand-nonlinear', 'over-limit-penetrates',
  ]);
  assert.deepEqual(byRole('trend'), [
    'llzo-plate-after-loss', 'li-capacitance-linear', 'anneal', 'lsv-relaxation', 'relative-density', 'lpscl-linear-range', 'lpscl-cv-hysteresis', 'lpscl-rate', 'plating-modes',
    'strip-capacity-constant', 'alloy-cycle-survives', 'pore-size-alloy',
  ]);
  assert.deepEqual(byRole('check'), [
    'llzo-ideal-contact', 'llzo-icrit', 'llzo-activation', 'alloy-utilisation', 'alloy-diffusion-temperature', 'alloy-utilisation-map', 'limiting-current', 'lpscl-rp',
    'flaw-free-endurance', 'flaw-fracture', 'llzo-microelectrode', 'llzo-cv-linear', 'local-growth-rate', 'boundary-resistance',
  ]);
  assert.equal(targets.length, 54);
});

test('five papers by their DOIs; a scenario in scenarios/papers has a target of its name', () => {
  const papers = ['10.1002/advs.202302521', '10.1002/aenm.201902568', '10.1002/aenm.202000945', '10.1021/acsami.9b02537', '10.48550/arXiv.2110.13399'];
  assert.deepEqual([...new Set(targets.map(({ paper }) => paper))].sort(), papers);
  assert.ok(readShelf(shippedShelf()).files.size <= targets.length);
});

test("the paper's own figure lies in the band, but where a note says that it cannot", () => {
  const outside = targets.flatMap(({ id, checks }) => checks
    .filter(({ paper, low = -Infinity, high = Infinity }) => paper !== undefined && (paper < low || paper > high)).map(({ name }) => `${id}: ${name}`));
  assert.deepEqual(outside, ['alloy-utilisation: utilisation at 1000 uA/cm2, Fick', 'alloy-utilisation: utilisation of beta at 1000 uA/cm2, Fick']);
});

test('one check of an entry may have a role of its own: pressure-200 is calibrated at 3.8 MPa alone', () => {
  assert.deepEqual(ofId('pressure-200').checks.map(({ name, role }) => [name.match(/[\d.]+ MPa/u)?.[0], role]),
    [['0 MPa', 'predict'], ['3.8 MPa', 'calibrate'], ['15 MPa', 'predict'], [undefined, 'predict']]);
});

test('bands in the words of the design: 10 % of 0.8 ohm cm2, 3 % of 364 kohm', () => {
  const bands = (id: string): unknown[] => ofId(id).checks.map(({ low, high, unit }) => [low, high, unit]);
  assert.deepEqual(bands('lpscl-rp'), [[0.72, 0.88, 'ohm.cm2'], [31.04, 32.96, 'mA/cm2']]);
  const within = (id: string, share: number): void => {
    for (const { paper, low, high } of ofId(id).checks) {
      assert.ok(Math.abs(low! / paper! - 1 + share) < 5e-4 && Math.abs(high! / paper! - 1 - share) < 5e-4, `${id}: ${low} .. ${high} of ${paper}`);
    }
  };
  for (const id of ['llzo-microelectrode', 'local-growth-rate', 'boundary-resistance']) within(id, 0.03);
  within('alloy-diffusion-temperature', 0.1);
});

type Json = Record<string, unknown>;

test('a bad file: one sentence with the place, what was needed, and what was got', (t) => {
  const folder = temporary(t);
  const good = readFileSync(path, 'utf8');
  const refused = (change: (file: { format: unknown; targets: Json[] }) => void, sentence: RegExp): void => {
    const file = JSON.parse(good) as { format: unknown; targets: Json[] };
    change(file);
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, JSON.stringify(file));
    assert.throws(() => readTargets(bad), { name: 'AnodyneError', message: sentence });
  };
  const check = (file: { targets: Json[] }): Json => (file.targets[1]!.checks as Json[])[0]!;
  refused((file) => { file.format = 2; }, /bad\.json: expected targets of format 1, got 2$/u);
  refused((file) => { file.targets = []; }, /bad\.json: targets: expected a list of targets, got \[\]$/u);
  refused((file) => { file.targets[3]!.were = 'x'; }, /targets\[3\]: expected one of id, .*, got key "were"; did you mean where\?$/u);
  refused((file) => { file.targets[3]!.id = 'a b'; }, /targets\[3\]\.id: expected letters, digits and -, got "a b"$/u);
  refused((file) => { file.targets[3]!.id = file.targets[2]!.id; }, /bad\.json: expected each id once, got "llzo-ideal-contact"$/u);
  refused((file) => { file.targets[3]!.paper = 'Krauskopf'; }, /targets\[3\] \(llzo-icrit\)\.paper: expected a DOI, got "Krauskopf"$/u);
  refused((file) => { file.targets[3]!.unit = 'uA/cm22'; }, /targets\[3\] \(llzo-icrit\)\.unit/u);
  refused((file) => { delete file.targets[3]!.where; }, /targets\[3\]\.where: expected a text, got nothing$/u);
  refused((file) => { file.targets[1]!.role = 'predicted'; }, /\.role: expected one of calibrate, predict, trend, check, got "predicted"; did you mean predict\?$/u);
  refused((file) => { file.targets[1]!.checks = []; }, /\(llzo-pressure-capacitance\)\.checks: expected at least one check, got \[\]$/u);
  refused((file) => { check(file).low = '2'; }, /checks\[0\]\.low: expected a finite number, got "2"$/u);
  refused((file) => { check(file).low = 5; }, /checks\[0\]\.low: expected at most high, 4, got 5$/u);
  refused((file) => { delete check(file).low; delete check(file).high; }, /checks\[0\]: expected low, high or both, got nothing$/u);
  refused((file) => { check(file).unit = 'ohms'; }, /checks\[0\]\.unit/u);
  refused((file) => { (file.targets[1]!.checks as Json[]).push(check(file)); }, /expected each name once, got "C_int\(40 MPa\)\/C_int\(10 MPa\)"$/u);
});
