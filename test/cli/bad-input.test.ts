import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { assertRefused, foil, startAnodyne, temporary } from './program.ts';

// exit codes: an error in what was asked for, and a command line that could not be understood
const [error, usage] = [1, 2];
const run = ['run', foil];
const set = (...assignments: string[]): string[] => [...run, ...assignments.flatMap((text) => ['--set', text])];

/** Arguments, exit code, and what the one line on stderr says: place, need, what was given, and the nearest valid name where there is one. */
const cases: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['mistyped parameter', set('curent=5'), error, /--set: expected a parameter of the scenario \(dimensions, current, .*\), got "curent"; did you mean current\?$/mu],
  ['a parameter like no other', set('zzzzz=5'), error, /--set: expected a parameter of the scenario \(.*\), got "zzzzz"$/mu],
  ['wrong unit', set('current=5 mV'), error, /current: expected a quantity in uA\/cm2 \(a current density\), got "5 mV"$/mu],
  ['unknown unit', set('current=5 uA/cm22'), error, /current: expected a known unit in "uA\/cm22", got "cm22"|current: expected/u],
  ['negative current', set('current=-5'), error, /current: expected 1 to 10000 uA\/cm2, got "-5"$/mu],
  ['out of range in another unit', set('current=1 A/cm2'), error, /current: expected 1 to 10000 uA\/cm2, got "1 A\/cm2"$/mu],
  ['NaN', set('current=NaN'), error, /current: expected a quantity in uA\/cm2 \(a current density\), got "NaN"$/mu],
  ['infinity', set('current=Infinity'), error, /current: expected a quantity in uA\/cm2/u],
  ['too large for a double', set('current=1e999'), error, /current: expected a quantity within the range of numbers, got "1e999"$/mu],
  ['no value', set('current='), error, /--set: expected name=value, as in --set current='50 uA\/cm2', got "current="$/mu],
  ['no equals sign', set('current'), error, /--set: expected name=value/u],
  ['the same parameter twice', set('current=5', 'current=6'), error, /--set: expected current only once, got "current=6"$/mu],
  ['no such choice', set('hopSource=clases of atoms'), error, /hopSource: expected one of .*classes of atoms.*, got "clases of atoms"; did you mean classes of atoms\?$/mu],
  ['a width that is not whole voxels', set('width=2.05'), error, /width: expected a whole number of voxel edges of 0\.1 um, got "2\.05 um"$/mu],
  ['a lattice too large for memory', set('width=100 mm', 'dimensions=3'), error, /lattice: expected at most the .*B of memory that this machine has, got "1000000 x 1000000 x 12 cells, .*B"$/mu],
  ['a lattice too narrow', set('width=0.1'), error, /lattice\.shape\[0\]: expected a whole number of cells >= 3, got 1$/mu],
  ['seed below 0', [...run, '--seed', '-1'], error, /--seed: expected a whole number from 0 to 9007199254740991, got "-1"$/mu],
  ['seed with a fraction', [...run, '--seed', '1.5'], error, /--seed: expected a whole number from 0 to \d+, got "1\.5"$/mu],
  ['seed in letters', [...run, '--seed', 'abc'], error, /--seed: expected a whole number from 0 to \d+, got "abc"$/mu],
  ['seed too large for a double', [...run, '--seed', '9007199254740992'], error, /--seed: expected a whole number from 0 to 9007199254740991/u],
  ['empty seed', [...run, '--seed', ''], error, /--seed: expected a whole number from 0 to \d+, got ""$/mu],
  ['no seed after --seed', [...run, '--seed'], usage, /Not enough arguments following: seed \(see anodyne --help\)$/mu],
  ['two seeds', [...run, '--seed', '1', '--seed', '2'], usage, /--seed may be given only once/u],
  ['--max-wall in words', [...run, '--max-wall', 'long'], error, /--max-wall: expected a quantity in s \(a time\), got "long"$/mu],
  ['--max-wall in volts', [...run, '--max-wall', '3 V'], error, /--max-wall: expected a quantity in s \(a time\), got "3 V"$/mu],
  ['--max-wall below 0', [...run, '--max-wall', '-1'], error, /--max-wall: expected a time > 0, got "-1"$/mu],
  ['--max-wall without a time', [...run, '--max-wall'], usage, /Not enough arguments following: max-wall/u],
  ['--checkpoint-every 0', [...run, '--checkpoint-every', '0'], error, /--checkpoint-every: expected a time > 0, got "0"$/mu],
  ['empty --out', [...run, '--out', ''], error, /--out: expected a folder, got ""$/mu],
  ['two --out', [...run, '--out', 'a', '--out', 'b'], usage, /--out may be given only once/u],
  ['--out below a file', [...run, '--out', 'file.txt/x/y'], error, /file\.txt\/x\/y: could not be created, for a part of the path is a file, not a folder\.$/mu],
  ['--out is a file', [...run, '--out', 'file.txt'], error, /file\.txt: could not be read, for a part of the path is a file/u],
  ['--out below a device', [...run, '--out', '/dev/null/x'], error, /\/dev\/null\/x: could not be created/u],
  ['no such scenario', ['run', 'strip-lzo'], error, /scenario: expected a file, or a name from `anodyne list scenarios`, got "strip-lzo"; did you mean strip-llzo\?$/mu],
  ['no such file', ['run', 'myn.ts'], error, /scenario: expected a file, .*, got "myn\.ts"; did you mean mine\.ts\?$/mu],
  ['no such file anywhere near', ['run', 'none/at/all.ts'], error, /scenario: expected a file, .*, got "none\/at\/all\.ts"$/mu],
  ['a file below a file', ['run', 'file.txt/mine.ts'], error, /scenario: expected a file/u],
  ['a folder', ['run', 'folder'], error, /folder: is a folder, not a scenario file\.$/mu],
  ['a file of another kind', ['run', 'file.txt'], error, /scenario: expected a TypeScript file \(\.ts\), got "file\.txt"$/mu],
  ['check meets the same', ['check', foil, '--set', 'curent=5'], error, /did you mean current\?$/mu],
  ['cite as well', ['cite', 'strip-lzo'], error, /did you mean strip-llzo\?$/mu],
  ['new: a name that is none', ['new', 'my scenario'], error, /new: expected a name of letters, digits, - and _, got "my scenario"$/mu],
  ['new: a file that is there', ['new', 'mine'], error, /mine\.ts: stands there already; name another file\.$/mu],
  ['new: in no folder', ['new', 'none/mine'], error, /none\/mine\.ts: could not be written, for the folder does not exist\.$/mu],
  ['no command', [], usage, /Name a command\. \(see anodyne --help\)$/mu],
  ['unknown command', ['frobnicate'], usage, /Unknown argument: frobnicate \(see anodyne --help\)$/mu],
  ['mistyped command', ['runn', foil], usage, /Did you mean run\?/u],
  ['no scenario', ['run'], usage, /Not enough non-option arguments/u],
  ['an empty scenario', ['run', ''], usage, /<file> is empty; is a variable of the shell not set\? \(see anodyne --help\)$/mu],
  ['an empty run', ['render', ''], usage, /<run> is empty/u],
  ['an empty run among several', ['compare', 'folder', ''], usage, /<runs> is empty/u],
  ['an empty folder of a study', ['study', 'status', ' '], usage, /<dir> is empty/u],
  ['one argument too many', [...run, 'more'], usage, /Unknown argument: more/u],
  ['unknown option', [...run, '--frobnicate'], usage, /Unknown argument: frobnicate \(see/u],
  ['mistyped option', [...run, '--resum'], usage, /Unknown argument: resum; did you mean --resume\?/u],
  ['a word too many that resembles an option', ['study', 'stauts', 'studies/mine'], usage, /Unknown argument: studies\/mine \(see/u],
  ['mistyped option with a value', [...run, '--sed=3'], usage, /Unknown argument: sed; did you mean --seed\?/u],
  ['option of another command', ['check', foil, '--json'], usage, /Unknown argument: json/u],
  ['list of what', ['list', 'scenario'], usage, /Given: "scenario", Choices: "scenarios", "studies", "observables"/u],
];

describe('bad input: exit code, one line, nothing left behind', () => {
  for (const [name, args, code, sentence] of cases) {
    test(name, async (t) => {
      const folder = temporary(t);
      writeFileSync(join(folder, 'file.txt'), 'text');
      writeFileSync(join(folder, 'mine.ts'), 'nothing is loaded from here');
      mkdirSync(join(folder, 'folder'));
      await assertRefused(folder, args, code, sentence);
    });
  }
});

describe('the same of processes, of commands that no other test starts as one', { concurrency: 2 }, () => {
  const started: typeof cases = [
    ['run', set('curent=5'), error, /did you mean current\?$/mu],
    ['an unknown command', ['frobnicate'], usage, /Unknown argument: frobnicate \(see anodyne --help\)$/mu],
    ['check', ['check', 'strip-lzo'], error, /did you mean strip-llzo\?$/mu],
    ['compare', ['compare', 'a', 'b'], error, /a: there is no such run\.$/mu],
    ['reproduce', ['reproduce', 'llzo-strip-6'], error, /did you mean llzo-strip-6h\?$/mu],
    ['calibrate', ['calibrate', 'none.ts'], error, /calibration: expected a file, got "none\.ts"$/mu],
    ['study status', ['study', 'status', 'none'], error, /none: is no study of anodyne: it holds no study\.json\.$/mu],
    ['study collect', ['study', 'collect', 'none'], error, /none: is no study of anodyne: it holds no study\.json\.$/mu],
    ['study task', ['study', 'task', 'none', '--task', '0', '--of', '1'], error, /none: is no study of anodyne: it holds no study\.json\.$/mu],
  ];
  for (const [name, args, code, sentence] of started) test(name, (t) => assertRefused(temporary(t), args, code, sentence, startAnodyne));
});
