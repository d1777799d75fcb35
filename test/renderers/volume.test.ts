import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError, Species, type State } from 'anodyne';
import { volume, type VolumeOptions } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { Category, coloursOf, colours, ink } from '../../renderers/palette.ts';
import { triad } from '../../renderers/triad.ts';
import { categorize, section } from '../../renderers/views.ts';
import { volumeSettings } from '../../renderers/volume-options.ts';
import { planVolume, type VolumePlan } from '../../renderers/volume-plan.ts';
import { assertGolden } from './golden.ts';
import { alloy, foil } from './states.ts';

const page = 0xffffff;
const small = { width: 640, height: 480 };
const draw = (state: State, options: VolumeOptions = {}): PNG => PNG.sync.read(Buffer.from(volume({ ...small, ...options }).draw(state)));
const plan = (state: State, options: VolumeOptions = {}): VolumePlan => planVolume(state, volumeSettings({ ...small, ...options }));
const colourAt = (png: PNG, x: number, y: number): number => png.data.readUIntBE(4 * (Math.floor(y) * png.width + Math.floor(x)), 3);

/** Looking along +y, x to the right and z up: the front faces are squares, and they have all the light. */
const front = { azimuth: -90, elevation: 0, electrolyte: 'solid' } as const;

test('golden image: a foil with voids from below, through the electrolyte', () => {
  assertGolden('volume-foil', volume(small).draw(foil({ shape: [24, 24, 18], voxel: 0.5e-6 })));
});

test('golden image: an alloy, cut open, with perspective and without the solids beside it', () => {
  const options: VolumeOptions = { ...small, camera: 'perspective', azimuth: -50, elevation: 25, cutShares: { y: [0.4, 1] }, electrolyte: 'none', collector: 'none' };
  assertGolden('volume-alloy', volume(options).draw(alloy({ shape: [24, 24, 18], voxel: 0.5e-6 })));
});

test('the axes stand in the lower left corner, or in the next one around that the box leaves free', () => {
  const cornerOf = (shape: readonly [number, number, number], options: VolumeOptions = {}): string => {
    const { camera, scene, layout: { maps: [map] }, size } = plan(foil({ shape }), options);
    const [, x, y] = /x1="([\d.]+)" y1="([\d.]+)"/u.exec(triad(camera, scene.shape, map!, size))!;
    return `${Number(y) < map!.top + map!.height / 2 ? 'upper' : 'lower'} ${Number(x) < map!.left + map!.width / 2 ? 'left' : 'right'}`;
  };
  assert.equal(cornerOf([24, 24, 18]), 'lower left');
  // a section falls to the lower left corner, or to the lower right one, and leaves the other free
  assert.equal(cornerOf([48, 1, 16]), 'lower right');
  assert.equal(cornerOf([48, 1, 16], { azimuth: -110 }), 'lower left');
  // a plate that grows narrower with the distance leaves the upper ones
  assert.equal(cornerOf([24, 30, 2], { camera: 'perspective', azimuth: -90, elevation: 40 }), 'upper right');
  assert.equal(cornerOf([48, 1, 16], { zoom: 20 }), 'lower left', 'none is free');
});

test('the scale bar is as long as it says: against a foil 20 um wide, seen from the front', () => {
  const state = foil({ shape: [40, 12, 24], voxel: 0.5e-6 });
  for (const options of [{}, { zoom: 0.5 }, { width: 900, height: 500 }, { camera: 'perspective' }] as const) {
    const png = draw(state, { ...front, ...options });
    const { layout: { blocks: [bar], maps: [map], lines } } = plan(state, { ...front, ...options });
    const run = (y: number, from: number, to: number, holds: (colour: number) => boolean): number => {
      let count = 0;
      for (let x = Math.floor(from); x < to; x++) if (holds(colourAt(png, x, y))) count++;
      return count;
    };
    const barPixels = run(bar!.top + 2, bar!.left, bar!.left + bar!.width + 5, (colour) => colour === ink);
    const foilPixels = run(map!.top + map!.height / 2 - 20, map!.left, map!.left + map!.width, (colour) => colour !== page);
    const length = lines.map(({ text }) => /^(\d+) µm(?: at the front corner)?$/u.exec(text)).find((match) => match !== null)![1];
    assert.ok(Math.abs(barPixels / foilPixels - Number(length) / 20) < 2 / foilPixels, `${barPixels} px for ${length} um, ${foilPixels} px for 20 um`);
  }
});

