import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Category, categoryNames, colours, coloursOf, contactColours, contentColour, currentSteps, firstContent, firstCurrent, overlayLines } from '../../renderers/palette.ts';

/** Matrices for linear RGB, full severity, from Machado, Oliveira and Fernandes, IEEE Trans. Vis. Comput. Graph. 15, 1291 (2009). */
const sights = {
  'normal sight': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

/** CIELAB of an sRGB colour (white D65) as seen through a sight. */
function lab(colour: number, sight: readonly number[]): [L: number, a: number, b: number] {
  const [r, g, b] = [16, 8, 0].map((shift) => linear(((colour >> shift) & 255) / 255));
  const seen = [0, 3, 6].map((i) => Math.min(1, Math.max(0, sight[i]! * r! + sight[i + 1]! * g! + sight[i + 2]! * b!)));
  const xyz = (x: number, y: number, z: number, white: number): number => (x * seen[0]! + y * seen[1]! + z * seen[2]!) / white;
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116);
  const [fx, fy, fz] = [f(xyz(0.4124, 0.3576, 0.1805, 0.9505)), f(xyz(0.2126, 0.7152, 0.0722, 1)), f(xyz(0.0193, 0.1192, 0.9505, 1.089))];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function assertDistinct(name: string, sight: readonly number[], limit: number): void {
  for (let i = 0; i < colours.length; i++) {
    for (let j = i + 1; j < colours.length; j++) {
      const [p, q] = [lab(colours[i]!, sight), lab(colours[j]!, sight)];
      const distance = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
      assert.ok(distance >= limit, `${name}: ${categoryNames[i]} and ${categoryNames[j]} are ${distance.toFixed(1)} apart, less than ${limit}`);
    }
  }
}

test('the transform: white stays white, and red against green is lost to a deuteranope', () => {
  const near = (a: readonly number[], b: readonly number[]): void => a.forEach((x, i) => assert.ok(Math.abs(x - b[i]!) < 0.1, `${a} and ${b}`));
  near(lab(0xffffff, sights['normal sight']), [100, 0, 0]);
  near(lab(0xffffff, sights.deuteranopia), [100, 0, 0]);
  near(lab(0xff0000, sights['normal sight']), [53.24, 80.09, 67.2]);
  const [red, green] = [lab(0xd04000, sights.deuteranopia), lab(0x608000, sights.deuteranopia)];
  assert.ok(Math.hypot(...red.map((x, i) => x - green[i]!)) < 25);
});

test('any two colours stay 30 units of CIELAB apart, for the colour-blind too', () => {
  for (const [name, sight] of Object.entries(sights)) assertDistinct(name, sight, 30);
});

test('without colour: each step of lightness is at least 10', () => {
  const lightness = Array.from(colours, (colour) => lab(colour, sights['normal sight'])[0]).sort((a, b) => a - b);
  lightness.slice(1).forEach((value, i) => assert.ok(value - lightness[i]! >= 10, lightness.map((x) => x.toFixed(1)).join(' < ')));
});

test("an alloy's voxels: lighter with more lithium for every sight, as far as lithium's own colour, and never like what they lie on", () => {
  const shares = Array.from({ length: 51 }, (_, k) => k / 50);
  for (const [name, sight] of Object.entries(sights)) {
    const seen = shares.map((share) => lab(contentColour(share), sight));
    seen.slice(1).forEach(([lightness], k) => assert.ok(lightness > seen[k]![0], `${name}: ${shares[k + 1]} is not lighter than ${shares[k]}`));
    const near = name === 'normal sight' ? [Category.void, Category.electrolyte, Category.collector] : [Category.void, Category.electrolyte];
    for (const category of near) {
      const other = lab(colours[category]!, sight);
      const least = Math.min(...seen.map((one) => Math.hypot(...one.map((x, i) => x - other[i]!))));
      assert.ok(least >= 35, `${name}: ${least.toFixed(1)} from ${categoryNames[category]}`);
    }
  }
  assert.equal(contentColour(1), colours[Category.lithium]);
});

test('cells of an alloy: a colour for each number of quanta behind those of the categories, in one byte up to 250', () => {
  const all = coloursOf(250);
  assert.ok(all.length <= 256);
  assert.deepEqual([all[firstContent], all[firstContent + 125], all[firstContent + 250]], [0, 0.5, 1].map(contentColour));
  assert.equal(coloursOf(), colours);
});

test('local currents: darker with more for every sight, away from void and dead lithium; lines of overlays stand out from what they lie on', () => {
  const away = (a: number, b: number, sight: readonly number[]): number => {
    const [p, q] = [lab(a, sight), lab(b, sight)];
    return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  };
  assert.equal(contactColours.length, firstCurrent + currentSteps);
  const scale = [...contactColours.subarray(firstCurrent)];
  for (const [name, sight] of Object.entries(sights)) {
    const lightness = scale.map((colour) => lab(colour, sight)[0]);
    lightness.slice(1).forEach((value, k) => assert.ok(value < lightness[k]!, `${name}: step ${k + 1} is not darker`));
    for (const category of [Category.void, Category.deadLithium]) {
      const least = Math.min(...scale.map((colour) => away(colour, colours[category]!, sight)));
      assert.ok(least >= 30, `${name}: currents come to ${least.toFixed(1)} of ${categoryNames[category]}`);
    }
    for (const [line, category] of [['pore', Category.void], ['potential', Category.electrolyte], ['stream', Category.electrolyte], ['grain', Category.lithium], ['grain', Category.electrolyte]] as const) {
      const distance = away(overlayLines[line], colours[category]!, sight);
      assert.ok(distance >= 30, `${name}: ${line} on ${categoryNames[category]} ${distance.toFixed(1)}`);
    }
  }
});
