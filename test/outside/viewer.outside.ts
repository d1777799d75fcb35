import assert from 'node:assert/strict';
import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Species, type State } from 'anodyne';
import { Category, colours } from '../../renderers/palette.ts';
import { categorize } from '../../renderers/views.ts';
import { valueColours } from '../../src/cli/view/array-colours.ts';
import { axisOf, readout } from '../../src/cli/view/page/axis.ts';
import { serve } from '../../src/cli/view/server.ts';
import { ViewedRun } from '../../src/cli/view/viewed-run.ts';
import { madeRun, seriesOf, writeState } from '../cli/made-run.ts';
import { foil } from '../renderers/states.ts';
import { open, phone, picture, pixelOf, until, wide, type Page } from './browser.ts';

const count = 5;
const box: readonly [number, number, number] = [24, 20, 16];
const flat: readonly [number, number, number] = [40, 1, 25];

/** A foil whose first `index` cells of metal beside the left wall have gone: states differ. */
const stateOf = (shape: readonly [number, number, number]) => (index: number): State => {
  const state = foil({ shape });
  for (let x = 0; x < index; x++) state.species[x + shape[0] * shape[1] * 8] = Species.empty;
  return state;
};

const view = async (t: TestContext, run: string, viewport = wide): Promise<Page> => {
  const { url, close } = await serve(new ViewedRun(run), 0);
  t.after(close);
  const page = await open(t, url, viewport);
  await isAt(page, 1);
  await until(page, "document.getElementById('scale-label').textContent !== ''");
  return page;
};

const isAt = async (page: Page, state: number, of = count): Promise<void> => {
  await until(page, `document.getElementById('count').textContent === '${state} of ${of}'`);
};

/** A little longer than the page needs from an input to the picture of it. */
const settled = async (page: Page): Promise<void> => {
  await page.evaluate('new Promise((resolve) => setTimeout(resolve, 700))');
};

const hex = (colour: number): string => colour.toString(16).padStart(6, '0');
const isNear = (got: number, wanted: number, by: number): boolean => [16, 8, 0].every((shift) => Math.abs(((got >> shift) & 255) - ((wanted >> shift) & 255)) <= by);

test('a 2D run: every cell of the map has its colour, at every state, and the pointer says what it is', async (t) => {
  const page = await view(t, madeRun(t, count, stateOf(flat)));
  const place = (await page.locator('#picture').boundingBox())!;
  const [nx, , nz] = flat;
  const size = 0.92 * Math.min(place.width / nx, place.height / nz);
  const middle = (x: number, z: number): [number, number] => [place.x + place.width / 2 + (x + 0.5 - nx / 2) * size, place.y + place.height / 2 + (nz / 2 - z - 0.5) * size];
  for (const index of [0, 3]) {
    for (let step = 0; step < index; step++) await page.keyboard.press('ArrowRight');
    await isAt(page, index + 1);
    await settled(page);
    const shot = await picture(page);
    const cells = categorize(stateOf(flat)(index));
    let seen = 0;
    for (let z = 0; z < nz; z++) for (let x = 0; x < nx; x++) {
      const [px, py] = middle(x, z);
      // the legend and the scale bar lie on the map
      if ((px < place.x + 190 && py < place.y + 150) || (px < place.x + 190 && py > place.y + place.height - 60)) continue;
      seen++;
      const [got, wanted] = [pixelOf(shot, px, py), colours[cells[x + nx * z]!]!];
      assert.equal(hex(got), hex(wanted), `state ${index}, x ${x}, z ${z}`);
    }
    assert.ok(seen > 800, `${seen} cells`);
  }
  await page.mouse.move(...middle(30, 0));
  assert.equal(await page.locator('#pointed').innerText(), 'x 1.53 µm, z 25 nm: electrolyte');
  // the bar is as long as it says
  const [label, bar] = [await page.locator('#scale-label').innerText(), (await page.locator('#scale-bar').boundingBox())!];
  const metres = Number(label.split(' ')[0]) * { nm: 1e-9, µm: 1e-6 }[label.split(' ')[1]!]!;
  assert.ok(Math.abs(bar.width - (metres / 50e-9) * size) < 1, `${label}: ${bar.width} px`);
});