test('a known voxel has its colour where its face is: the dead one in a surface seen from above, and obliquely', () => {
  const base = foil({ shape: [9, 9, 2] });
  const species = new Uint8Array(162).map((_, site) => (site < 81 ? Species.collector : Species.lithium));
  const dead = new Uint8Array(162);
  dead[5 + 9 * (3 + 9)] = 1;
  const state = { header: base.header, species, dead };
  const above = draw(state, { elevation: 90, azimuth: -90 });
  const { layout: { maps: [map] } } = plan(state, { elevation: 90, azimuth: -90 });
  const edge = (0.96 * map!.height) / 9; // the map is wider than high
  const [x, y] = [map!.left + map!.width / 2 + edge, map!.top + map!.height / 2 + edge];
  assert.equal(colourAt(above, x, y), colours[Category.deadLithium]);
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) assert.equal(colourAt(above, x + dx * edge, y + dy * edge), colours[Category.lithium]);

  for (const options of [{}, { camera: 'perspective', azimuth: 20 }] as const) {
    const { camera, layout } = plan(state, options);
    const [px, py] = camera.project([5.5, 3.5, 2]);
    assert.equal(colourAt(draw(state, options), layout.maps[0]!.left + px, layout.maps[0]!.top + py), colours[Category.deadLithium]);
  }
});

test('a cut shows the section that it is made along, and its place is said', () => {
  const state = foil({ shape: [20, 16, 15], voxel: 0.5e-6 });
  for (const made of [state, alloy({ shape: [20, 16, 15] })]) {
    for (const first of [0, 5, 9]) {
      const options: VolumeOptions = { ...front, cutShares: { y: [(first + 0.3) / 16, 1], x: [0.1, 0.9] } };
      const png = draw(made, options);
      const { camera, layout: { maps: [map] } } = plan(made, options);
      const { cells } = section(categorize(made), made.header.shape, first);
      const table = coloursOf(made.header['Quanta per voxel']);
      for (let z = 0; z < 15; z++) {
        for (let x = 2; x < 18; x++) {
          const cell = cells[(14 - z) * 20 + x]!;
          const [px, py] = camera.project([x - 2 + 0.5, 0, z + 0.5]);
          const seen = colourAt(png, map!.left + px, map!.top + py);
          if (cell === Category.void) assert.notEqual(seen, table[Category.lithium]);
          else assert.equal(seen, table[cell]!, `x ${x}, y ${first}, z ${z}`);
        }
      }
      // nothing is left of what was cut off
      assert.equal(colourAt(png, map!.left + camera.project([-0.5, 0, 7])[0], map!.top + camera.project([0, 0, 7])[1]), page);
    }
  }
  assert.equal(plan(state, { cutShares: { y: [5.3 / 16, 1], z: [0, 0.5] } }).layout.lines[4]!.text, 'x: 10 µm, y: 2.5 µm to 8 µm, z: 0 to 4 µm');
});

test('electrolyte and collector are glass, solid, or not there, and so they are in the legend', () => {
  const state = foil({ shape: [20, 16, 15] });
  const names = [['electrolyte', 1], ['collector', 14]] as const;
  for (const [name, z] of names) {
    const seen = (showing: 'transparent' | 'solid' | 'none'): { colour: number; swatch: number | undefined } => {
      // cut to one layer, so that there is the page behind glass
      const options = { ...front, [name]: showing, cutShares: { z: [z / 15, (z + 1) / 15] as const, y: [0, 0.5] as const } };
      const { camera, layout: { maps: [map], lines, blocks } } = plan(state, options);
      const [px, py] = camera.project([10.5, 0, 0.5]);
      const entry = lines.find(({ text }) => text.endsWith(name));
      const swatch = entry && blocks.find((block) => Math.abs(block.left + block.width - entry.left) < 10 && Math.abs(block.top - entry.top) < 10);
      return { colour: colourAt(draw(state, options), map!.left + px, map!.top + py), swatch: swatch?.colour };
    };
    const own = colours[Category[name]]!;
    assert.deepEqual(seen('solid'), { colour: own, swatch: own });
    assert.deepEqual(seen('none'), { colour: page, swatch: undefined });
    const glass = seen('transparent');
    const channel = (colour: number, k: number): number => (colour >> (8 * k)) & 255;
    for (let k = 0; k < 3; k++) assert.ok(Math.abs(channel(glass.colour, k) - (255 - 0.25 * (255 - channel(own, k)))) <= 1);
    assert.equal(glass.swatch, glass.colour);
  }
});

test('where electrolyte is the lowest layer the picture is taken from below, else from above', () => {
  const up = (state: State): number => plan(state).camera.back[2];
  assert.ok(up(foil({ shape: [12, 12, 8] })) < 0);
  assert.ok(up(foil({ shape: [12, 12, 8], contact: null })) > 0);
});

