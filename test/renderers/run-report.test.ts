import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type KeptState, readWholeRun, type State, type WholeRun } from 'anodyne';
import { runReport } from 'anodyne/renderers';
import { parseHTML } from 'linkedom';
import { fitting } from '../../renderers/run-report-states.ts';
import { finishedRun } from '../cli/program.ts';
import { alloy, foil } from './states.ts';

interface Element { readonly textContent: string; getAttribute(name: string): string | null; querySelectorAll(selector: string): Iterable<Element> }
const read = (page: string): Element => parseHTML(page).document as unknown as Element;
const all = (page: string, selector: string): Element[] => [...read(page).querySelectorAll(selector)];
const rowsOf = (page: string): string[][] => all(page, 'tr').map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));
const hasRow = (page: string, ...cells: string[]): void => { assert.ok(rowsOf(page).some((row) => cells.every((cell, k) => row[k] === cell)), `${cells.join(' | ')} in\n${rowsOf(page).map((row) => row.join(' | ')).join('\n')}`); };
const titles = (page: string): string[] => all(page, 'h2').map(({ textContent }) => textContent);

const kept = (state: State, index: number): KeptState => ({ header: { ...state.header, index }, read: () => ({ ...state, header: { ...state.header, index } }) });
const states = (count: number, shape: State['header']['shape'] = [40, 1, 20]): KeptState[] =>
  Array.from({ length: count }, (_, k) => kept(foil({ shape, time: 60 * k, charge: 0.01 * k, contact: 1 - 0.5 * k / count }), k));

/** A made-up run of four rows. */
const made = (change: Partial<WholeRun> = {}): WholeRun => ({
  title: 'A foil',
  series: new Map(Object.entries({
    'Time [s]': [0, 600, 1200, 1800], 'Areal charge [mAh/cm2]': [0, 0.01, 0.02, 0.03], 'Contact fraction': [1, 0.5, 0.1, 0.01], 'Interface resistance [ohm.cm2]': [2, 3, 20, Infinity],
    'Voltage [V]': [0.05, 0.05, 0.06, 0.08], 'Current density [uA/cm2]': [60, 60, 60, 60.00000000000001], 'Pores': [0, 3, 5, 2], 'Largest pore diameter [um]': [0, 1, 2, 3], 'Mean pore diameter [um]': [0, 0.5, 1, 2],
  }).map(([header, values]) => [header, Float64Array.from(values)])),
  spectra: [],
  manifest: {
    format: 1, kind: 'anodyne run', title: 'A foil', scenario: '/home/me/foil.ts', hash: 'ab'.repeat(32), seed: 7, set: { current: '60 uA/cm2', note: "it's" },
    versions: { anodyne: '1.2.3', node: 'v20', program: 'c0ffee00' }, engine: 'serial: classes of atoms', protocol: 'Strip at 60 uA/cm2 until 30 min are over.',
    lattice: 'square, 40 x 1 x 20 = 800 sites of 0.05 um', rules: ['hops of lithium'], events: ['stripping'], metal: 'an alloy', grains: 'of 5 um', field: 'electrolyte of 100 ohm cm2',
    parameters: {
      current: { value: 60, unit: 'uA/cm2', source: '10.1021/acsami.9b02537', range: [1, 1e4], help: 'applied current density' },
      wall: { value: 6.7e-11, unit: 'm2/s', source: 'calibrated, see 10.1002/aenm.201902568 (fig. 2)' },
      note: { value: 'in place', unit: '', source: '', options: ['in place', 'walking'], help: 'where vacancies go' },
    },
    sources: [{ text: 'Krauskopf, ACS Appl. Mater. Interfaces 11, 14463 (2019)', doi: '10.1021/acsami.9b02537', uses: ['scenario', 'current'] }, { text: 'Delesse (1847)', uses: ['field'] }],
    sessions: [{ host: 'node-1', processor: 'AMD EPYC', start: '2026-11-21T10:00:00.000Z', end: '2026-11-21T10:30:00.000Z' }, { host: 'node-2', processor: 'AMD EPYC', start: '2026-11-22T10:00:00.000Z', end: null }],
  },
  condition: 'finished',
  end: { reason: 'the protocol is complete: 30 min are over', notes: ['the voxels are large.'], quantities: { 'Areal charge': { value: 0.03, unit: 'mAh/cm2' }, 'Interface resistance': { value: null, unit: 'ohm.cm2' } } },
  events: [{ 'Time [s]': 0, event: 'step', step: 0, words: 'Strip at 60 uA/cm2' }, { 'Time [s]': 600, event: 'spectrum', index: 0 }, { 'Time [s]': 1800, event: 'end', reason: 'the protocol is complete' }],
  states: states(4),
  files: [{ name: 'series.csv', count: 1, bytes: 1234 }, { name: 'frames/', count: 4, bytes: 2e6 }],
  ...change,
});