test('an array on the contact plane colours the uppermost layer of the electrolyte, and the pointer reads it', async (t) => {
  const state = foil({ shape: flat });
  const values = Float32Array.from({ length: flat[0] }, (_, x) => x / 10);
  const name = 'Current density [A/m2]';
  const page = await view(t, madeRun(t, count, () => ({ ...state, header: { ...state.header, arrays: [{ name, on: 'contact plane', type: 'float32' }] }, arrays: new Map([[name, values]]) })));
  await page.locator('#colours').selectOption('0');
  await until(page, `document.getElementById('legend').textContent.startsWith('${name}: 0 to 3.9')`);
  await settled(page);
  const shot = await picture(page);
  const place = (await page.locator('#picture').boundingBox())!;
  const [nx, , nz] = flat;
  const size = 0.92 * Math.min(place.width / nx, place.height / nz);
  const layer = [...Array(nz).keys()].findLast((z) => state.species[nx * z] === Species.electrolyte)!;
  const middle = (x: number): [number, number] => [place.x + place.width / 2 + (x + 0.5 - nx / 2) * size, place.y + place.height / 2 + (nz / 2 - layer - 0.5) * size];
  for (const x of [15, 27, 39]) assert.equal(hex(pixelOf(shot, ...middle(x))), hex(valueColours[Math.round((x / 39) * 249)]!), `x ${x}`);
  await page.mouse.move(...middle(20));
  assert.match(await page.locator('#pointed').innerText(), /: Current density \[A\/m2\] 2(?:\.01)?$/u);
});

test('a 3D run: colours of faces seen straight on, the electrolyte as glass and hidden, and cut planes', async (t) => {
  const page = await view(t, madeRun(t, count, stateOf(box)));
  const place = (await page.locator('#picture').boundingBox())!;
  const [nx, ny, nz] = box;
  const cells = categorize(stateOf(box)(0));
  const at = (x: number, y: number, z: number): number => cells[x + nx * (y + ny * z)]!;

  // along x: the wall x = nx - 1, of electrolyte, metal and collector
  await page.locator('[data-view="x"]').click();
  await settled(page);
  let shot = await picture(page);
  let size = 0.84 * Math.min(place.width / ny, place.height / nz);
  const wall = (y: number, z: number): number => pixelOf(shot, place.x + place.width / 2 + (y + 0.5 - ny / 2) * size, place.y + place.height / 2 + (nz / 2 - z - 0.5) * size);
  for (const [y, z] of [[3, nz - 1], [10, nz - 1], [3, 7], [10, 9]] as const) assert.ok(isNear(wall(y, z), colours[at(nx - 1, y, z)]!, 2), `wall y ${y}, z ${z}: ${hex(wall(y, z))}`);

  // up along z onto the contact plane: metal in contact is flat, and has all the light
  await page.locator('[data-view="z"]').click();
  await page.locator('#showing').selectOption('hidden');
  await settled(page);
  shot = await picture(page);
  size = 0.84 * Math.min(place.width / nx, place.height / ny);
  const plane = (x: number, y: number): number => pixelOf(shot, place.x + place.width / 2 + (x + 0.5 - nx / 2) * size, place.y + place.height / 2 + (y + 0.5 - ny / 2) * size);
  const floor = [...Array(nz).keys()].find((z) => at(1, 18, z) !== Category.electrolyte)!;
  const flatMetal = [[1, 18], [2, 16], [20, 1], [16, 2]] as const;
  for (const [x, y] of flatMetal) {
    assert.equal(at(x, y, floor), Category.lithium);
    assert.ok(isNear(plane(x, y), colours[Category.lithium]!, 2), `contact ${x}, ${y}: ${hex(plane(x, y))}`);
  }
  const dead = [...Array(nx * ny).keys()].find((k) => at(k % nx, Math.floor(k / nx), floor) === Category.deadLithium)!;
  const deadPixel = plane(dead % nx, Math.floor(dead / nx));
  assert.ok((deadPixel >> 16) > 1.8 * (deadPixel & 255) + 40, `dead lithium is orange: ${hex(deadPixel)}`);

  // through the glass: a quarter of its own colour
  await page.locator('#showing').selectOption('glass');
  await settled(page);
  shot = await picture(page);
  const mix = [16, 8, 0].reduce((sum, shift) => sum | (Math.round(0.75 * ((colours[Category.lithium]! >> shift) & 255) + 0.25 * ((colours[Category.electrolyte]! >> shift) & 255)) << shift), 0);
  assert.ok(isNear(plane(1, 18), mix, 3), `through glass: ${hex(plane(1, 18))}, wanted ${hex(mix)}`);

  // a cut takes the right half away
  const whole = plane(20, 1);
  await page.locator('[aria-label="x, to"]').fill('12');
  await settled(page);
  shot = await picture(page);
  assert.ok(!isNear(plane(20, 1), whole, 8), `cut: ${hex(plane(20, 1))}`);
  assert.ok(isNear(plane(1, 18), mix, 3), 'the other half stays');
  assert.equal(await page.evaluate("document.querySelector('#cuts output').textContent"), '0 – 600 nm');
  // the lower end stays below the upper one
  await page.locator('[aria-label="x, from"]').fill('20');
  assert.equal(await page.evaluate("document.querySelector('#cuts output').textContent"), '550 nm – 600 nm');
  await page.locator('#uncut').click();
  await settled(page);
  shot = await picture(page);
  assert.ok(isNear(plane(20, 1), whole, 2));

  // dragging turns it
  await page.mouse.move(place.x + 300, place.y + 300);
  await page.mouse.down();
  await page.mouse.move(place.x + 420, place.y + 240);
  await page.mouse.up();
  await settled(page);
  const turned = await picture(page);
  assert.ok(!turned.data.equals(shot.data));
});

