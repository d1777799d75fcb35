import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Species, type State } from 'anodyne';
import { Category, firstContent } from '../../renderers/palette.ts';
import type { RunMessage, SeriesMessage } from '../../src/cli/view/messages.ts';
import { cellName, decodeGrid, type Grid } from '../../src/cli/view/page/grid.ts';
import { serve } from '../../src/cli/view/server.ts';
import { ViewedRun } from '../../src/cli/view/viewed-run.ts';
import { alloy, foil } from '../renderers/states.ts';
import { madeRun, seriesOf, writeState } from './made-run.ts';
import { anodyne, assertRefused, temporary } from './program.ts';

const shape = [6, 4, 5] as const;
const sample = (t: TestContext, isFinished = true): string => madeRun(t, 3, () => foil({ shape }), isFinished);

const viewer = async (t: TestContext, run: string): Promise<string> => {
  const { url, close } = await serve(new ViewedRun(run), 0);
  t.after(close);
  return url;
};

interface Reply { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: Buffer }

/** What is sent is `path` as it stands; fetch would resolve it. */
const ask = (url: string, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Reply> => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(url);
  request({ hostname, port, path, method, headers }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => { resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(pieces) }); });
  }).on('error', reject).end();
});

const sentence = ({ body }: Reply): string => (JSON.parse(body.toString()) as { error: string }).error;
const run = async (url: string): Promise<RunMessage> => JSON.parse((await ask(url, '/api/run')).body.toString()) as RunMessage;

test('a run, its series and a state are answered as they are on disk', async (t) => {
  const url = await viewer(t, sample(t));
  assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/$/u);
  const { title, directory, scenario, seed, isFinished, states } = await run(url);
  assert.deepEqual({ title, directory, scenario, seed, isFinished }, { title: 'A made-up run', directory: 'run', scenario: 'made.ts', seed: 7, isFinished: true });
  assert.deepEqual(states.map(({ index, time, charge }) => [index, time, charge]), [[0, 0, 0], [1, 100, 0.125], [2, 200, 0.25]]);
  assert.deepEqual(states[1]!.facts, ['t = 1.67 min', 'q = 0.125 mAh/cm²', 'contact 45 %']);
  const { columns } = JSON.parse((await ask(url, '/api/series')).body.toString()) as SeriesMessage;
  assert.deepEqual(columns.map(({ header }) => header), seriesOf(1).split('\n')[0]!.split(','));
  assert.deepEqual(columns[3]!.values, [1, 0.95, 0.9, 0.85, 0.8]);
  assert.deepEqual(columns[4]!.values, [10, 11, 12, 13, null], 'a resistance without end');

  const reply = await ask(url, '/api/state/2');
  assert.equal(reply.headers['content-type'], 'application/octet-stream');
  const grid = decodeGrid(new Uint8Array(reply.body).buffer);
  assert.deepEqual([grid.index, grid.shape, grid.edge, grid.values, grid.arrays], [2, [...shape], 50e-9, null, []]);
  const { species, dead } = foil({ shape });
  const wanted = species.map((byte, site) => (byte === Species.empty ? Category.void : byte === Species.electrolyte ? Category.electrolyte : byte === Species.collector ? Category.collector : dead[site] === 1 ? Category.deadLithium : Category.lithium));
  assert.deepEqual(grid.cells, wanted);
  assert.equal(grid.cells.byteOffset % 8, 0);
});

test('an alloy is answered by its contents; atoms of bcc fill cells of half an edge', async (t) => {
  const state = alloy({ shape });
  const url = await viewer(t, madeRun(t, 1, () => state));
  const { cells, values, colours } = decodeGrid(new Uint8Array((await ask(url, '/api/state/0')).body).buffer);
  assert.deepEqual(values, { name: 'lithium [%]', low: 0, high: 100, levels: 101 });
  assert.equal(colours.length, firstContent + 101);
  state.species.forEach((byte, site) => { if (byte === Species.lithium) assert.equal(cells[site], firstContent + state.contents![site]!); });

  const crystal = { ...foil({ shape: [3, 3, 3], contact: null }), species: new Uint8Array(54), dead: new Uint8Array(54) };
  crystal.species[2 * (1 + 3 * (0 + 3 * 1)) + 1] = Species.lithium; // the atom in the middle of the unit cell (1, 0, 1)
  const bcc = await viewer(t, madeRun(t, 1, () => ({ ...crystal, header: { ...crystal.header, lattice: 'bcc', periodic: [true, true, true] } })));
  const grid = decodeGrid(new Uint8Array((await ask(bcc, '/api/state/0')).body).buffer);
  assert.deepEqual([grid.shape, grid.edge], [[6, 6, 6], 25e-9]);
  assert.deepEqual([...grid.cells.keys()].filter((cell) => grid.cells[cell] !== Category.void), [3 + 6 * (1 + 6 * 3)]);
});

