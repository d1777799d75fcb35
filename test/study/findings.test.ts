import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readShelf, shippedShelf } from '../../src/cli/shelf.ts';
import { missOf, readFindings } from '../../src/study/papers/findings.ts';
import { root, temporary } from '../cli/program.ts';

const shelf = shippedShelf();
const { targets, files } = readShelf(shelf);

test('the shipped findings fit the targets; what they name of entries that are modelled is there to be read', () => {
  const findings = readFindings(shelf.findings, targets);
  const sources = [...findings.misses.filter(({ id }) => files.has(id)), ...findings.remarks.filter(({ id }) => files.has(id)), ...findings.calibrated.filter(({ fittedTo }) => fittedTo.every((id) => files.has(id)))].map(({ source }) => source);
  assert.deepEqual(sources.filter((source) => !existsSync(join(root, source))), []);
  // every calibrated entry says what was fitted to it
  const fitted = new Set(findings.calibrated.flatMap(({ fittedTo }) => fittedTo));
  const mayBe = targets.filter(({ checks }) => checks.some(({ role }) => role === 'calibrate')).map(({ id }) => id);
  assert.deepEqual(mayBe.filter((id) => !fitted.has(id)), []);
  // what was fitted without being marked for it: no further one slips in unseen
  assert.deepEqual([...fitted].filter((id) => !mayBe.includes(id)), []);
  assert.match(missOf(findings, 'pressure-200', 'relative change of R_int at 15 MPa')!.reason, /^R_int doubles: /u);
  assert.equal(missOf(findings, 'pressure-200', 'steady contact fraction at 3.8 MPa'), undefined);
});

test('findings that do not fit: one sentence with the place and the nearest name', (t) => {
  const path = join(temporary(t), 'findings.json');
  const text = readFileSync(shelf.findings, 'utf8');
  for (const [old, next, sentence] of [
    ['"format": 1', '"format": 2', /findings of format 1, got 2$/u],
    ['"id": "pressure-200"', '"id": "pressure-20"', /misses\[1\]\.id: expected the id of a target, got "pressure-20"; did you mean pressure-200\?$/u],
    ['"checks": ["t0(annealed)/t0"]', '"checks": ["t0(anealed)/t0"]', /misses\[2\]\.checks: expected checks of anneal \(t0\(annealed\)\/t0\), got "t0\(anealed\)\/t0"; did you mean/u],
    ['"checks": ["t0(annealed)/t0"]', '"checks": []', /misses\[2\]\.checks: expected a list of texts, got \[\]$/u],
    ['"fittedTo": ["pressure-200"]', '"fittedTo": ["pressure-20"]', /calibrated\[2\]\.fittedTo: expected the id of a target, got "pressure-20"; did you mean pressure-200\?$/u],
    ['"id": "lsv-fast"', '"id": "lsv-fats"', /remarks\[0\]\.id: expected the id of a target, got "lsv-fats"; did you mean lsv-fast\?$/u],
    ['"value": "0.038(16)"', '"value": 0.038', /calibrated\[2\]\.value: expected a text, got 0\.038$/u],
    ['"source": "validation/metal.md"', '"sorce": "validation/metal.md"', /sorce.*did you mean source\?$/u],
  ] as const) {
    const changed = text.replace(old, next);
    assert.notEqual(changed, text, old);
    writeFileSync(path, changed);
    assert.throws(() => readFindings(path, targets), { name: 'AnodyneError', message: sentence });
  }
});
