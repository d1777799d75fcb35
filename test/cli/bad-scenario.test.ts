import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { anodyne, assertRefused, changedFoil, filesOf, temporary } from './program.ts';

const pictures = "p.pictures === 'yes' ? [frames()] : []";

/** What is changed in the foil scenario, and what the one line on stderr says. */
const changed: readonly (readonly [string, string, string, RegExp])[] = [
  ['mistyped key', 'title:', 'titel:', /mine\.ts: scenario: expected one of title, sources, parameters, build, got key "titel"; did you mean title\?$/mu],
  ['mistyped key of the setup', 'rules:', 'ruels:', /scenario\.build: expected one of lattice, .*, got key "ruels"; did you mean rules\?$/mu],
  ['missing key of the setup', 'events:', 'pictures: [], //', /scenario\.build: expected the key events, got nothing$/mu],
  ['mistyped unit', "'uA/cm2'", "'uA/cmm'", /mine\.ts: parameters\.current\.unit: expected a known unit in "uA\/cmm", got "cmm"; did you mean mm\?$/mu],
  ['default out of its range', 'parameter(100,', 'parameter(-100,', /mine\.ts: current: expected 1 to 10000 uA\/cm2, got -100$/mu],
  ['a parameter that is none', "choice('no', ['no', 'yes'], { help: 'frames' })", '3', /mine\.ts: scenario\.parameters\.pictures: expected parameter\(\.\.\.\) or choice\(\.\.\.\), got 3$/mu],
  ['syntax error', 'const voxelEdge =', 'const voxelEdge', /mine\.ts:\d+: .+\.$/mu],
  ['throws while it is loaded', 'export default', 'throw new Error("no more");\nexport default', /mine\.ts:\d+: no more\.$/mu],
  ['throws while it builds', 'const voxelEdge', 'null.x;\n    const voxelEdge', /mine\.ts:\d+: Cannot read properties of null \(reading 'x'\)\.$/mu],
  ['throws what is no error', 'const voxelEdge', 'throw "no more"; const voxelEdge', /mine\.ts: "no more" was thrown\.$/mu],
  ['throws in two lines', 'const voxelEdge', 'throw new Error("no\\nmore");\n    const voxelEdge', /mine\.ts:\d+: no\.$/mu],
  ['name that is not imported', 'defineScenario,', '', /mine\.ts:\d+: defineScenario is not defined\.$/mu],
  ['name that anodyne does not have', 'defineScenario,', 'defineScenari as defineScenario,', /mine\.ts:\d+: defineScenari is not a function\.$/mu],
  ['package that is not there', "'anodyne/renderers'", "'anodyne/renderer'", /mine\.ts:\d+: Cannot find module 'anodyne\/renderer'/u],
  ['initial state that throws', 'foilOnElectrolyte(),', '() => { throw new RangeError("no atoms"); },', /mine\.ts:\d+: no atoms\.$/mu],
  ['negative limit', 'charge(p.maxCharge / 2), duration(p.maxTime)] }', 'charge(-1)] }', /protocol: charge: expected a finite number > 0 \[C\/m2\], got -1$/mu],
  ['a column twice', 'columns: allObservables', 'columns: [...allObservables, ...allObservables]', /observe\.columns: expected each column once, got "Time \[s\]"$/mu],
  ['a column with a comma', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: ['Height, mean [um]'], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got "Height, mean \[um\]"$/mu],
  ['a column of two lines', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: ['Height\\nmean'], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got "Height\\nmean"$/mu],
  ['a column in quotes', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: ['\\x22Height\\x22'], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got ".*Height.*"$/mu],
  ['a bracket that stays open', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: ['Height [um'], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got "Height \[um"$/mu],
  ['a column without a name', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: [''], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got ""$/mu],
  ['a column that summary.json would lose', 'columns: allObservables', "columns: [...allObservables, { name: 'mine', help: '', columns: ['ended'], values: () => [1] }]", /observe\.columns: expected headers without commas, .*, got "ended"$/mu],
  ['no column', 'columns: allObservables', 'columns: []', /observe\.columns: expected at least one observable, got \[\]$/mu],
  ['a picture outside its run directory', pictures, "[{ name: '../x', extension: 'png', draw: () => new Uint8Array(1) }]", /pictures\[0\]\.name: expected a folder of letters, .*, got "\.\.\/x"$/mu],
  ['a picture among the states', pictures, "[{ name: 'states', extension: 'png', draw: () => new Uint8Array(1) }]", /pictures\[0\]\.name: expected .* not states, checkpoint, spectra, figures or render, got "states"$/mu],
  ['a figure of a column that is not there', pictures, "[], figures: [{ name: 'x', extension: 'svg', columns: ['Contact fractoin'], draw: () => '' }]", /figures\[0\] \(x\): expected a column of observe\.columns, got "Contact fractoin"; did you mean Contact fraction\?$/mu],
  ['two pictures in one folder', pictures, '[frames(), frames()]', /pictures\[1\]\.name: expected a folder for each picture, got "frames"$/mu],
  ['mistyped option of a parameter', "range: [1, 1e4], source: citations", "rnage: [1, 1e4], source: citations", /mine\.ts: parameter\(100, "uA\/cm2"\): expected one of range, source, help, got key "rnage"; did you mean range\?$/mu],
  ['a source that is none', 'sources: [citations.krauskopf2019llzo]', 'sources: [5]', /mine\.ts: scenario\.sources\[0\]: expected an object with text, got 5$/mu],
  ['mistyped axis', "every('time'", "every('tiem'", /every: expected one of time, charge, events, steps, got "tiem"; did you mean time\?$/mu],
  ['initial state of another size', 'foilOnElectrolyte(),', '() => new Uint8Array(5),', /initial: expected the species of each of the 240 sites of the lattice, got 5$/mu],
  ['no step', 'protocol: [', 'protocol: [], nothing: [', /scenario\.build: expected one of .*, got key "nothing"/u],
];

