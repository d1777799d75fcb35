import assert from 'node:assert/strict';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadScenario } from '../../src/cli/load-scenario.ts';
import { RandomSource } from '../../src/random/random-source.ts';
import { extendedDirectory, openFinished, planExtension } from '../../src/write/extend.ts';
import { planRun, run, type PlannedRun } from '../../src/write/run.ts';
import { anodyne, assertRefused, filesOf, resultsOf, root, startAnodyne, temporary } from '../cli/program.ts';

const limits = join(root, 'test', 'scenarios', 'limits.ts');
const loaded = await loadScenario(limits);
const options = { resume: false, maxWall: Infinity, checkpointEvery: 60, stopRequested: () => false, onProgress: () => undefined };

const conduct = async (plan: PlannedRun, out: string, changed: Partial<typeof options> = {}): Promise<string> => {
  await run(plan, { ...options, ...changed, out });
  return out;
};
const fresh = (out: string, set: Record<string, string>): Promise<string> => conduct(planRun(loaded, set, 3), out);
const extend = async (from: string, until: string, out: string): Promise<string> => conduct(planExtension(openFinished(from), loaded, until), out);

const json = (...path: string[]): Record<string, unknown> => JSON.parse(readFileSync(join(...path), 'utf8')) as Record<string, unknown>;
const endedOf = (directory: string): unknown => json(directory, 'summary.json').ended;

/** What a run has left, without the words in which a step was announced: they name the limit of that time. */
const left = (directory: string): Map<string, string> => new Map([
  ...resultsOf(directory), ['events.jsonl', readFileSync(join(directory, 'events.jsonl'), 'utf8').replaceAll(/"words":".*?"/gu, '')],
]);

/** What ends the run, what it goes on until, and the parameter and value that would have led there at once. */
const cases: readonly (readonly [string, Record<string, string>, string, Record<string, string>, RegExp])[] = [
  ['charge', { maxCharge: '4.1 uAh/cm2', pictures: 'yes' }, '9 uAh/cm2', { maxCharge: '9 uAh/cm2', pictures: 'yes' }, /0\.009 mAh\/cm2 have passed/u],
  ['time, between two events', { maxTime: '61.3 s' }, '160 s', { maxTime: '160 s' }, /2\.667 min are over/u],
  ['time, when a state is due', { maxTime: '50 s' }, '3 min', { maxTime: '3 min' }, /3 min are over/u],
  ['contact', { contactLimit: '75 %' }, '0.5 1', { contactLimit: '0.5' }, /contact is below 50 %/u],
  ['resistance', { maxResistance: '1.3 ohm.cm2' }, '2 ohm.cm2', { maxResistance: '2 ohm.cm2' }, /resistance is above 2 ohm\.cm2/u],
  ['voltage', { maxVoltage: '42.26 mV' }, '> 42.4 mV', { maxVoltage: '42.4 mV' }, /voltage is above 42\.4 mV/u],
  ['events', { maxEvents: '2001' }, '9e3 events', { maxEvents: '9000' }, /9000 events have happened/u],
];

for (const [name, set, until, larger, reason] of cases) {
  test(`ended by ${name}: extended, the files of the run that had the larger limit from the start, byte for byte`, async (t) => {
    const folder = temporary(t);
    const short = await fresh(join(folder, 'short'), set);
    const before = [...filesOf(short)].map(([file, hash]) => [file, hash, statSync(join(short, file)).mtimeMs]);
    const whole = await fresh(join(folder, 'whole'), larger);
    const extended = await extend(short, until, join(folder, 'extended'));
    assert.match(String(endedOf(whole)), reason);
    assert.deepEqual(left(extended), left(whole));
    const rows = (directory: string): number => readFileSync(join(directory, 'series.csv'), 'utf8').split('\n').length;
    assert.ok(rows(extended) > rows(short) + 3, `${rows(short)} rows, then ${rows(extended)}`);
    // the original is what it was
    assert.deepEqual([...filesOf(short)].map(([file, hash]) => [file, hash, statSync(join(short, file)).mtimeMs]), before);
  });
}

