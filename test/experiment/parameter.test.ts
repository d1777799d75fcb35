import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, parameter, resolveParameter, resolveParameters } from '../../src/experiment/parameter.ts';
import { defineScenario, buildSetup, type Setup } from '../../src/experiment/scenario.ts';
import { foilLattice, stripping } from '../../src/experiment/parts.ts';
import { charge, contactBelow, duration } from '../../src/experiment/limits.ts';
import { protocolInWords } from '../../src/experiment/protocol-words.ts';
import { strip } from '../../src/experiment/protocol.ts';
import { smallSetup } from '../cell/setups.ts';

const declared = {
  current: parameter(100, 'uA/cm2', { range: [0.1, 1000] }),
  temperature: parameter(25, 'degC', { range: [-60, 170] }),
  dimensions: choice(2, [2, 3]),
  hopSource: choice('classes of atoms', ['classes of atoms', 'exact reference']),
};

test('parameters come out in SI, overrides in any unit of the same dimension', () => {
  assert.deepEqual(resolveParameters(declared, {}), { current: 1, temperature: 298.15, dimensions: 2, hopSource: 'classes of atoms' });
  const set = resolveParameters(declared, { current: '0.5 mA/cm2', temperature: '320 K', dimensions: '3', hopSource: 'exact reference' });
  assert.deepEqual(set, { current: 5, temperature: 320, dimensions: 3, hopSource: 'exact reference' });
  assert.equal(resolveParameters(declared, { current: '50' }).current, 0.5);
});

test('what does not fit is refused with its name, the need, and the nearest valid name', () => {
  const refused = (text: Record<string, string>, sentence: RegExp): void => {
    assert.throws(() => resolveParameters(declared, text), sentence);
  };
  refused({ curent: '5' }, /^AnodyneError: --set: expected a parameter .* got "curent"; did you mean current\?$/u);
  refused({ current: '5 mV' }, /current: expected .*uA\/cm2.*got "5 mV"/u);
  refused({ current: '-5' }, /current: expected 0\.1 to 1000 uA\/cm2, got "-5"/u);
  refused({ current: '1.1 mA/cm2' }, /current: expected 0\.1 to 1000 uA\/cm2/u);
  refused({ current: 'lots' }, /current: expected/u);
  refused({ temperature: '-300 degC' }, /temperature: expected -60 to 170 degC/u);
  refused({ dimensions: '4' }, /dimensions: expected one of 2, 3, got "4"/u);
  refused({ hopSource: 'clases of atoms' }, /did you mean classes of atoms\?/u);
});

test('the ends of a range are inside it, in any unit', () => {
  assert.equal(resolveParameters(declared, { current: '1 mA/cm2' }).current, 10);
  assert.equal(resolveParameters(declared, { current: '0.001 A/m2' }).current, 0.001);
});

const scenario = (build: () => Setup) => ({ title: 'a test', sources: [], parameters: declared, build });

test('a scenario with a wrong, missing or ill-formed part is refused where it is defined', () => {
  const build = (): Setup => smallSetup();
  assert.doesNotThrow(() => defineScenario(scenario(build)));
  assert.throws(() => defineScenario({ ...scenario(build), paramters: {} } as never), /got key "paramters"; did you mean parameters\?/u);
  assert.throws(() => defineScenario({ title: 'x', sources: [], parameters: {} } as never), /scenario: expected the key build, got nothing/u);
  assert.throws(() => defineScenario({ ...scenario(build), parameters: { current: 5 } } as never), /scenario\.parameters\.current: expected parameter/u);
  assert.throws(() => defineScenario({ ...scenario(build), parameters: { a: parameter(5, 'uA/cm2', { range: [6, 7] }) } } as never), /a: expected 6 to 7/u);
  assert.throws(() => defineScenario({ ...scenario(build), parameters: { a: parameter(5, 'uA/cm3/parsec') } } as never), /a/u);
});

test('a title says something, and each source is a citation', () => {
  const define = (change: object) => () => { defineScenario({ ...scenario(() => smallSetup()), ...change } as never); };
  assert.doesNotThrow(define({ sources: [{ text: 'A book' }, { text: 'A paper', doi: '10.1000/1' }] }));
  for (const title of ['', ' ', 5]) assert.throws(define({ title }), /^AnodyneError: scenario\.title: expected a text that says something, got (""|" "|5)$/u);
  assert.throws(define({ sources: [{ text: 'A book' }, 5] }), /^AnodyneError: scenario\.sources\[1\]: expected an object with text, got 5$/u);
  assert.throws(define({ sources: [{ doi: '10.1000/1' }] }), /scenario\.sources\[0\]: expected the key text, got nothing$/u);
  assert.throws(define({ sources: [{ text: 'A paper', DOI: '10.1000/1' }] }), /scenario\.sources\[0\]: expected one of text, doi, got key "DOI"; did you mean doi\?$/u);
  assert.throws(define({ sources: [{ text: 'A paper', doi: 5 }] }), /scenario\.sources\[0\]\.doi: expected a text that says something, got 5$/u);
});

