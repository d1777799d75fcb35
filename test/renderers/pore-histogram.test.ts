import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError, interfacePores, type State } from 'anodyne';
import { poreHistogram } from 'anodyne/renderers';
import { linearBins, logarithmicBins } from '../../renderers/plot-bins.ts';
import { assertGoldenFigure } from './golden.ts';
import { assertTextsApart, linesOf, parseFigure, placeOn, textBoxes } from './plot-svg.ts';
import { foil } from './states.ts';

/** A foil in 2D of voxels of 0.1 um, with pores of these widths and heights [voxels] side by side on the electrolyte. */
function withPores(pores: readonly (readonly [width: number, height: number])[], charge: number): State {
  const nx = 400;
  const species = new Uint8Array(nx * 40).fill(1);
  species.fill(2, 0, nx);
  species.fill(3, nx * 39);
  let left = 2;
  for (const [width, height] of pores) {
    for (let z = 1; z <= height; z++) species.fill(0, left + nx * z, left + width + nx * z);
    left += width + 2;
  }
  const { header } = foil({ shape: [nx, 1, 40], voxel: 1e-7, charge, time: 36000 * charge });
  return { header: { ...header, title: 'Pores' }, species, dead: new Uint8Array(species.length) };
}

const few = withPores([[1, 1], [3, 1], [2, 2], [4, 2], [5, 5], [6, 4]], 0.1);
const many = withPores([[10, 5], [12, 6], [20, 10], [20, 10], [40, 15], [60, 20]], 0.4);

test('pores of a stored state: two voxels an edge at least, diameter of the disc, share of the contact plane', () => {
  assert.deepEqual(interfacePores(few).map(({ diameter, coverage }) => [(Math.PI / 4) * (diameter / 1e-7) ** 2, coverage * 400].map((value) => Number(value.toFixed(9)))), [[4, 2], [8, 4], [25, 5], [24, 6]]);
  const ball = interfacePores(foil({ shape: [20, 20, 20] }));
  assert.ok(ball.length > 0 && ball.every(({ diameter }) => diameter > 2 * 50e-9));
});

test('bins: each value lies between its edges, also on one; the same edges for every range', () => {
  for (const [least, most] of [[0.3, 4.7], [0.3, 1.2], [1, 1], [0.01, 100], [2, 3]] as const) {
    for (const { edges, indexOf } of [logarithmicBins(least, most), linearBins(least, most)]) {
      for (const value of [least, most, Math.sqrt(least * most)]) {
        const bin = indexOf(value);
        assert.ok(edges[bin]! <= value * (1 + 1e-9) && value < edges[bin + 1]!, `${value} in ${edges[bin]!} ... ${edges[bin + 1]!}`);
      }
    }
  }
  const { edges } = logarithmicBins(0.2, 20);
  for (const decade of [1, 10]) assert.ok(edges.some((edge) => Math.abs(edge / decade - 1) < 1e-12), `${decade} is an edge`);
  assert.equal(edges.length, 18); // 0.178 to 23.7 um
  assert.deepEqual(linearBins(0.7, 4.7).edges, [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]);
});

/** Heights of the bins of a colour in values of the axis, from the corners of its outline. */
const heightsOf = (svg: string, colour: string): number[] => {
  const figure = parseFigure(svg);
  const [zero, one] = [placeOn(figure, 'y', 0), placeOn(figure, 'y', 1)];
  const corners = linesOf(figure, colour)[0]!;
  return corners.filter((_, k) => k % 2 === 1).slice(0, -1).map(([, y]) => Number(((y - zero) / (one - zero)).toFixed(3)));
};

test('golden histogram, read back: as many pores as there are, each in its bin', () => {
  const svg = poreHistogram({ title: 'Pores on the electrolyte', states: [few, many] })!;
  assertGoldenFigure('pores', svg);
  const figure = parseFigure(svg);
  assertTextsApart('pores', figure);
  const texts = textBoxes(figure).map(({ text }) => text);
  for (const text of ['Equivalent pore diameter [um]', 'Pores', '0.100 mAh/cm²', '0.400 mAh/cm²']) assert.ok(texts.includes(text), `${text} in ${texts.join(' | ')}`);
  // discs of 0.226, 0.319, 0.553 and 0.564 um in bins of 0.178, 0.237, 0.316, 0.422, 0.562 um
  assert.deepEqual(heightsOf(svg, '#0072b2'), [1, 0, 1, 1, 1]);
  assert.deepEqual(heightsOf(svg, '#d55e00'), [2, 0, 2, 0, 1, 1]);
  // the first outline begins at 10^(-6/8) um
  assert.ok(Math.abs(linesOf(figure, '#0072b2')[0]![0]![0] - placeOn(figure, 'x', 10 ** -0.75, true)) < 0.01);
});

test('by area the bins add up to what the pores cover; linear bins are of a round width', () => {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const byArea = poreHistogram({ states: [many], weight: 'area' })!;
  assert.ok(Math.abs(sum(heightsOf(byArea, '#0072b2')) - 100 * (162 / 400)) < 0.05, `${sum(heightsOf(byArea, '#0072b2'))} %`);
  const linear = poreHistogram({ states: [many], bins: 'linear' })!;
  assert.deepEqual(heightsOf(linear, '#0072b2'), [2, 0, 2, 0, 1, 0, 1]); // of 0.5 um: 0.80, 0.96; 1.60, 1.60; 2.76; 3.91
  assert.match(linear, />Equivalent pore diameter \[um\]</u);
});

test('states of one charge are told apart by time; states without pores are left out, and of none there is no figure', () => {
  const later = { ...many, header: { ...many.header, 'Time [s]': 36000, 'Areal charge [mAh/cm2]': 0.1 } };
  assert.match(poreHistogram({ states: [few, later] })!, />1 h</u);
  const solid = withPores([], 0);
  assert.doesNotMatch(poreHistogram({ states: [solid, few] })!, />0\.000 mAh/u);
  assert.equal(poreHistogram({ states: [solid] }), undefined);
});

test('bad input is one sentence', () => {
  const message = (options: object): string => {
    try {
      poreHistogram({ states: [few], ...options });
      return 'drawn';
    } catch (error) {
      assert.ok(error instanceof AnodyneError, String(error));
      return error.message;
    }
  };
  assert.equal(message({ states: [] }), 'poreHistogram({ states }): expected a list of 1 to 28 states, got 0');
  assert.equal(message({ weight: 'volume' }), "poreHistogram({ weight }): expected 'number' or 'area', got \"volume\"");
  assert.equal(message({ bins: 'log' }), "poreHistogram({ bins }): expected 'logarithmic' or 'linear', got \"log\"");
  assert.equal(message({ states: [{ ...few, header: { ...few.header, lattice: 'bcc' } }] }), 'poreHistogram({ states }): expected states of voxels, square or simple cubic, got "bcc"');
  assert.equal(message({ widthMillimetres: 8.5 }), 'lines(options).widthMillimetres: expected a width from 60 to 300 mm (85 is one column, 180 two), got 8.5');
});