test('extended twice, the second time by another quantity: still the same run; the manifest says how it came to be', async (t) => {
  const folder = temporary(t);
  const short = await fresh(join(folder, 'short'), { maxCharge: '4 uAh/cm2', width: '2e3 nm' });
  const longer = await extend(short, '0.006 mAh/cm2', join(folder, 'longer'));
  const longest = await extend(longer, '180 s', join(folder, 'longest'));
  assert.deepEqual(left(longest), left(await fresh(join(folder, 'whole'), { maxTime: '180 s' })));
  const [first, second, third] = [short, longer, longest].map((directory) => json(directory, 'manifest.json'));
  assert.deepEqual(third!.extends, [{ hash: first!.hash, until: '0.006 mAh/cm2', endedBy: 'charge' }, { hash: second!.hash, until: '180 s', endedBy: 'charge' }]);
  assert.deepEqual([first!.extends, third!.set, third!.engine], [undefined, { maxCharge: '4 uAh/cm2', width: '2e3 nm' }, first!.engine]);
  assert.equal(new Set([first!.hash, second!.hash, third!.hash]).size, 3);
  // the charge that had ended it is no limit any more
  assert.match(String(third!.protocol), /Then: Strip at 200 uA\/cm2 until 3 min are over, or contact is below 1e-4 %, or the interface resistance is above 1e9 ohm\.cm2, or 1000000000000 events/u);
});

test('the limit that has ended the run is gone, those of other kinds still hold', async (t) => {
  const folder = temporary(t);
  const short = await fresh(join(folder, 'short'), { contactLimit: '75 %', maxTime: '4 min' });
  assert.match(String(endedOf(short)), /contact is below 75 %/u);
  const extended = await extend(short, '1 mAh/cm2', join(folder, 'extended'));
  assert.match(String(endedOf(extended)), /4 min are over/u);
  assert.deepEqual(left(extended), left(await fresh(join(folder, 'whole'), { maxTime: '4 min' })));
});

test('the same limit in another unit is the same run; the name of the folder: RUN-extended, then RUN-extended-2', async (t) => {
  const folder = temporary(t);
  const short = await fresh(join(folder, 'short'), { maxCharge: '4 uAh/cm2' });
  const hashes = ['0.008 mAh/cm2', '8 uAh/cm2', '9 uAh/cm2'].map((until) => planExtension(openFinished(short), loaded, until).hash);
  assert.equal(hashes[0], hashes[1]);
  assert.notEqual(hashes[0], hashes[2]);
  assert.deepEqual(['runs/a', 'runs/a/', 'runs/a-extended', 'a-extended-2'].map(extendedDirectory), ['runs/a-extended', 'runs/a-extended', 'runs/a-extended-2', 'a-extended-3']);
});

test('killed before its first checkpoint, or between the end and the summary: taken up again, the same files', async (t) => {
  const folder = temporary(t);
  const short = await fresh(join(folder, 'short'), { maxTime: '50 s' });
  const plan = planExtension(openFinished(short), loaded, '100 s');
  const whole = await conduct(plan, join(folder, 'whole'));
  for (const [name, lost] of [['early', ['summary.json', 'checkpoint/latest.bin', 'states/000001.bin.gz']], ['late', ['summary.json']]] as const) {
    const killed = await conduct(plan, join(folder, name));
    for (const file of lost) rmSync(join(killed, file));
    if (name === 'early') writeFileSync(join(killed, 'series.csv'), 'half of wh');
    await assert.rejects(conduct(plan, killed), /holds this very run, unfinished; go on with it by --resume/u);
    assert.deepEqual(resultsOf(await conduct(plan, killed, { resume: true })), resultsOf(whole), name);
  }
  // and runs that are no extensions: one whose last row and state were due at its very end, and one that another event would carry beyond its end
  for (const set of [{ maxTime: '50 s' }, { maxCharge: '4.1 uAh/cm2' }]) {
    const run = 'maxTime' in set ? short : await fresh(join(folder, 'charge'), set);
    const ended = resultsOf(run);
    rmSync(join(run, 'summary.json'));
    assert.deepEqual(resultsOf(await conduct(planRun(loaded, set, 3), run, { resume: true })), ended);
  }
});