/** Tags that have no end. */
const single = ['meta', 'img', 'br', 'source', 'link', '!doctype'];

/** Every tag of the page is closed in its turn: a parser mends what is not, and nobody sees it. */
const assertClosed = (page: string): void => {
  const open: string[] = [];
  for (const [, end, name, rest] of page.matchAll(/<(\/?)([!a-z][\w-]*)((?:"[^"]*"|[^">])*)>/giu)) {
    if (single.includes(name!.toLowerCase()) || rest!.endsWith('/')) continue;
    if (end === '') open.push(name!);
    else assert.equal(open.pop(), name, `</${name!}>`);
  }
  assert.deepEqual(open, []);
};

/** Nothing that a browser asks the network for: the only addresses are those of links to a DOI. */
const assertSelfContained = (page: string): void => {
  assert.doesNotMatch(page, /<script|<link|@import|url\(|\son\w+=/iu);
  for (const element of all(page, '[src], [srcset]')) assert.match(element.getAttribute('src') ?? element.getAttribute('srcset')!, /^data:image\/png;base64,[\w+/]+=*$/u);
  const addresses = [...page.replaceAll(/data:image\/png;base64,[\w+/=]+/gu, '').replaceAll('xmlns="http://www.w3.org/2000/svg"', '').matchAll(/(\S*)https?:\/\/([^"\s]*)/gu)];
  for (const [found, before, address] of addresses) assert.ok(before === 'href="' && address!.startsWith('doi.org/10.'), found);
  const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
};

const full = runReport(made());

test('one page: what the run is, results, figures, lattice, pores, protocol, parameters, provenance, repetition, files, sources', () => {
  assert.deepEqual(titles(full), ['Results', 'Figures', 'The lattice', 'Pores over time', 'Course of the protocol', 'Parameters', 'Where this comes from', 'How to repeat it', 'Files of the run directory', 'Sources']);
  const [methods] = all(full, 'header p').map(({ textContent }) => textContent);
  for (const words of ['anodyne 1.2.3', 'square, 40 x 1 x 20', 'hops of lithium', 'Events: stripping.', 'Metal: an alloy.', 'of 5 um', 'electrolyte of 100 ohm cm2', 'Protocol: Strip at 60 uA/cm2', 'seed 7', 'Set for this run: current = 60 uA/cm2, note = in place;']) assert.ok(methods!.includes(words), `${words} in ${methods!}`);
  assert.match(full, /Ended after 30\.0 min of simulated time, at an areal charge of 0\.03 mAh\/cm2: the protocol is complete: 30 min are over\./u);
  // 10 kohm cm2 were passed at the last row, where nothing touches any more
  assert.match(full, /Contact was lost after 2\d\.\d min/u);
  assert.match(full, /Note:<\/strong> the voxels are large\./u);
  hasRow(full, 'Areal charge', '0.03', 'mAh/cm2');
  hasRow(full, 'Interface resistance', '∞', 'ohm.cm2');
  hasRow(full, '20.0\u00a0min', '0.02', '5', '2', '1');
  hasRow(full, '30.0\u00a0min', '1800', 'End: the protocol is complete.');
  assert.match(full, /1 impedance spectrum was taken/u);
  hasRow(full, 'wall time', '30 min in 2 sessions, without 1 that did not end by itself');
  hasRow(full, 'session 2', '2026-11-22 10:00:00 UTC to unknown on node-2 (AMD EPYC)');
  hasRow(full, 'hash of scenario, parameters, seed and program', 'ab'.repeat(32));
  hasRow(full, 'frames/', '4', '2.0 MB', 'pictures of the states');
  // the current is the same but for rounding: no figure of it
  assert.deepEqual(all(full, 'figcaption').map(({ textContent }) => textContent.replace(/(?:,|:).*/su, '')).filter((text) => text.includes('Current')), []);
  assert.equal(runReport(made()), full);
});

test('every parameter with value, unit, range or options, source with its DOI as a link, and help', () => {
  hasRow(full, 'current', '60', 'uA/cm2', '1 to 10000', '10.1021/acsami.9b02537', 'applied current density');
  hasRow(full, 'wall', '6.7×10⁻¹¹', 'm2/s', '', 'calibrated, see 10.1002/aenm.201902568 (fig. 2)', '');
  hasRow(full, 'note', 'in place', '', 'in place, walking', '', 'where vacancies go');
  assert.deepEqual(all(full, 'td strong').map(({ textContent }) => textContent), ['60', 'in place']);
  const links = all(full, 'a').map((link) => link.getAttribute('href'));
  assert.deepEqual(links, ['https://doi.org/10.1021/acsami.9b02537', 'https://doi.org/10.1002/aenm.201902568', 'https://doi.org/10.1021/acsami.9b02537']);
  assert.deepEqual(all(full, 'li').map(({ textContent }) => textContent), [
    'Krauskopf, ACS Appl. Mater. Interfaces 11, 14463 (2019). 10.1021/acsami.9b02537 For: scenario, current.', 'Delesse (1847). For: field.',
  ]);
});

test('the command that does it again, as a shell reads it; of an extended run, all of them', () => {
  const commands = (change: Partial<WholeRun['manifest']>, options = {}): string => all(runReport(made({ manifest: { ...made().manifest, ...change } }), options), 'pre')[0]!.textContent;
  assert.equal(commands({}), "anodyne run /home/me/foil.ts --set 'current=60 uA/cm2' --set 'note=it'\\''s' --seed 7");
  assert.equal(commands({ set: {} }, { scenario: 'strip-llzo' }), 'anodyne run strip-llzo --seed 7');
  assert.equal(commands({ set: {}, extends: [{ hash: 'a'.repeat(64), until: '2 mAh/cm2', endedBy: 'charge' }, { hash: 'b'.repeat(64), until: '1 %', endedBy: 'contact below' as never }] }), [
    'anodyne run /home/me/foil.ts --seed 7 --out repeated-0', "anodyne extend repeated-0 --until '2 mAh/cm2' --out repeated-1", "anodyne extend repeated-1 --until '1 %' --out repeated-2",
  ].join('\n'));
});

test('frames of the first state, the middle one and the last, and an animation of them', () => {
  const captions = all(full, '.large figcaption').map(({ textContent }) => textContent);
  assert.deepEqual(captions.map((text) => text.split(':')[0]), ['State 0', 'State 2', 'State 3', '4 of 4 states, from the first to the last, 10 a second.']);
  const bytes = all(full, '.moving img').map((image) => Buffer.from(image.getAttribute('src')!.split(',')[1]!, 'base64'))[0]!;
  assert.equal(bytes.readUInt32BE(bytes.indexOf('acTL') + 4), 4);
  // those who do not want movement see the last frame
  assert.equal(all(full, '.moving source')[0]!.getAttribute('srcset'), all(full, '.large img')[2]!.getAttribute('src'));
  assert.match(full, /@media print[^@]*\.moving \{ display: none; \}/u);
});

test('of many or large states the animation has as many as the page has room for: 60 frames, 3 MB', () => {
  assert.match(runReport(made({ states: states(70, [12, 1, 4]) })), /60 of 70 states/u);
  const pngs = Array.from({ length: 9 }, (_, k) => new Uint8Array(4e5).fill(k));
  assert.deepEqual(fitting(pngs).map(([first]) => first), [0, 2, 4, 6, 8]);
  assert.deepEqual(fitting(pngs.slice(0, 3)).length, 3);
  assert.deepEqual(fitting([1, 2, 3, 4].map((k) => new Uint8Array(1.2e6).fill(k))), []);
});

test('valid HTML and one file: every tag is closed, nothing is fetched, whatever the run', () => {
  const variants = [made(), made({ states: [] }), made({ series: new Map(), states: [], spectra: [] }), made({ states: [kept(alloy({ shape: [20, 1, 30] }), 0)] }), made({ condition: 'stopped' })];
  for (const run of variants) {
    const page = runReport(run);
    assertClosed(page);
    assertSelfContained(page);
    assert.doesNotMatch(page.replaceAll(/base64,[\w+/=]+/gu, ''), /NaN|Infinity|undefined|null/u);
  }
});

test('every text is escaped', () => {
  const evil = '<img src=x onerror=alert(1)> & "it\'s" </title>\u0001';
  const { manifest } = made();
  const page = runReport(made({
    title: evil,
    manifest: {
      ...manifest, title: evil, scenario: evil, engine: evil, protocol: evil, metal: evil, grains: evil, field: evil, lattice: evil, rules: [evil], events: [evil], set: { [evil]: evil }, versions: { anodyne: evil, node: evil, program: evil },
      parameters: { [evil]: { value: evil, unit: evil, source: evil, options: [evil], help: evil } }, sources: [{ text: evil, doi: `10.1234/${evil}`, uses: [evil] }], sessions: [{ host: evil, processor: evil, start: evil, end: null }],
    },
    end: { reason: evil, notes: [evil], quantities: { [evil]: { value: 1, unit: evil } } },
    events: [{ 'Time [s]': 0, event: evil, [evil]: evil }, { 'Time [s]': 0, event: 'step', words: evil }],
    states: [kept(foil({ shape: [20, 1, 10], title: evil }), 0)],
    files: [{ name: evil, count: 1, bytes: 1 }],
  }));
  assert.doesNotMatch(page, /<img src=x|\u0001/u);
  assert.equal(all(page, 'img').length, 1);
  assert.equal(all(page, 'title').length, 1);
  assert.equal(all(page, 'h1')[0]!.textContent, evil.replace('\u0001', ''));
  assertClosed(page);
});

test('a run that is going or stopped says so on top, with its last row; without any row, that too', () => {
  const going = made({ condition: 'at work' });
  delete (going as { end?: unknown }).end;
  const notice = (run: WholeRun): string => all(runReport(run), 'header .notice')[0]!.textContent;
  assert.equal(notice(going), 'This run is not finished. It was still going when this page was made. What stands here is what it had written after 30.0 min of simulated time, at an areal charge of 0.03 mAh/cm2.');
  assert.match(notice({ ...going, condition: 'stopped' }), /^This run is not finished\. It was stopped, or another machine is at work on it; --resume goes on with it\./u);
  assert.match(notice({ ...going, series: new Map([...going.series].map(([header]) => [header, new Float64Array()])), states: [] }), /No row of it is written yet\.$/u);
  hasRow(runReport(going), 'Voltage', '0.08', 'V');
  assert.equal(all(full, 'header .notice').length, 0);
});

test('what there is no picture of, in words: a study\'s lean run, atoms of a crystal', () => {
  const lean = runReport(made({ manifest: { ...made().manifest, keeps: 'rows' }, states: [], events: [] }));
  assert.match(lean, /This is a run of a study, which keeps no states/u);
  assert.ok(!titles(lean).includes('Course of the protocol'));
  const state = foil({ shape: [4, 4, 4] });
  const crystal = { ...state, header: { ...state.header, lattice: 'bcc' as const, 'Contact fraction': null }, species: new Uint8Array(128), dead: new Uint8Array(128) };
  assert.match(runReport(made({ states: [kept(crystal, 0)] })), /states of a bcc lattice were kept, whose sites are no voxels/u);
});

test('pores are counted in the states where no column has them: the same numbers', () => {
  const { series } = made();
  const bare = new Map([...series].filter(([header]) => !header.includes('ore')));
  const page = runReport(made({ series: bare, states: [kept(foil({ shape: [40, 1, 20], time: 1200, charge: 0.5 }), 0)] }));
  assert.match(page, /Counted in the states/u);
  // three half-round pores
  assert.ok(rowsOf(page).some(([time, charge, count]) => time === '20.0\u00a0min' && charge === '0.5' && count === '3'), JSON.stringify(rowsOf(page)));
});

test('drawn against time where charge comes back or rests, else against charge', () => {
  const { series } = made();
  const captions = (charge: number[]): string => all(runReport(made({ series: new Map([...series, ['Areal charge [mAh/cm2]', Float64Array.from(charge)]]) })), 'figcaption')[0]!.textContent;
  assert.match(captions([0, 0.01, 0.02, 0.03]), /against the charge/u);
  assert.match(captions([0, 0.01, 0.02, 0.01]), /against time/u);
  assert.match(captions([0, 0.01, 0.01, 0.01]), /against time/u);
});

test('a wide table is moved by itself, and on paper nothing is', () => {
  for (const table of all(full, 'table')) assert.ok(table.textContent !== '');
  assert.equal([...full.matchAll(/<div class="wide"><table>/gu)].length, all(full, 'table').length);
  assert.match(full, /\.wide, pre \{ overflow-x: auto; \}/u);
  assert.match(full, /@page \{ size: A4;/u);
});

test('an unknown option is refused', () => {
  assert.throws(() => runReport(made(), { scenari: 'x' } as object), { name: 'AnodyneError', message: /^runReport\(run, options\): expected one of scenario, got key "scenari"; did you mean scenario\?$/u });
});

describe('of a run of the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-test-'));
  let run: WholeRun;
  before(async () => { run = readWholeRun(await finishedRun(folder, ['--set', 'current=90 uA/cm2'])); });
  after(() => { rmSync(folder, { recursive: true }); });

  test('every quantity of its summary, every parameter with its source, every file', () => {
    const page = runReport(run);
    assertClosed(page);
    assertSelfContained(page);
    assert.ok(Object.keys(run.end!.quantities).length > 10);
    const names = rowsOf(page).map(([name]) => name);
    for (const name of [...Object.keys(run.end!.quantities), ...Object.keys(run.manifest.parameters), 'series.csv', 'states/', 'manifest.json']) assert.ok(names.includes(name), name);
    hasRow(page, 'current', '90', 'uA/cm2', '1 to 10000', '10.1021/acsami.9b02537', 'applied current density');
    hasRow(page, 'dimensions', '2', '', '2, 3', '', '2 or 3');
    assert.ok(all(page, 'li').some(({ textContent }) => textContent.includes('Bortz')));
    assert.ok(all(page, '.large img').length >= 3);
  });

  test('pores counted in the last state are those of the last row', () => {
    const lastPores = (one: WholeRun): string[] => {
      const page = runReport(one);
      return rowsOf(page.slice(page.indexOf('<h2>Pores over time'), page.indexOf('<h2>Course'))).at(-1)!;
    };
    const bare = { ...run, series: new Map([...run.series].filter(([header]) => !header.includes('ore'))) };
    const found = lastPores(run);
    assert.ok(Number(found[2]) > 1 && Number(found[3]) > Number(found[4]), found.join(' '));
    assert.deepEqual(lastPores(bare), found);
  });
});
