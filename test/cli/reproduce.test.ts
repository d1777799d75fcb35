import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { say } from '../../src/cli/print.ts';
import { reproduceCommand } from '../../src/cli/reproduce-command.ts';
import { readTargets } from '../../src/study/papers/targets.ts';
import { anodyne, assertRefused, type Ended, root, start, type StartOptions, temporary, within } from './program.ts';

const papers = join(root, 'test', 'scenarios', 'papers');
const shipped = readTargets(join(root, 'validation', 'targets.json')).map(({ id }) => id);

/** `reproduceCommand` as the program calls it, but on the papers for tests (or on others); with `options` in a process of its own. */
const reproduce = (folder: string, args: object, scenarios = papers, targets = join(papers, 'targets.json'), options?: StartOptions, curves = join(dirname(targets), 'curves.json')): Promise<Ended> => {
  const module = pathToFileURL(join(root, 'dist', 'src', 'cli', 'reproduce-command.js')).href;
  const given = { ids: [], quick: true, seeds: undefined, set: [], workers: 1, out: 'runs/reproduce', json: false, ...args };
  const shelf = { targets, scenarios, findings: join(dirname(targets), 'findings.json'), curves };
  if (options === undefined) return within(folder, () => reproduceCommand(given, shelf).catch((error: unknown) => { say(String(error)); return 1; }));
  const code = `const { reproduceCommand } = await import(${JSON.stringify(module)});
    try { process.exitCode = await reproduceCommand(${JSON.stringify(given)}, ${JSON.stringify(shelf)}); }
    catch (error) { process.stderr.write(error.name + ': ' + error.message); process.exitCode = 1; }`;
  return start(folder, process.execPath, ['--input-type=module', '-e', code], options);
};

interface Document {
  readonly notModelled: readonly string[];
  readonly entries: readonly { readonly id: string; readonly runs: readonly { readonly directory: string }[]; readonly checks: readonly Record<string, unknown>[] }[];
}

/** A paper's file that stands in another folder, so that its import has to lead elsewhere. */
const copyOf = (name: string): string =>
  readFileSync(join(papers, name), 'utf8').replace("'../foil.ts'", `'${join(root, 'test', 'scenarios', 'foil.ts')}'`);