test('scrubbing and curves: the cursor reads what series.csv says, a click on a curve goes to the nearest state, a film plays to the end', async (t) => {
  const page = await view(t, madeRun(t, count, stateOf(box)));
  const rows = seriesOf(2 * count - 1).trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
  const read = async (): Promise<string[]> => await page.evaluate<string[]>("[...document.querySelectorAll('#curves output')].map((output) => output.textContent)");
  const expectState = async (state: number): Promise<void> => {
    await isAt(page, state + 1);
    assert.deepEqual(await read(), [readout(rows[2 * state]![2]), readout(rows[2 * state]![3])]);
    assert.equal(await page.evaluate("document.querySelector('#facts').firstChild.textContent"), ['t = 0 s', 't = 1.67 min', 't = 3.33 min', 't = 5.00 min', 't = 6.67 min'][state]);
  };
  await expectState(0);
  await page.keyboard.press('ArrowRight');
  await expectState(1);
  await page.keyboard.press('End');
  await expectState(4);
  await page.keyboard.press('ArrowLeft');
  await expectState(3);
  await page.locator('#position').fill('2');
  await expectState(2);
  await page.keyboard.press('Home');
  await expectState(0);

  const charges = rows.map((row) => row[1]!);
  const chart = (await page.locator('.chart-1 .chart').boundingBox())!;
  const { low, high } = axisOf(charges, Math.max(2, Math.floor((chart.width - 66) / 60)));
  const click = async (charge: number): Promise<void> => {
    await page.locator('.chart-1 .chart').click({ position: { x: 46 + ((chart.width - 66) * (charge - low)) / (high - low), y: 60 } });
  };
  await click(charges[6]!);
  await expectState(3);
  await click(charges[2]! + 0.01);
  await expectState(1);

  // another column, with a value without end in its last row
  await page.locator('.chart-0 select').selectOption('Interface resistance [ohm.cm2]');
  await page.keyboard.press('Home');
  await page.locator('#next').click();
  await isAt(page, 2);
  assert.equal((await read())[0], '12');
  await page.locator('#rate').selectOption('20');
  await page.locator('#play').click();
  await isAt(page, count);
  assert.equal((await read())[0], '∞');
  await until(page, "!document.getElementById('play').classList.contains('playing')");
});

test('a run that goes on is followed, a damaged state is named, and the viewer may end', async (t) => {
  const run = madeRun(t, 2, stateOf(box), false);
  const { url, close } = await serve(new ViewedRun(run), 0);
  const page = await open(t, url, wide, /^Failed to load resource: the server responded with a status of 500 /u);
  await isAt(page, 1, 2);
  await page.keyboard.press('End');
  await isAt(page, 2, 2);
  assert.equal(await page.locator('#condition').innerText(), 'not finished: followed');
  writeState(run, 2, stateOf(box)(2));
  appendFileSync(join(run, 'series.csv'), seriesOf(5).split('\n').slice(4).join('\n'));
  await isAt(page, 3, 3);
  const file = join(run, 'states', '000000.bin.gz');
  truncateSync(file, 80);
  await page.keyboard.press('Home');
  await isAt(page, 1, 3);
  // what the page still holds of it is shown until it is found to be another file
  await until(page, "document.getElementById('fault').textContent.includes('000000.bin.gz: is not a state file of anodyne, or is damaged.')");
  await page.keyboard.press('End');
  await until(page, "document.getElementById('fault').hidden");
  writeFileSync(join(run, 'summary.json'), '{}');
  await until(page, "document.getElementById('condition').hidden");
  await close();
});

for (const [name, shape] of [['3D', box], ['2D', flat]] as const) {
  test(`on a phone, ${name}: as wide as the screen, all within reach`, async (t) => {
    const page = await view(t, madeRun(t, count, stateOf(shape)), phone);
    await settled(page);
    assert.equal(await page.evaluate<number>('document.documentElement.scrollWidth'), phone.width);
    for (const id of ['picture', 'transport', 'facts', 'curves', ...(name === '3D' ? ['views', 'options'] : [])]) {
      const { x, width } = (await page.locator(`#${id}`).boundingBox())!;
      assert.ok(x >= 0 && x + width <= phone.width && width > 200, `${id}: ${x} to ${x + width}`);
    }
    const { data, width } = await picture(page);
    const place = (await page.locator('#picture').boundingBox())!;
    const seen = new Set<number>();
    for (let y = Math.ceil(place.y); y < place.y + place.height; y++) for (let x = Math.ceil(place.x); x < place.x + place.width - 1; x++) seen.add(data.readUIntBE(4 * (y * width + x), 3));
    assert.ok(seen.size > 20, 'not blank');
  });
}