test('arrays of a state colour its cells: the contact plane, the sites, the electrolyte with its pores below them', async (t) => {
  const [nx, ny] = shape;
  const plain = foil({ shape });
  const plane = Float32Array.from({ length: nx * ny }, (_, cell) => cell / 2);
  const grains = Uint16Array.from(plain.species, (byte, site) => (byte === Species.lithium ? 1 + (site % 20) : 0));
  const voxels = Uint16Array.from({ length: nx * ny * 3 }, (_, voxel) => voxel % 5);
  const state: State = {
    ...plain,
    header: {
      ...plain.header, 'Electrolyte shape': [nx, ny, 3],
      arrays: [{ name: 'Current density [A/m2]', on: 'contact plane', type: 'float32' }, { name: 'Metal grain', on: 'sites', type: 'uint16' }, { name: 'Electrolyte grain', on: 'electrolyte', type: 'uint16' }],
    },
    arrays: new Map<string, Float32Array | Uint16Array>([['Current density [A/m2]', plane], ['Metal grain', grains], ['Electrolyte grain', voxels]]),
  };
  const url = await viewer(t, madeRun(t, 1, () => state));
  const by = async (array: string): Promise<Grid> => decodeGrid(new Uint8Array((await ask(url, `/api/state/0${array}`)).body).buffer);
  const whole = await by('');
  assert.deepEqual(whole.arrays, ['Current density [A/m2]', 'Metal grain', 'Electrolyte grain']);

  const current = await by('/0');
  assert.deepEqual(current.values, { name: 'Current density [A/m2]', low: 0, high: 11.5, levels: 250 });
  assert.equal(current.legend[0]!.name, 'Current density [A/m2]: 0 to 11.5');
  plane.forEach((value, cell) => { assert.equal(current.cells[cell], firstContent + Math.round((value / 11.5) * 249)); });
  assert.deepEqual(current.cells.subarray(nx * ny), whole.cells.subarray(nx * ny));
  assert.deepEqual([cellName(current, firstContent + 249), cellName(current, Category.lithium)], ['Current density [A/m2] 11.5', 'lithium']);

  const metal = await by('/1');
  grains.forEach((grain, site) => { assert.equal(metal.cells[site], grain === 0 ? whole.cells[site] : firstContent + ((grain - 1) % 16)); });

  const electrolyte = await by('/2');
  assert.deepEqual(electrolyte.shape, [nx, ny, 3 + 4], 'one layer of the lattice was electrolyte');
  voxels.forEach((grain, voxel) => {
    const layer = Math.floor(voxel / (nx * ny));
    assert.equal(electrolyte.cells[(voxel % (nx * ny)) + nx * ny * (2 - layer)], grain === 0 ? Category.void : firstContent + grain - 1);
  });
  assert.deepEqual(electrolyte.cells.subarray(3 * nx * ny), whole.cells.subarray(nx * ny));
  assert.equal(sentence(await ask(url, '/api/state/0/3')), 'State 0 of the run has no array 3.');
});

test('every file of the page is answered with its type, and with a policy that lets nothing else in', async (t) => {
  const url = await viewer(t, sample(t));
  const page = await ask(url, '/');
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'none'; script-src 'self' 'sha256-[\w+/=]+'; /u);
  assert.doesNotMatch(policy, /unsafe|https?:|\*/u);
  const html = page.body.toString();
  assert.doesNotMatch(html, / on\w+=| style=|https?:/u);

  // from module to module, as a browser goes
  const { imports } = JSON.parse(/<script type="importmap">(.*?)<\/script>/u.exec(html)![1]!) as { imports: Record<string, string> };
  const types: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/gu)].map(([, address]) => address!);
  addresses.push('/src/cli/view/page/meshing.js'); // the worker
  const seen = new Set<string>();
  for (const address of addresses) {
    if (seen.has(address)) continue;
    seen.add(address);
    const { status, headers, body } = await ask(url, address);
    assert.equal(status, 200, address);
    assert.equal(headers['content-type'], types[address.split('.').at(-1)!], address);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['access-control-allow-origin'], undefined);
    for (const [, specifier] of body.toString().matchAll(/^(?:import|export)\s(?:[^;'"]*?\sfrom\s)?['"]([^'"]+)['"];/gmu)) {
      addresses.push(imports[specifier!] ?? new URL(specifier!, new URL(address, url)).pathname);
    }
  }
  assert.ok(seen.has('/three/three.core.js') && seen.has('/renderers/scene.js') && seen.size > 30, [...seen].join(' '));
});

