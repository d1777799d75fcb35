import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as constants from '../../src/units/constants.ts';
import { baseUnits, prefixes } from '../../src/units/unit-table.ts';
import { parseUnit } from '../../src/units/unit.ts';

const page = readFileSync(new URL('../../../docs/units.md', import.meta.url), 'utf8'); // from dist/test/units
const rows = page.split('\n').filter((line) => line.startsWith('| `'));

/** The words in backticks in one cell of a row. */
const quoted = (row: string, cell: number): string[] =>
  [...(row.split('|')[cell + 1] ?? '').matchAll(/`([^`]+)`/gu)].map(([, word]) => word!);

test('the page lists every unit and prefix, and nothing that does not parse', () => {
  const units = rows.filter((row) => !quoted(row, 0).some((name) => name in constants));
  const names = units.flatMap((row) => quoted(row, 0));
  for (const name of names) parseUnit(name, `docs/units.md, ${name}`);
  for (const name of Object.keys(baseUnits)) assert.ok(names.includes(name), `${name} is missing in docs/units.md`);
  for (const row of units) {
    for (const name of quoted(row, 0)) {
      const takesPrefix = baseUnits[name]?.takesPrefix;
      if (takesPrefix !== undefined) assert.equal(/\| yes \|/u.test(row), takesPrefix, row);
    }
  }
  const listed = /^Prefixes: (.*)\.$/mu.exec(page)?.[1] ?? '';
  for (const prefix of Object.keys(prefixes)) assert.ok(listed.normalize('NFKC').includes(`\`${prefix}\``), `prefix ${prefix}`);
});

test('the page gives the constants with their values', () => {
  for (const [name, value] of Object.entries(constants)) {
    const row = rows.find((line) => quoted(line, 0).includes(name));
    assert.equal(Number(row?.split('|')[2]), value, name);
  }
});

test('the units the page quotes as examples all parse', () => {
  const examples = [...page.matchAll(/\[([^\]\n]+)\]`/gu)].map(([, text]) => text!);
  assert.ok(examples.length >= 3);
  for (const text of examples) parseUnit(text, `docs/units.md, ${text}`);
});
