import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Camera, type Vector, type Viewpoint } from '../../renderers/camera.ts';

const shape: Vector = [40, 20, 10];
const standing = (view: Partial<Viewpoint>): Camera => new Camera({ kind: 'orthographic', azimuth: -60, elevation: 30, zoom: 1, distance: 1.5, ...view }, shape, 800, 600);
const near = (got: readonly number[], expected: readonly number[]): void => got.forEach((value, k) => assert.ok(Math.abs(value - expected[k]!) < 1e-9, `${got.join()} instead of ${expected.join()}`));

test('seen from -y, x runs to the right and z up; from above, y up; from +x, y to the right', () => {
  // 40 voxels on 96 % of 800 px
  near(standing({ azimuth: -90, elevation: 0 }).project([0, 7, 10]), [400 - 20 * 19.2, 300 - 5 * 19.2]);
  near(standing({ azimuth: -90, elevation: 90 }).project([40, 20, 3]), [400 + 20 * 19.2, 300 - 10 * 19.2]);
  near(standing({ azimuth: 0, elevation: 0 }).project([3, 20, 10]), [400 + 10 * 38.4, 300 - 5 * 38.4]);
  assert.equal(standing({ azimuth: -90, elevation: 0 }).pixelsPerVoxel, 19.2);
});

test('with perspective the near face is larger, by the distances', () => {
  const camera = standing({ kind: 'perspective', azimuth: -90, elevation: 0, distance: 2 });
  const away = 2 * Math.hypot(40, 20, 10);
  const width = (y: number): number => camera.project([40, y, 5])[0] - camera.project([0, y, 5])[0];
  near([width(0), width(20)], [0.96 * 800, 0.96 * 800 * (away - 10) / (away + 10)]);
  near([camera.pixelsPerVoxel], [19.2]);
});

test('the box fills the picture at a zoom of 1 and is in the middle of it, whatever the view', () => {
  for (const kind of ['orthographic', 'perspective'] as const) {
    for (const [azimuth, elevation, distance] of [[10, -80, 0.6], [200, 35, 1], [-60, -35, 1.5], [90, 90, 30]] as const) {
      const corners = (zoom: number): [number, number][] => Array.from({ length: 8 }, (_, k) => standing({ kind, azimuth, elevation, distance, zoom }).project([k & 1 ? 40 : 0, k & 2 ? 20 : 0, k & 4 ? 10 : 0]));
      const extent = (zoom: number, k: 0 | 1): [number, number] => [Math.min(...corners(zoom).map((c) => c[k])), Math.max(...corners(zoom).map((c) => c[k]))];
      near([Math.max((extent(1, 0)[1] - extent(1, 0)[0]) / 800, (extent(1, 1)[1] - extent(1, 1)[0]) / 600)], [0.96]);
      near([extent(1, 0)[0] + extent(1, 0)[1], extent(1, 1)[0] + extent(1, 1)[1]], [800, 600]);
      near([extent(3, 0)[1] - extent(3, 0)[0]], [3 * (extent(1, 0)[1] - extent(1, 0)[0])]);
    }
  }
});

test('a ray passes through all points that are seen at its place', () => {
  const ray = new Float64Array(6);
  for (const kind of ['orthographic', 'perspective'] as const) {
    const camera = standing({ kind, azimuth: 33, elevation: -50 });
    camera.aim(123, 456, ray);
    const [x, y, z, dx, dy, dz] = ray as unknown as [number, number, number, number, number, number];
    for (const t of [20, 50]) near(camera.project([x + t * dx, y + t * dy, z + t * dz]), [123, 456]);
  }
});