test('nothing outside of the list is answered, whatever the address', async (t) => {
  const directory = sample(t);
  writeFileSync(join(directory, '..', 'secret.txt'), 'secret');
  const url = await viewer(t, directory);
  const attacks = [
    '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%2e%2e%2fsecret.txt', '/..%5csecret.txt', '/%252e%252e%252fsecret.txt', '/....//secret.txt', '/./../secret.txt', '/..;/secret.txt',
    '/api/state/../../../secret.txt', '/api/state/%2e%2e%2f..%2fsecret.txt', '/api/state/0/../../../secret.txt', '/api/state/0%00.txt', '/api/state/-1', '/api/state/0/', '/api/state/0/x', '/api/state/0/../1', '/api/state/1e0', '/api/state/0x1', '/api/state/',
    '/api/state/99999999999999999999', `${join(directory, 'series.csv')}`, `//${join(directory, 'series.csv')}`, '/series.csv', '/manifest.json', '/states/000000.bin.gz', '/etc/passwd', '//etc/passwd', '/%2fetc%2fpasswd',
    'file:///etc/passwd', 'http://example.com/', '/src/cli/view/page/../../main.js', '/src/cli/view/page/%2e%2e/%2e%2e/main.js', '/src/cli/main.js', '/three/../../package.json', '/three/three.cjs', '/renderers/png.js', '/package.json',
    '/node_modules/three/package.json', '/.git/config', '/api', '/api/', '/API/run', '/index.html', '*',
  ];
  for (const attack of attacks) {
    const reply = await ask(url, attack);
    assert.equal(reply.status, 404, attack);
    assert.match(sentence(reply), /^There is nothing at this address\.$/u, attack);
  }
  assert.equal(sentence(await ask(url, '/api/state/3')), 'The run has no state 3.');
});

test('links that lead out of the run are refused; within it they are followed', async (t) => {
  const [directory, elsewhere] = [sample(t), sample(t)];
  const url = await viewer(t, directory);
  const state = (folder: string, index: number): string => join(folder, 'states', `00000${index}.bin.gz`);
  rmSync(state(directory, 1));
  symlinkSync(state(elsewhere, 1), state(directory, 1));
  symlinkSync(state(directory, 0), state(directory, 3));
  const refused = await ask(url, '/api/state/1');
  assert.deepEqual([refused.status, sentence(refused)], [500, `${state(directory, 1)}: is a link that leads out of the run.`]);
  assert.equal((await ask(url, '/api/state/3')).status, 200);
  assert.deepEqual((await run(url)).states.map(({ time }) => time), [0, null, 200, 0], 'the others are there');

  rmSync(join(directory, 'series.csv'));
  symlinkSync(join(elsewhere, 'series.csv'), join(directory, 'series.csv'));
  assert.match(sentence(await ask(url, '/api/series')), /series\.csv: is a link that leads out of the run\.$/u);
  rmSync(join(directory, 'states'), { recursive: true });
  symlinkSync(join(elsewhere, 'states'), join(directory, 'states'));
  assert.equal((await ask(url, '/api/state/0')).status, 500);
});

test('only this machine is answered, and only who reads', async (t) => {
  const url = await viewer(t, sample(t));
  for (const host of ['127.0.0.1:1', 'localhost:8080', 'LOCALHOST', '[::1]:5']) assert.equal((await ask(url, '/api/run', 'GET', { Host: host })).status, 200, host);
  for (const host of ['example.com', 'localhost.example.com', '127.0.0.1.example.com', 'example.com:80', '127.0.0.2', '0.0.0.0', '127.0.0.1@example.com', 'localhost:', ' ']) {
    const reply = await ask(url, '/api/run', 'GET', { Host: host });
    assert.deepEqual([reply.status, sentence(reply)], [403, 'Only pages of this machine are answered.'], host);
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
    const reply = await ask(url, '/api/run', method, method === 'OPTIONS' ? { Origin: 'http://example.com', 'Access-Control-Request-Method': 'GET' } : {});
    assert.deepEqual([reply.status, reply.headers.allow, reply.headers['access-control-allow-origin']], [405, 'GET, HEAD', undefined], method);
  }
  const [head, whole] = [await ask(url, '/style.css', 'HEAD'), await ask(url, '/style.css')];
  assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, String(whole.body.length), 0]);
  // a request without a host, as HTTP/1.0 allows
  const { port } = new URL(url);
  const said = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET /api/run HTTP/1.0\r\n\r\n'));
    socket.setEncoding('utf8').on('data', (piece: string) => { text += piece; }).on('end', () => { resolve(text); });
  });
  assert.match(said, /^HTTP\/1\.1 403 /u);
});