describe('anodyne extend', { concurrency: 2 }, () => {
  const set = (...texts: readonly string[]): string[] => texts.flatMap((text) => ['--set', text]);

  test('kill -9 at random moments of an extension, then --resume: the files of the undisturbed one', async (t) => {
    const folder = temporary(t);
    const large = set('width=6', 'hopRate=3000', 'stateEvery=5 s', 'maxCharge=3 uAh/cm2');
    assert.equal((await anodyne(folder, ['run', limits, ...large, '--out', 'run', '--quiet'])).code, 0);
    const words = ['extend', 'run', '--until', '10 uAh/cm2', '--quiet', '--resume', '--checkpoint-every', '0.02 s', '--out'];
    const begin = performance.now();
    assert.equal((await startAnodyne(folder, [...words, 'whole'])).code, 0);
    const wall = performance.now() - begin;
    const random = new RandomSource([5, 6, 7, 8]);
    let kills = 0;
    for (let share = 0.3; kills < 2; share += 0.2 * random.uniform()) {
      let timer: NodeJS.Timeout | undefined;
      const { signal, code, stderr } = await anodyne(folder, [...words, 'killed'], { onStart: (kill) => { timer = setTimeout(() => { kill('SIGKILL'); }, share * wall); } });
      clearTimeout(timer);
      assert.ok(signal === 'SIGKILL' || code === 0, stderr);
      if (signal === 'SIGKILL') kills++;
      else break;
    }
    assert.ok(kills > 0);
    assert.equal((await anodyne(folder, [...words, 'killed'])).code, 0);
    assert.deepEqual(resultsOf(join(folder, 'killed')), resultsOf(join(folder, 'whole')));
  });

  test('into RUN-extended; stopped, it says how to go on; the original is still finished', async (t) => {
    const folder = temporary(t);
    const small = set('maxCharge=4 uAh/cm2');
    assert.equal((await anodyne(folder, ['run', limits, ...small, '--out', 'run', '--quiet'])).code, 0);
    const stopped = await anodyne(folder, ['extend', 'run', '--until', '25 uAh/cm2', '--max-wall', '1e-9']);
    assert.equal(stopped.code, 0, stopped.stderr);
    assert.match(stopped.stdout, /^A foil with limits of every kind, seed 1, into run-extended\nStopped, for the allowed wall time is over; go on with: anodyne extend run --until '25 uAh\/cm2' --resume\n$/u);
    const resumed = await anodyne(folder, ['extend', 'run', '--until', '25 uAh/cm2', '--resume']);
    assert.match(resumed.stdout, /^Ended: the protocol is complete: 0\.025 mAh\/cm2 have passed\.$/mu);
    assert.match((await anodyne(folder, ['extend', 'run', '--until', '25 uAh/cm2'])).stdout, /^Finished before: run-extended$/mu);
    assert.match((await anodyne(folder, ['run', limits, ...small, '--out', 'run'])).stdout, /^Finished before: run$/mu);
    await assertRefused(folder, ['extend', 'run', '--until', '10 uAh/cm2'], 1, /run-extended: holds another run \(.*\): .*--until.*differs; name another folder with --out\.$/mu);
  });
});

/** What is done to a run that a charge has ended, the new limit, and the sentence. */
const refusals: readonly (readonly [string, ((directory: string) => void) | undefined, string, RegExp])[] = [
  ['unfinished', (run) => { rmSync(join(run, 'summary.json')); }, '9 uAh/cm2', /run: is unfinished; finish it first, by `anodyne run \.\.\. --resume`\.$/u],
  ['a manifest of an earlier version', (run) => { rewrite(run, (text) => text.replace('"set": {', '"sat": {')); }, '9 uAh/cm2', /cannot be extended, for an earlier version of anodyne has run it, which did not keep/u],
  ['another program', (run) => { rewrite(run, (text) => text.replace(/"program": "\w+"/u, '"program": "01234567"')); }, '9 uAh/cm2', /cannot be extended, for the program itself has changed since\.$/u],
  ['no scenario', (run) => { rewrite(run, (text) => text.replace('limits.ts', 'limit.ts')); }, '9 uAh/cm2', /cannot be extended, for its scenario .*limit\.ts is not there any more\.$/u],
  ['no checkpoint', (run) => { rmSync(join(run, 'checkpoint', 'latest.bin')); }, '9 uAh/cm2', /run: cannot be extended, for it has kept no checkpoint of its end\.$/u],
  ['a damaged checkpoint', (run) => { truncateSync(join(run, 'checkpoint', 'latest.bin'), 100); }, '9 uAh/cm2', /latest\.bin: is damaged: its contents do not fit its checksum; to extend the run, do it again in another folder\.$/u],
  ['less charge than has passed', undefined, '4 uAh/cm2', /^--until: expected more than the 0\.00\d+ mAh\/cm2 that the last step has passed, got "4 uAh\/cm2"$/u],
  ['more contact than is left', undefined, '99 %', /^--until: expected at most the [\d.]+ % of contact that are left, got "99 %"$/u],
  ['less time than has passed', undefined, '1 s', /^--until: expected more than the [\d.]+ (s|min) that the last step has lasted, got "1 s"$/u],
  ['fewer events than have happened', undefined, '10 events', /^--until: expected more than the \d+ events that the last step has seen, got "10 events"$/u],
  ['less resistance than there is', undefined, '1e-3 ohm.cm2', /^--until: expected at least the [\d.]+ ohm\.cm2 that the interface has, got "1e-3 ohm\.cm2"$/u],
  ['not a limit', undefined, '2 V', /^--until: expected a charge such as '2 mAh\/cm2', a time .*, got "2 V"$/u],
];