test('options of a parameter, a choice and a box that do not belong are refused with the nearest that does', () => {
  assert.throws(() => parameter(5, 'uA/cm2', { rang: [0, 1] } as never), /^AnodyneError: parameter\(5, "uA\/cm2"\): expected one of range, source, help, got key "rang"; did you mean range\?$/u);
  assert.throws(() => parameter(5, 'uA/cm2', [0, 1] as never), /^AnodyneError: parameter\(5, "uA\/cm2"\): expected an object, got \[ 0, 1 \]$/u);
  assert.throws(() => choice(2, [2, 3], { halp: 'x' } as never), /^AnodyneError: choice\(2, \[ 2, 3 \]\): expected one of source, help, got key "halp"; did you mean help\?$/u);
  const box = { dimensions: 2, width: 1e-6, thickness: 1e-6, voxelEdge: 1e-7 } as const;
  assert.throws(() => foilLattice({ ...box, voxeledge: 1e-7 } as never), /^AnodyneError: foilLattice: expected one of .*, got key "voxeledge"; did you mean voxelEdge\?$/u);
  assert.throws(() => foilLattice({ ...box, width: undefined } as never), /^AnodyneError: foilLattice: expected the key width, got nothing$/u);
  assert.throws(() => foilLattice({ ...box, dimensions: 4 } as never), /^AnodyneError: foilLattice\.dimensions: expected 2 or 3, got 4$/u);
});

test('a value beyond its range is refused with the range in its unit, where it has one', () => {
  assert.throws(() => resolveParameter('share', parameter(0.5, '1', { range: [0, 1] }), '2'), /^AnodyneError: share: expected 0 to 1, got "2"$/u);
  assert.throws(() => resolveParameter('length', parameter(0.5, 'um', { range: [0, 1] }), '2'), /^AnodyneError: length: expected 0 to 1 um, got "2"$/u);
});

test('what build returns is checked by its keys', () => {
  const built = (change: object): Setup => buildSetup(scenario(() => ({ ...smallSetup(), ...change })) as never, {});
  assert.throws(() => built({ protocl: [] }), /scenario\.build: .*got key "protocl"; did you mean protocol\?/u);
  assert.throws(() => built({ protocol: [] }), /protocol: expected at least one step/u);
  for (const [change, sentence] of [
    [{ lattice: undefined }, /lattice: expected an object/u], [{ initial: 5 }, /initial: expected a function/u], [{ rules: 5 }, /rules: expected a list, got 5/u],
    [{ rules: [undefined] }, /rules\[0\]: expected an object/u], [{ events: [{}] }, /events\[0\]: expected the key kind/u],
    [{ rules: [{ ...smallSetup().rules[0], source: 'vacancy lst' }] }, /did you mean vacancy list\?/u],
    [{ protocol: [{}] }, /protocol\[0\]: expected a step/u], [{ protocol: [{ kind: 'evolve', until: [5] }] }, /until\[0\]: expected a limit .* got 5/u],
    [{ protocol: [{ kind: 'evolve' }] }, /protocol\[0\]\.until: expected a list/u], [{ observe: { ...smallSetup().observe, colums: [] } }, /did you mean columns\?/u],
    [{ observe: { ...smallSetup().observe, every: 5 } }, /observe\.every: expected an object/u],
    [{ observe: { ...smallSetup().observe, states: { axis: 'charges', label: '', due: () => 0 } } }, /observe\.states\.axis: expected one of time, charge, events, steps, got "charges"; did you mean charge\?/u],
    [{ pictures: 5 }, /pictures: expected a list/u],
  ] as const) assert.throws(() => built(change), sentence);
  assert.throws(() => built({ events: [] }), /events: expected one cell event/u);
  assert.throws(() => built({ lattice: { ...smallSetup().lattice, voxelEdge: 0 } }), /voxelEdge: expected a finite number > 0/u);
});

test('a protocol prints itself in words', () => {
  const steps = [strip({ currentDensity: 1, until: [charge(36000), duration(7200), contactBelow(0.02)] }), strip({ currentDensity: 0.5, until: [] })];
  assert.equal(protocolInWords(steps), 'Strip at 100 uA/cm2 until 1 mAh/cm2 have passed, or 2 h are over, or contact is below 2 %, or no contact is left. '
    + 'Then: Strip at 50 uA/cm2 until no contact is left.');
});

test('numbers of protocol, box and events that make no sense are refused', () => {
  assert.throws(() => strip({ currentDensity: -1, until: [] }), /strip\.currentDensity: expected a finite number > 0/u);
  assert.throws(() => charge(NaN), /charge: expected/u);
  assert.throws(() => stripping({ criticalCurrentDensity: -1 }), /criticalCurrentDensity: expected a finite number >= 0/u);
  assert.throws(() => foilLattice({ dimensions: 2, width: 1.05e-6, thickness: 1e-6, voxelEdge: 1e-7 }), /width: expected a whole number of voxel edges of 0\.1 um, got "1\.05 um"/u);
  assert.deepEqual(foilLattice({ dimensions: 3, width: 0.7e-6, thickness: 0.3e-6, voxelEdge: 1e-7 }).shape, [7, 7, 5]);
});