/** Whole files that are no scenario. */
const others: readonly (readonly [string, string, RegExp])[] = [
  ['empty file', '', /mine\.ts: default export: expected a scenario made by defineScenario\(\{\.\.\.\}\), got nothing$/mu],
  ['no default export', 'export const scenario = 1;', /mine\.ts: default export: expected a scenario made by defineScenario/u],
  ['a number', 'export default 3;', /mine\.ts: default export: expected a scenario made by defineScenario\(\{\.\.\.\}\), got 3$/mu],
  ['null', 'export default null;', /mine\.ts: scenario: expected an object, got null$/mu],
  ['a study', 'export default { title: "x", scenario: "first-steps", vary: {} };', /mine\.ts: is a study; try: anodyne study mine\.ts$/mu],
  ['a plain object that is no scenario', 'export default { title: "x" };', /mine\.ts: scenario: expected the key sources, got nothing$/mu],
  ['a line that throws', 'export default 1;\n\n(undefined as { x?: number }).x;\n', /mine\.ts:3: Cannot read properties of undefined \(reading 'x'\)\.$/mu],
  ['not text', '\u0000\u0001\u0002', /mine\.ts:1: .+\.$/mu],
  ['a syntax error in what it imports', "import './part.ts';", /part\.ts:2: .+\.$/mu],
  ['an import that is not there', "import './none.ts';", /mine\.ts:1: Cannot find module '\.\/none\.ts'\.$/mu],
];

describe('a scenario file at fault: its name and line, in one sentence', () => {
  for (const [name, from, to, sentence] of changed) {
    test(name, async (t) => {
      const folder = temporary(t);
      await assertRefused(folder, ['run', changedFoil(folder, 'mine.ts', [from, to])], 1, sentence);
    });
  }
  for (const [name, text, sentence] of others) {
    test(name, async (t) => {
      const folder = temporary(t);
      writeFileSync(join(folder, 'mine.ts'), text);
      writeFileSync(join(folder, 'part.ts'), 'export const a = 1;\nexport const b = 2 +;\n');
      await assertRefused(folder, ['run', 'mine.ts'], 1, sentence);
    });
  }
  // these come up when the run is under way, and leave it unfinished
  for (const [name, from, to, sentence] of [
    ['too few values', 'columns: allObservables', "columns: [{ name: 'mine', help: '', columns: ['a', 'b'], values: () => [1] }]", /observable mine: expected a number for each of a, b, got \[ 1 \]$/mu],
    ['no values', 'columns: allObservables', "columns: [{ name: 'mine', help: '', columns: ['a'], values: () => {} }]", /observable mine: expected a number for each of a, got nothing$/mu],
    ['NaN', 'columns: allObservables', "columns: [{ name: 'mine', help: '', columns: ['a'], values: () => [0 / 0] }]", /observable mine: expected a number for each of a, got \[ NaN \]$/mu],
    ['an observable that throws', 'columns: allObservables', "columns: [{ name: 'mine', help: '', columns: ['a'], values: () => { throw new Error('no value'); } }]", /mine\.ts:\d+: no value\.$/mu],
    ['a picture that is none', pictures, "[{ name: 'mine', extension: 'png', draw: () => 5 }]", /picture mine: expected the bytes of a file \(Uint8Array\) from draw, got 5$/mu],
  ] as const) {
    test(name, async (t) => {
      const folder = temporary(t);
      const { code, stderr } = await anodyne(folder, ['run', changedFoil(folder, 'mine.ts', [from, to]), '--out', 'run']);
      assert.match(stderr, /^anodyne: [^\n]+\n$/u);
      assert.match(stderr, sentence);
      assert.equal(code, 1);
      assert.deepEqual([...filesOf(join(folder, 'run')).keys()].filter((left) => left.endsWith('.tmp') || left === 'lock.json' || left === 'summary.json'), []);
    });
  }

  test('check meets what run would', async (t) => {
    const folder = temporary(t);
    const file = changedFoil(folder, 'mine.ts', ['foilOnElectrolyte(),', '() => { throw new RangeError("no atoms"); },']);
    await assertRefused(folder, ['check', file], 1, /mine\.ts:\d+: no atoms\.$/mu);
  });
});