test('smooth edges change pixels at edges only, and keep the mean', () => {
  const state = foil({ shape: [24, 24, 18] });
  const [smooth, plain] = [draw(state), draw(state, { smoothEdges: false })];
  let [changed, sum] = [0, 0];
  smooth.data.forEach((value, k) => {
    if (value !== plain.data[k]) changed++;
    sum += value - plain.data[k]!;
  });
  assert.ok(changed > 5000 && changed < 0.15 * smooth.data.length, `${changed}`);
  assert.ok(Math.abs(sum / smooth.data.length) < 0.3, `${sum / smooth.data.length}`);
});

test('the same state gives the same bytes, also after other pictures', () => {
  const picture = volume(small);
  const state = foil({ shape: [16, 16, 12] });
  const first = picture.draw(state);
  picture.draw(foil({ shape: [20, 10, 12] }));
  assert.deepEqual(picture.draw(state), first);
  assert.deepEqual(volume(small).draw(state), first);
  assert.notDeepEqual(picture.draw(foil({ shape: [16, 16, 12], time: 11800 })), first);
  assert.deepEqual([picture.name, picture.extension], ['volume', 'png']);
});

test('the page is as large as wanted, with everything on it: landscape, portrait, thin slabs of 2D', () => {
  for (const [width, height] of [[640, 480], [1600, 1200], [500, 900], [1920, 400]] as const) {
    for (const shape of [[24, 24, 18], [60, 1, 20], [4, 5, 90]] as const) {
      const png = draw(foil({ shape }), { width, height });
      assert.deepEqual([png.width, png.height], [width, height]);
    }
  }
});

test('a wrong option or state is one sentence', () => {
  const message = (options: unknown, state = foil({ shape: [10, 10, 10] })): string => {
    try {
      volume(options as VolumeOptions).draw(state);
    } catch (error) {
      assert.ok(error instanceof AnodyneError);
      return error.message;
    }
    return 'drawn';
  };
  assert.equal(message({ width: 100 }), 'volume({ width }): expected a whole number from 200 to 8192 [px], got 100');
  assert.equal(message({ height: 300.5 }), 'volume({ height }): expected a whole number from 200 to 8192 [px], got 300.5');
  assert.equal(message({ width: 200, height: 200 }), 'volume({ width, height }): expected a page with room for its text and the picture, got [ 200, 200 ]');
  assert.equal(message({ camera: 'isometric' }), 'volume({ camera }): expected one of orthographic, perspective, got "isometric"');
  assert.equal(message({ azimuth: NaN }), 'volume({ azimuth }): expected degrees, got NaN');
  assert.equal(message({ elevation: 91 }), 'volume({ elevation }): expected degrees from -90 to 90, got 91');
  assert.equal(message({ zoom: 0 }), 'volume({ zoom }): expected a number from 0.1 to 100, got 0');
  assert.equal(message({ distance: 2 }), 'volume({ distance }): expected none with an orthographic camera, which has no distance, got 2');
  assert.equal(message({ camera: 'perspective', distance: 0.5 }), 'volume({ distance }): expected a number from 0.6, in diagonals of what is shown, to 1000, got 0.5');
  assert.equal(message({ cutShares: [0, 1] }), 'volume({ cutShares }): expected shares { x: [from, to], y, z }, got [ 0, 1 ]');
  assert.equal(message({ cutShares: { w: [0, 1] } }), 'volume({ cutShares }): expected no axis but x, y, z, got "w"');
  assert.equal(message({ cutShares: { x: [0.5, 0.5] } }), 'volume({ cutShares.x }): expected [from, to] with 0 <= from < to <= 1, got [ 0.5, 0.5 ]');
  assert.equal(message({ cutShares: { z: [0, 2] } }), 'volume({ cutShares.z }): expected [from, to] with 0 <= from < to <= 1, got [ 0, 2 ]');
  assert.equal(message({ cutShares: { y: [0.51, 0.52] } }), 'volume({ cutShares.y }): expected shares with a voxel between them, of 10 along y, got [ 0.51, 0.52 ]');
  assert.equal(message({ electrolyte: 'glass' }), 'volume({ electrolyte }): expected one of transparent, solid, none, got "glass"');
  assert.equal(message({ collector: true }), 'volume({ collector }): expected one of transparent, solid, none, got true');
  assert.equal(message({ smoothEdges: 2 }), 'volume({ smoothEdges }): expected true or false, got 2');
  assert.equal(message({ cut: {} }), 'volume(options): expected no option but width, height, widthMillimetres, dpi, camera, azimuth, elevation, zoom, distance, cutShares, electrolyte, collector, smoothEdges, got "cut"');
  const { header, ...rest } = foil({ shape: [10, 10, 10] });
  assert.equal(message({}, { header: { ...header, lattice: 'bcc' }, ...rest }), 'volume(): expected a state on the simple cubic or square lattice, whose sites are cubes, got "bcc"');
  assert.equal(message(small), 'drawn');
});