describe('anodyne reproduce', { concurrency: 2 }, () => {
  test('table: where it is from, role, check, ours with its error, the paper, the band, inside or OUTSIDE, unit; then the totals; exit code 0 though outside', async (t) => {
    const folder = temporary(t);
    const { code, stdout, stderr } = await reproduce(folder, { ids: ['closed-form', 'foil-relaxation', 'foil-to-come'], quick: false });
    assert.deepEqual([code, stderr], [0, '']);
    const lines = stdout.split('\n');
    assert.equal(lines[0], 'foil-relaxation  10.1000/test, fig. 1: a foil for tests');
    assert.match(lines[1]!, /^ {2}role +check +ours +paper +band +unit$/u);
    assert.match(lines[2]!, /^ {2}predict +relaxed share at 40 uA\/cm2 +0\.\d+ \+- 0\.\d+ +0\.6 +0\.2 \.\. 0\.95 +inside$/u);
    assert.match(lines[3]!, /^ {2}trend +relaxed share, 200 uA\/cm2\/40 uA\/cm2 +0\.\d+ \+- 0\.\d+ +<= 0\.6 +inside$/u);
    assert.match(lines[4]!, /^ {2}calibrate +time +0\.\d+ \+- 0\.\d+ +>= 100 +OUTSIDE +h$/u);
    assert.match(lines[5]!, /^ {2}\(4 runs, [\d.]+ m?s, of the processor [\d.]+ m?s\)$/u);
    assert.match(stdout, /^ {2}check +local current density +11\.12 +11 +10\.67 \.\. 11\.33 +inside +A\/cm2$/mu);
    assert.match(stdout, /^ {2}trend +charge to short circuit +none +<= 1 +OUTSIDE +mAh\/cm2\n {2}\(no runs\)$/mu);
    assert.match(stdout, /\nnot modelled yet \(1\): foil-to-come\npredicted inside 1 of 1; trends met 1 of 2; checks passed 1 of 1; calibrated on 1\nReport: runs\/reproduce\/report\.html, \.md {3}Figures: runs\/reproduce\/figures\/ {3}Table: runs\/reproduce\/results\.csv\n$/u);
    assert.equal(readdirSync(join(folder, 'runs', 'reproduce', 'foil-relaxation')).length, 4);
    // the paper's figure, with two seeds of each of the two runs
    const figure = readFileSync(join(folder, 'runs', 'reproduce', 'figures', 'foil-relaxation-share.svg'), 'utf8');
    assert.match(figure, />this paper, 40 uA\/cm2</u);
    assert.equal([...figure.matchAll(/ aria-label="line"/gu)].length, 4);
    assert.match(readFileSync(join(folder, 'runs', 'reproduce', 'report.md'), 'utf8'), /!\[foil-relaxation, fig\. 2\. The paper's numbers: 40 uA\/cm2: 0\.6 at 0\.01 \(text at fig\. 2\)\.\]\(figures\/foil-relaxation-share\.svg\)/u);
  });

  test('a curve that does not fit its entry is refused before any run', async (t) => {
    const folder = temporary(t);
    const curves = join(folder, 'curves.json');
    const text = readFileSync(join(papers, 'curves.json'), 'utf8');
    for (const [old, next, sentence] of [
      ['"name": "slow"', '"name": "slwo"', /^AnodyneError: curve share of foil-relaxation: runs: expected runs of the entry \(slow, fast\), got "slwo"; did you mean slow\?$/u],
      ['"Relaxed share"', '"Relaxed chare"', /^AnodyneError: curve share of foil-relaxation: expected a column of its runs \(.*\), got "Relaxed chare"; did you mean Relaxed share\?$/u],
      ['"id": "foil-relaxation"', '"id": "foil-relaxtion"', /curves\.json: curves\[0\]\.id: expected the id of a target, got "foil-relaxtion"; did you mean foil-relaxation\?$/u],
    ] as const) {
      writeFileSync(curves, text.replace(old, next));
      const { code, stderr } = await reproduce(folder, { ids: ['foil-relaxation'], out: 'here' }, undefined, undefined, undefined, curves);
      assert.equal(code, 1);
      assert.match(stderr, sentence);
      assert.equal(existsSync(join(folder, 'here')), false);
    }
  });

  test('--json: one line, every key always there', async (t) => {
    const folder = temporary(t);
    const { code, stdout, stderr } = await reproduce(folder, { ids: ['closed-form', 'foil-relaxation', 'foil-to-come'], json: true, seeds: 1, out: 'here' });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^\{[^\n]*\}\n$/u);
    const { entries, ...rest } = JSON.parse(stdout) as Document;
    assert.deepEqual(rest, {
      format: 1, quick: true, set: {}, status: 'finished', notModelled: ['foil-to-come'], failed: [],
      summary: { predicted: { inside: 1, of: 1 }, trends: { met: 1, of: 2 }, checks: { passed: 1, of: 1 }, calibratedOn: 1 },
    });
    const [relaxation, closed] = entries;
    assert.deepEqual(Object.keys(relaxation!), ['id', 'paper', 'where', 'conditions', 'quantity', 'role', 'inside', 'seconds', 'processorSeconds', 'runs', 'checks']);
    assert.deepEqual(relaxation!.checks[1], {
      name: 'relaxed share, 200 uA/cm2/40 uA/cm2', role: 'trend', unit: '1', value: relaxation!.checks[1]!.value, standardError: null, paper: null, low: null, high: 0.6, inside: true,
    });
    assert.ok(existsSync(join(folder, relaxation!.runs[0]!.directory, 'summary.json')));
    assert.ok(relaxation!.runs[0]!.directory.startsWith('here/foil-relaxation/slow-1-'));
    assert.deepEqual(closed, {
      id: 'closed-form', paper: '10.1000/test', where: 'eq. 1', conditions: 'growth at 15 um/s', quantity: 'local current density', role: 'check', inside: false, seconds: 0, processorSeconds: 0, runs: [],
      checks: [
        { name: 'local current density', role: 'check', unit: 'A/cm2', value: closed!.checks[0]!.value, standardError: null, paper: 11, low: 10.67, high: 11.33, inside: true },
        { name: 'charge to short circuit', role: 'trend', unit: 'mAh/cm2', value: null, standardError: null, paper: null, low: null, high: 1, inside: false },
      ],
    });
  });

  test('SIGINT: a checkpoint, exit code 130, what is done so far, and the command that goes on from there', async (t) => {
    const folder = temporary(t);
    const directory = join(folder, 'here', 'foil-endless');
    const begun = (): boolean => existsSync(directory) && readdirSync(directory).some((name) => existsSync(join(directory, name, 'states', '000000.bin.gz')));
    let poll: NodeJS.Timeout | undefined;
    const interrupted = async (): Promise<Ended> => {
      const ended = await reproduce(folder, { ids: ['foil-relaxation', 'foil-endless', 'closed-form'], seeds: 2, set: ['maxTime=9 h'], out: 'here' }, undefined, undefined, {
        onStart: (kill) => {
          poll = setInterval(() => {
            if (!begun() || sessions() !== before + 1) return;
            clearInterval(poll);
            kill('SIGINT');
          }, 20);
        },
      });
      clearInterval(poll);
      return ended;
    };
    const sessions = (): number => {
      const [run] = existsSync(directory) ? readdirSync(directory) : [];
      if (run === undefined) return 0;
      return (JSON.parse(readFileSync(join(directory, run, 'manifest.json'), 'utf8')) as { sessions: unknown[] }).sessions.length;
    };
    let before = 0;
    for (; before < 2; before++) {
      const { code, stdout, stderr } = await interrupted();
      assert.deepEqual([code, stderr], [130, '']);
      assert.match(stdout, /^with maxTime=9 h in all runs: predicted inside 1 of 1; .*; checks passed 0 of 0; calibrated on 1\n/mu);
      assert.match(stdout, /\nStopped; go on with: anodyne reproduce foil-relaxation foil-endless closed-form --quick --seeds 2 --set 'maxTime=9 h' --workers 1 --out here\n$/u);
      assert.match(readFileSync(join(folder, 'here', 'report.md'), 'utf8'), /^> Stopped before all runs were done: entries are missing\.$/mu);
      const [run] = readdirSync(directory);
      assert.deepEqual([existsSync(join(directory, run!, 'checkpoint', 'latest.bin')), existsSync(join(directory, run!, 'summary.json'))], [true, false]);
    }
  });

  test('--set reaches every run of every entry, and the document; a name that one of the entries does not have is refused with it, before any run', async (t) => {
    const folder = temporary(t);
    const { code, stdout, stderr } = await reproduce(folder, { ids: ['foil-relaxation'], set: ['current=70 uA/cm2', 'maxCharge=5 uAh/cm2'], json: true, out: 'here' });
    assert.deepEqual([code, stderr], [0, '']);
    const { set, entries } = JSON.parse(stdout) as Document & { set: unknown };
    assert.deepEqual(set, { current: '70 uA/cm2', maxCharge: '5 uAh/cm2' });
    for (const { directory } of entries[0]!.runs) {
      const { parameters } = JSON.parse(readFileSync(join(folder, directory, 'manifest.json'), 'utf8')) as { parameters: Record<string, { value: number }> };
      assert.deepEqual([parameters.current!.value, parameters.maxCharge!.value, parameters.width!.value], [70, 5, 2]);
    }
    // both runs of the entry are now the same but for their names
    assert.equal(entries[0]!.checks[1]!.value, 1);
    const refused = async (set: string[], sentence: RegExp): Promise<void> => {
      const { code, stdout, stderr } = await reproduce(folder, { ids: ['foil-relaxation', 'closed-form'], set, out: 'there' });
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, sentence);
      assert.equal(existsSync(join(folder, 'there')), false);
    };
    await refused(['widht=3 um'], /^AnodyneError: foil-relaxation: --set: expected a parameter of the scenario \(.*\), got "widht"; did you mean width\?$/u);
    await refused(['width=3 s'], /^AnodyneError: foil-relaxation: width: expected .*, got "3 s"$/u);
    await refused(['width'], /^AnodyneError: --set: expected name=value/u);
  });

  test('killed in the middle and begun again on two processes, it comes to the table of an undisturbed one on one; finished runs are not done again', async (t) => {
    const folder = temporary(t);
    const how = { ids: ['foil-relaxation', 'closed-form'], quick: false, set: ['width=20 um', 'maxCharge=40 uAh/cm2'], workers: 2, out: 'here' };
    const runs = join(folder, 'here', 'foil-relaxation');
    const finished = (): string[] => (existsSync(runs) ? readdirSync(runs).filter((run) => existsSync(join(runs, run, 'summary.json'))) : []);
    let poll: NodeJS.Timeout | undefined;
    const killed = await reproduce(folder, how, undefined, undefined, {
      onStart: (kill) => {
        poll = setInterval(() => {
          if (finished().length > 0) kill('SIGKILL');
        }, 5);
      },
    });
    clearInterval(poll);
    assert.equal(killed.signal, 'SIGKILL');
    const before = finished();
    assert.ok(before.length > 0 && before.length < 4, `${before.length} of 4 runs were finished at the kill`);
    assert.equal(existsSync(join(folder, 'here', 'results.csv')), false);
    const ends = (): string[] => before.map((run) => readFileSync(join(runs, run, 'manifest.json'), 'utf8'));
    const manifests = ends();
    assert.equal((await reproduce(folder, how)).code, 0);
    assert.deepEqual(ends(), manifests);
    assert.equal((await reproduce(folder, { ...how, workers: 1, out: 'whole' })).code, 0);
    const table = (out: string): string => readFileSync(join(folder, out, 'results.csv'), 'utf8');
    assert.equal(table('here'), table('whole'));
    assert.match(table('whole'), /^id,check,role,unit,value,standard error,paper,low,high,inside,seeds,runs\nfoil-relaxation,relaxed share at 40 uA\/cm2,predict,1,0\.\d+,[\d.e-]+,0\.6,0\.2,0\.95,yes,2,(?:[0-9a-f]{8} ?){4}\n/u);
    assert.match(table('whole'), /\nfoil-relaxation,"relaxed share, 200 uA\/cm2\/40 uA\/cm2",trend,/u);
    assert.match(table('whole'), /\nclosed-form,charge to short circuit,trend,mAh\/cm2,,,,,1,no,0,\n$/u);
  });

  test('a run that fails costs its entry and no other: exit code 1, its sentence in all places', async (t) => {
    const folder = temporary(t);
    const scenarios = join(folder, 'papers');
    mkdirSync(scenarios);
    writeFileSync(join(scenarios, 'closed-form.ts'), copyOf('closed-form.ts'));
    // of the end of the run: its build is tried before any run
    writeFileSync(join(scenarios, 'foil-relaxation.ts'), copyOf('foil-relaxation.ts').replace('export default foil;', `export default { ...foil, build(p: never) {
      const setup = foil.build(p);
      return { ...setup, observe: { ...setup.observe, columns: [...setup.observe.columns, { name: 'broken', help: 'for a test', columns: ['Broken'], values: () => { throw new Error('a broken column'); } }] } };
    } };`));
    const { code, stdout, stderr } = await reproduce(folder, { ids: ['foil-relaxation', 'closed-form'], out: 'here' }, scenarios);
    assert.deepEqual([code, stderr], [1, '']);
    assert.match(stdout, /^foil-relaxation .*\n {2}failed: .*a broken column\.\n/u);
    assert.match(stdout, /\nfailed \(1\): foil-relaxation\npredicted inside 0 of 0; trends met 0 of 1; checks passed 1 of 1; calibrated on 0\n/u);
    assert.match(readFileSync(join(folder, 'here', 'report.md'), 'utf8'), /^> foil-relaxation has failed: .*a broken column\.$/mu);
  });

  test('a file that is wrong: no entry, a check of another name, a name without a target, an error of its own with its line', async (t) => {
    const folder = temporary(t);
    const scenarios = join(folder, 'papers');
    mkdirSync(scenarios);
    const refused = async (name: string, text: string, sentence: RegExp): Promise<void> => {
      writeFileSync(join(scenarios, name), text);
      const { code, stderr } = await reproduce(folder, { ids: ['closed-form'] }, scenarios);
      assert.equal(code, 1);
      assert.match(stderr, sentence);
    };
    const closed = copyOf('closed-form.ts');
    await refused('closed-form.ts', closed.replace('const entry', 'const entri'), /^AnodyneError: papers\/closed-form\.ts: export entry: expected an entry made by definePaperEntry\(\{\.\.\.\}\), got nothing$/u);
    await refused('closed-form.ts', closed.replace("'local current density'", "'local curent density'"), /^AnodyneError: closed-form: measure: expected a check of the target .*did you mean local current density\?$/u);
    await refused('closed-form.ts', closed.replace('value: null', 'value: null as never + missing'), /^AnodyneError: papers\/closed-form\.ts:\d+: missing is not defined\.$/u);
    await refused('closed-from.ts', closed, /papers\/closed-from\.ts: expected the id of a target of .*targets\.json as its name, got "closed-from"; did you mean closed-form\?$/u);
  });

  test('the entry of docs/reproduce.md, against the shipped targets', async (t) => {
    const folder = temporary(t);
    const [, block] = /```ts\n(.*?)```/su.exec(readFileSync(join(root, 'docs', 'reproduce.md'), 'utf8'))!;
    mkdirSync(join(folder, 'papers'));
    writeFileSync(join(folder, 'papers', 'li-depletion-100.ts'), block!);
    // the shipped curves need columns that this one does without
    writeFileSync(join(folder, 'curves.json'), '{ "format": 1, "curves": [] }');
    const { code, stdout, stderr } = await reproduce(folder, { json: true }, join(folder, 'papers'), join(root, 'validation', 'targets.json'), undefined, join(folder, 'curves.json'));
    assert.deepEqual([code, stderr], [0, '']);
    const { entries, notModelled } = JSON.parse(stdout) as Document;
    assert.deepEqual(entries.map(({ id }) => id), ['li-depletion-100']);
    const t0 = entries[0]!.checks[0]!.value as number;
    assert.ok(t0 > 0.1 && t0 < 12, `${t0} h`);
    assert.deepEqual(notModelled, shipped.filter((id) => id !== 'li-depletion-100'));
  });

  test('the shipped targets: an unknown id has its nearest; all of them are listed, modelled or not', async (t) => {
    const folder = temporary(t);
    await assertRefused(folder, ['reproduce', 'llzo-strip-6'], 1, /reproduce: expected an id from `anodyne list papers`, got "llzo-strip-6"; did you mean llzo-strip-6h\?$/mu);
    const { code, stdout } = await anodyne(folder, ['list', 'papers']);
    assert.equal(code, 0);
    assert.deepEqual([...stdout.matchAll(/^(\S+) \((?:calibrate|predict|trend|check)\): .+\n {4}10\.\S+, .+; (?:not modelled yet|.*scenarios\/papers\/\1\.ts)$/gmu)].map(([, id]) => id), shipped);
  });

  for (const [name, args, code, sentence] of [
    ['no seeds', ['--seeds', '0'], 1, /--seeds: expected a whole number from 1 to 10000, got "0"$/mu],
    ['seeds in words', ['--seeds', 'three'], 1, /--seeds: expected a whole number from 1 to 10000, got "three"$/mu],
    ['a parameter of no entry', ['llzo-ideal-contact', '--set', 'vacancies=walking', '--set', 'curent=1'], 1, /llzo-ideal-contact: --set: expected a parameter .*, got "curent"; did you mean current\?$/mu],
    ['no workers', ['--workers', '0'], 1, /--workers: expected a whole number from 1 to \d+, got "0"$/mu],
    ['empty --out', ['--out', ''], 1, /--out: expected a folder, got ""$/mu],
    ['a mistyped option', ['--qick'], 2, /Unknown argument: qick; did you mean --quick\?/u],
    ['two --out', ['--out', 'a', '--out', 'b'], 2, /--out may be given only once/u],
  ] as const) {
    test(`refused: ${name}`, async (t) => { await assertRefused(temporary(t), ['reproduce', ...args], code, sentence); });
  }
});
