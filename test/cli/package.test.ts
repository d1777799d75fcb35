import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../../src/cli/load-scenario.ts';
import { temporary } from './program.ts';

const inFolder = (folder: string, command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, npm_config_loglevel: 'error' } });

test('packed, installed into an empty folder, and used from another one: a scenario of one\'s own gives a different, sensible answer', async (t) => {
  const folder = temporary(t);
  // prepare would build into the dist that these very tests run from
  inFolder(packageRoot(), 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  inFolder(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`);
  // what is bundled asks for nothing that the lockfile of whoever installs it lacks: else their own npm ci fails
  inFolder(folder, 'npm', 'ci', '--dry-run', '--no-audit', '--no-fund', '--prefer-offline');
  const program = join(folder, 'node_modules', '.bin', 'anodyne');

  // a folder that knows nothing of anodyne, of no module type, with a local import
  const own = temporary(t);
  writeFileSync(join(own, 'package.json'), '{}');
  assert.match(inFolder(own, program, 'new', 'mine'), /mine\.ts written/u);
  const text = readFileSync(join(own, 'mine.ts'), 'utf8');
  const changed = text.replace("parameter(12, 'um'", "parameter(halfWidth * 2, 'um'").replace('export default', "import { halfWidth } from './lengths';\n\nexport default");
  assert.notEqual(changed, text);
  writeFileSync(join(own, 'mine.ts'), changed);
  writeFileSync(join(own, 'lengths.ts'), 'export const halfWidth: number = 1.5;\n');

  const charge = (...args: string[]): number =>
    (JSON.parse(inFolder(own, program, 'run', 'mine.ts', '--json', ...args)) as { summary: Record<string, { value: number }> }).summary['Areal charge']!.value;
  const fast = charge();
  const slow = charge('--set', 'current=50 uA/cm2');
  // a quarter of the current strips more before contact is lost: surface diffusion has more time, and more vacancies relax
  assert.ok(slow > 1.3 * fast, `${slow} at 50 uA/cm2, ${fast} at 200`);
  assert.equal(readdirSync(join(own, 'runs')).length, 2);
  assert.ok(inFolder(own, program, 'list', 'scenarios').includes('strip-llzo'));
  assert.ok(inFolder(own, program, 'list', 'papers').includes('llzo-strip-6h (calibrate)'));
  assert.ok(inFolder(own, program, 'cite', 'mine.ts').includes('10.1063/1.1722742'));

  // gpu.js comes along in the package, without what it would have compiled and downloaded
  assert.match(inFolder(own, program, 'doctor'), /^gpu\.js .*webasm answers, cpu answers$/mu);

  // the viewer finds its page and three, wherever npm has put them
  const viewer = spawn(program, ['view', join('runs', readdirSync(join(own, 'runs'))[0]!)], { cwd: own, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => { viewer.kill(); });
  const said = await new Promise<string>((resolve) => { viewer.stdout.once('data', (text: Buffer) => { resolve(text.toString()); }); });
  const url = /http:\S+/u.exec(said)![0];
  for (const address of ['', 'style.css', 'icon.svg', 'three/three.core.js', 'three/OrbitControls.js', 'src/cli/view/page/main.js', 'renderers/scene.js', 'api/run', 'api/state/0']) {
    assert.equal((await fetch(url + address)).status, 200, address);
  }
});