const rewrite = (run: string, change: (text: string) => string): void => {
  const path = join(run, 'manifest.json');
  const text = readFileSync(path, 'utf8');
  assert.notEqual(change(text), text);
  writeFileSync(path, change(text));
};

test('refused in one sentence, and nothing is written', async (t) => {
  const folder = temporary(t);
  const whole = await fresh(join(folder, 'whole'), { maxCharge: '4.1 uAh/cm2' });
  for (const [name, harm, until, message] of refusals) {
    const directory = join(folder, name, 'run');
    cpSync(whole, directory, { recursive: true });
    harm?.(directory);
    await assert.rejects(extend(directory, until, join(folder, 'out')), { name: 'AnodyneError', message }, name);
    assert.equal(existsSync(join(folder, 'out')), false, name);
  }
});

test('refused: a run that no limit has ended', async (t) => {
  const folder = temporary(t);
  const file = join(folder, 'mine.ts');
  writeFileSync(file, readFileSync(limits, 'utf8').replace('contactBelow(p.contactLimit), resistanceAbove(p.maxResistance), ', '').replace(', voltageAbove(p.maxVoltage)', ''));
  const mine = await loadScenario(file);
  for (const [relaxing, why] of [['0', 'contact lost: no contact is left to pass the current'], ['1e6', 'the foil is used up: .*']] as const) {
    const directory = await conduct(planRun(mine, { hopRate: '0', relaxing, thickness: '0.4' }, 1), join(folder, relaxing));
    assert.throws(() => planExtension(openFinished(directory), mine, '2 mAh/cm2'), { name: 'AnodyneError', message: new RegExp(`cannot be extended, for no limit has ended it: ${why}\\.$`, 'u') });
  }
});

test('refused: a folder that is no run, a scenario whose text has changed, a limit that the last step cannot have', async (t) => {
  const folder = temporary(t);
  mkdirSync(join(folder, 'empty'));
  assert.throws(() => openFinished(join(folder, 'empty')), { name: 'AnodyneError', message: /empty: holds no run of anodyne\.$/u });
  assert.throws(() => openFinished(join(folder, 'none')), { name: 'AnodyneError', message: /none: there is no such run\.$/u });
  const mine = join(folder, 'mine.ts');
  copyFileSync(join(root, 'scenarios', 'plain-lattice-gas.ts'), mine);
  const gas = await loadScenario(mine);
  const directory = await conduct(planRun(gas, { size: '8', events: '200' }, 1), join(folder, 'run'));
  const until = (text: string, scenario = gas): PlannedRun => planExtension(openFinished(directory), scenario, text);
  assert.throws(() => until('2 mAh/cm2'), { name: 'AnodyneError', message: /^--until "2 mAh\/cm2": scenario\.build: events: expected one cell event, stripping\(\.\.\.\), for this protocol, got 0$/u });
  assert.equal(until('300 events').setup.protocol[0]!.until.length, 2);
  writeFileSync(mine, `${readFileSync(mine, 'utf8')}// more\n`);
  const changed = await loadScenario(mine);
  assert.throws(() => until('300 events', changed), { name: 'AnodyneError', message: /cannot be extended, for its scenario .*mine\.ts, or what it imports, has changed since\.$/u });
});