test('a run that goes on is read anew; a damaged state is named, and the others stay', async (t) => {
  const directory = sample(t, false);
  const url = await viewer(t, directory);
  const before = await run(url);
  assert.equal(before.isFinished, false);
  // a row half-way to the disk does not count
  appendFileSync(join(directory, 'series.csv'), '250,0.3');
  assert.equal((JSON.parse((await ask(url, '/api/series')).body.toString()) as SeriesMessage).columns[0]!.values.length, 5);
  writeState(directory, 3, foil({ shape }));
  writeState(directory, 1, foil({ shape, contact: 0.25 }));
  writeFileSync(join(directory, 'summary.json'), '{}');
  const after = await run(url);
  assert.equal(after.isFinished, true);
  assert.equal(after.states.length, 4);
  assert.notEqual(after.seriesVersion, before.seriesVersion);
  assert.deepEqual(after.states.slice(0, 3).map(({ version }, k) => version === before.states[k]!.version), [true, false, true]);
  assert.equal(after.states[1]!.facts[2], 'contact 25 %');

  const file = join(directory, 'states', '000002.bin.gz');
  truncateSync(file, 60);
  const damaged = await ask(url, '/api/state/2');
  assert.deepEqual([damaged.status, sentence(damaged)], [500, `${file}: is not a state file of anodyne, or is damaged.`]);
  assert.equal((await ask(url, '/api/state/3')).status, 200);
  truncateSync(file, 0);
  assert.deepEqual((await run(url)).states.map(({ time }) => time), [0, 100, null, 300]);
  writeFileSync(join(directory, 'series.csv'), 'Time [s],Voltage [V]\n0,x\n');
  assert.match(sentence(await ask(url, '/api/series')), /series\.csv: is damaged: line 2 does not hold 2 numbers\.$/u);
});

test('what cannot be viewed is said in one sentence before anything is served', async (t) => {
  const folder = temporary(t);
  const directory = sample(t);
  const error = 1, usage = 2;
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'stateless'));
  writeFileSync(join(folder, 'stateless', 'manifest.json'), readFileSync(join(directory, 'manifest.json')));
  mkdirSync(join(folder, 'lean'));
  writeFileSync(join(folder, 'lean', 'manifest.json'), readFileSync(join(directory, 'manifest.json'), 'utf8').replace('{', '{"keeps":"rows",'));
  const taken = new URL(await viewer(t, directory)).port;
  const cases: readonly (readonly [readonly string[], number, RegExp])[] = [
    [['none'], error, /none: there is no such run\.$/mu],
    [['empty'], error, /empty: holds no run of anodyne\.$/mu],
    [['stateless'], error, /stateless: has no states yet\.$/mu],
    [['lean'], error, /lean: is a run of a study, which keeps no states;/u],
    [[directory, '--port', taken], error, new RegExp(`--port: ${taken} cannot be used, for another program listens there\\.$`, 'mu')],
    [[directory, '--port', '0'], error, /--port: expected a whole number from 1 to 65535, got "0"$/mu],
    [[directory, '--port', '65536'], error, /--port: expected a whole number from 1 to 65535, got "65536"$/mu],
    [[directory, '--prt', '80'], usage, /Unknown arguments?: prt.*did you mean --port\?/u],
    [[], usage, /Not enough non-option arguments/u],
  ];
  for (const [args, code, said] of cases) await assertRefused(folder, ['view', ...args], code, said);
});

test('the program prints the address, answers there, and ends by a signal', async (t) => {
  const directory = sample(t);
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    let kill: (signal: NodeJS.Signals) => void = () => undefined;
    const ended = anodyne(directory, ['view', '.', '--port', '39471'], { onStart: (given) => { kill = given; } });
    const deadline = Date.now() + 20_000;
    for (;;) {
      const isThere = await ask('http://127.0.0.1:39471/', '/api/run').then(({ status }) => status === 200, () => false);
      if (isThere) break;
      assert.ok(Date.now() < deadline, 'no answer');
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    kill(signal);
    assert.deepEqual(await ended, { code, signal: null, stdout: '. at http://127.0.0.1:39471/ (Ctrl-C ends it)\n', stderr: '' });
  }
});
