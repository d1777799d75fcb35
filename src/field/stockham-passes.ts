import { root } from './roots.ts';

/**
 * One of Stockham's passes, of factor f: a_j = from[q + stride (p + parts j)], q < stride, p < parts; to[q + stride (f p + k)] = w^(p k) sum over j of a_j exp(-2 pi i j k/f), w = exp(-2 pi i/(f parts)),
 * which is number stride/batch of the roots.
 */
export type Pass = (from: Float64Array, to: Float64Array, parts: number, stride: number, roots: Float64Array, batch: number) => void;

const two: Pass = (from, to, parts, stride, roots, batch) => {
  const width = 2 * stride;
  const far = width * parts;
  for (let p = 0; p < parts; p++) {
    const w = (p * width) / batch;
    const c1 = roots[w]!;
    const s1 = roots[w + 1]!;
    for (let a = width * p, b = 2 * width * p, end = a + width; a < end; a += 2, b += 2) {
      const r0 = from[a]!;
      const i0 = from[a + 1]!;
      const r1 = from[a + far]!;
      const i1 = from[a + far + 1]!;
      to[b] = r0 + r1;
      to[b + 1] = i0 + i1;
      to[b + width] = (r0 - r1) * c1 - (i0 - i1) * s1;
      to[b + width + 1] = (r0 - r1) * s1 + (i0 - i1) * c1;
    }
  }
};

const sin3 = Math.sqrt(3) / 2;

const three: Pass = (from, to, parts, stride, roots, batch) => {
  const width = 2 * stride;
  const far = width * parts;
  for (let p = 0; p < parts; p++) {
    const w = (p * width) / batch;
    const c1 = roots[w]!;
    const s1 = roots[w + 1]!;
    const c2 = roots[2 * w]!;
    const s2 = roots[2 * w + 1]!;
    for (let a = width * p, b = 3 * width * p, end = a + width; a < end; a += 2, b += 2) {
      const r0 = from[a]!;
      const i0 = from[a + 1]!;
      const r1 = from[a + far]!;
      const i1 = from[a + far + 1]!;
      const r2 = from[a + 2 * far]!;
      const i2 = from[a + 2 * far + 1]!;
      const rs = r1 + r2;
      const is = i1 + i2;
      const rd = sin3 * (i1 - i2);
      const id = sin3 * (r2 - r1);
      const rm = r0 - 0.5 * rs;
      const im = i0 - 0.5 * is;
      to[b] = r0 + rs;
      to[b + 1] = i0 + is;
      to[b + width] = (rm + rd) * c1 - (im + id) * s1;
      to[b + width + 1] = (rm + rd) * s1 + (im + id) * c1;
      to[b + 2 * width] = (rm - rd) * c2 - (im - id) * s2;
      to[b + 2 * width + 1] = (rm - rd) * s2 + (im - id) * c2;
    }
  }
};

const four: Pass = (from, to, parts, stride, roots, batch) => {
  const width = 2 * stride;
  const far = width * parts;
  for (let p = 0; p < parts; p++) {
    const w = (p * width) / batch;
    const c1 = roots[w]!;
    const s1 = roots[w + 1]!;
    const c2 = roots[2 * w]!;
    const s2 = roots[2 * w + 1]!;
    const c3 = roots[3 * w]!;
    const s3 = roots[3 * w + 1]!;
    for (let a = width * p, b = 4 * width * p, end = a + width; a < end; a += 2, b += 2) {
      const r0 = from[a]! + from[a + 2 * far]!;
      const i0 = from[a + 1]! + from[a + 2 * far + 1]!;
      const r1 = from[a + far]! + from[a + 3 * far]!;
      const i1 = from[a + far + 1]! + from[a + 3 * far + 1]!;
      const r2 = from[a]! - from[a + 2 * far]!;
      const i2 = from[a + 1]! - from[a + 2 * far + 1]!;
      const r3 = from[a + far + 1]! - from[a + 3 * far + 1]!; // of -i (a_1 - a_3)
      const i3 = from[a + 3 * far]! - from[a + far]!;
      to[b] = r0 + r1;
      to[b + 1] = i0 + i1;
      to[b + width] = (r2 + r3) * c1 - (i2 + i3) * s1;
      to[b + width + 1] = (r2 + r3) * s1 + (i2 + i3) * c1;
      to[b + 2 * width] = (r0 - r1) * c2 - (i0 - i1) * s2;
      to[b + 2 * width + 1] = (r0 - r1) * s2 + (i0 - i1) * c2;
      to[b + 3 * width] = (r2 - r3) * c3 - (i2 - i3) * s3;
      to[b + 3 * width + 1] = (r2 - r3) * s3 + (i2 - i3) * c3;
    }
  }
};

const five: Pass = (from, to, parts, stride, roots, batch) => {
  const [cos1, sin1] = root(1, 5);
  const [cos2, sin2] = root(2, 5);
  const width = 2 * stride;
  const far = width * parts;
  for (let p = 0; p < parts; p++) {
    const w = (p * width) / batch;
    const c1 = roots[w]!;
    const s1 = roots[w + 1]!;
    const c2 = roots[2 * w]!;
    const s2 = roots[2 * w + 1]!;
    const c3 = roots[3 * w]!;
    const s3 = roots[3 * w + 1]!;
    const c4 = roots[4 * w]!;
    const s4 = roots[4 * w + 1]!;
    for (let a = width * p, b = 5 * width * p, end = a + width; a < end; a += 2, b += 2) {
      const r0 = from[a]!;
      const i0 = from[a + 1]!;
      const r14 = from[a + far]! + from[a + 4 * far]!;
      const i14 = from[a + far + 1]! + from[a + 4 * far + 1]!;
      const r23 = from[a + 2 * far]! + from[a + 3 * far]!;
      const i23 = from[a + 2 * far + 1]! + from[a + 3 * far + 1]!;
      const d14 = from[a + far]! - from[a + 4 * far]!;
      const e14 = from[a + far + 1]! - from[a + 4 * far + 1]!;
      const d23 = from[a + 2 * far]! - from[a + 3 * far]!;
      const e23 = from[a + 2 * far + 1]! - from[a + 3 * far + 1]!;
      const ra = r0 + cos1 * r14 + cos2 * r23;
      const ia = i0 + cos1 * i14 + cos2 * i23;
      const rb = r0 + cos2 * r14 + cos1 * r23;
      const ib = i0 + cos2 * i14 + cos1 * i23;
      const rc = sin1 * e14 + sin2 * e23; // of -i (...)
      const ic = -(sin1 * d14 + sin2 * d23);
      const rd = sin2 * e14 - sin1 * e23;
      const id = -(sin2 * d14 - sin1 * d23);
      to[b] = r0 + r14 + r23;
      to[b + 1] = i0 + i14 + i23;
      to[b + width] = (ra + rc) * c1 - (ia + ic) * s1;
      to[b + width + 1] = (ra + rc) * s1 + (ia + ic) * c1;
      to[b + 2 * width] = (rb + rd) * c2 - (ib + id) * s2;
      to[b + 2 * width + 1] = (rb + rd) * s2 + (ib + id) * c2;
      to[b + 3 * width] = (rb - rd) * c3 - (ib - id) * s3;
      to[b + 3 * width + 1] = (rb - rd) * s3 + (ib - id) * c3;
      to[b + 4 * width] = (ra - rc) * c4 - (ia - ic) * s4;
      to[b + 4 * width + 1] = (ra - rc) * s4 + (ia - ic) * c4;
    }
  }
};

/** By factor. */
export const passes: Readonly<Record<number, Pass>> = { 2: two, 3: three, 4: four, 5: five };
