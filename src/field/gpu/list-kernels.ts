import type { KernelText } from '../../gpu/kernel.ts';
import { groupSize } from './stencil-kernels.ts';

// What goes through lists: the loops of multigrid-contacts.ts, scalar products and steps of conjugate gradients. `cells`: pairs (cell, its first entry), with one more at the end; `entries` of cells and of groups: pairs (group or cell, conductance).

const main = (body: string): string => `@compute @workgroup_size(${groupSize}) fn main(@builtin(global_invocation_id) id: vec3u) {${body}\n}`;
const bindings = (names: readonly string[], last: string): string => [...names, last].map((name, k) => {
  const type = name === 'cells' || name === 'entries' ? 'vec2u' : name === 'firsts' ? 'u32' : 'f32';
  return `@group(0) @binding(${k}) var<storage, ${name === last ? 'read_write' : 'read'}> ${name}: array<${type}>;`;
}).join('\n');

const kernel = (name: string, reads: readonly string[], written: string, words: string, code: string): KernelText => ({
  name, buffers: [...reads.map(() => 'read' as const), 'readWrite'], words: true,
  code: `struct Words { ${words} }\n${bindings(reads, written)}\n@group(0) @binding(${reads.length + 1}) var<uniform> w: Words;\n${code}`,
});

/** potential := right / sum: groups relaxed while their cells are at 0. */
export const settleKernel = kernel('field: settle groups', ['sum', 'right'], 'potential', 'groups: u32', main(`
  let k = id.x;
  if (k >= w.groups) { return; }
  potential[k] = select(0.0, right[k] / sum[k], sum[k] > 0.0);`));

/** Current from groups at `potential` into the right side of their cells. */
export const driveKernel = kernel('field: drive', ['cells', 'entries', 'potential'], 'right', 'count: u32', main(`
  if (id.x >= w.count) { return; }
  var sum = 0.0;
  for (var e = cells[id.x].y; e < cells[id.x + 1u].y; e++) { sum += bitcast<f32>(entries[e].y) * potential[entries[e].x]; }
  right[cells[id.x].x] += sum;`));

/** The part of contacts in the operator: what leaves a cell for its contacts, less what comes back from groups that float. */
export const contactKernel = kernel('field: contacts', ['cells', 'total', 'entries', 'potential', 'p'], 'image', 'count: u32', main(`
  if (id.x >= w.count) { return; }
  let i = cells[id.x].x;
  var sum = total[id.x] * p[i];
  for (var e = cells[id.x].y; e < cells[id.x + 1u].y; e++) { sum -= bitcast<f32>(entries[e].y) * potential[entries[e].x]; }
  image[i] += sum;`));

/** Invocations that sum one list together. */
const team = 256;

/** Sum of `mine` of all invocations of a workgroup, in a fixed order, so that the same numbers give the same bits. */
const together = `
  shares[lid.x] = mine;
  workgroupBarrier();
  for (var half = ${team / 2}u; half > 0u; half /= 2u) {
    if (lid.x < half) { shares[lid.x] += shares[lid.x + half]; }
    workgroupBarrier();
  }`;

const sumOf = (body: string): string => `var<workgroup> shares: array<f32, ${team}>;
@compute @workgroup_size(${team}) fn main(@builtin(workgroup_id) wid: vec3u, @builtin(local_invocation_id) lid: vec3u) {
  var mine = 0.0;${body}
}`;

/** Current from the cells of every group, one workgroup a group; divided: (right + that) / sum, the group's potential. */
export const gatherKernel = kernel('field: gather', ['firsts', 'entries', 'solution', 'right', 'sum'], 'result', 'divided: u32', sumOf(`
  let k = wid.x;
  for (var e = firsts[k] + lid.x; e < firsts[k + 1u]; e += ${team}u) { mine += bitcast<f32>(entries[e].y) * solution[entries[e].x]; }${together}
  if (lid.x == 0u) { result[k] = select(shares[0], select(0.0, (right[k] + shares[0]) / sum[k], sum[k] > 0.0), w.divided == 1u); }`));

/** Workgroups that share a scalar product. */
export const shareCount = 512;

/** shares := parts of a . b. */
export const productKernel = kernel('field: product', ['a', 'b'], 'products', 'length: u32', sumOf(`
  for (var i = wid.x * ${team}u + lid.x; i < w.length; i += ${team * shareCount}u) { mine += a[i] * b[i]; }${together}
  if (lid.x == 0u) { products[wid.x] = shares[0]; }`));

/**
 * scalars = (rho, alpha, beta) of conjugate gradients follow from a product: 0, the first rho; 1, alpha from p A p; 2, beta and the next rho.
 * What rounding leaves is no direction: then the step is 0.
 */
export const scalarKernel = kernel('field: scalars', ['products'], 'scalars', 'what: u32', sumOf(`
  for (var i = lid.x; i < ${shareCount}u; i += ${team}u) { mine += products[i]; }${together}
  if (lid.x != 0u) { return; }
  let found = shares[0];
  let rho = scalars[0];
  if (w.what == 0u) { scalars[0] = found; scalars[2] = 0.0; return; }
  if (w.what == 1u) { scalars[1] = select(0.0, rho / found, found > 0.0 && rho > 0.0); return; }
  scalars[2] = select(0.0, found / rho, rho > 0.0);
  scalars[0] = found;`));

/** solution := matrix right, on the coarsest level: a row each. */
export const matrixKernel = kernel('field: coarsest', ['matrix', 'right'], 'solution', 'size: u32', main(`
  let i = id.x;
  if (i >= w.size) { return; }
  var sum = 0.0;
  for (var j = 0u; j < w.size; j++) { sum += matrix[i * w.size + j] * right[j]; }
  solution[i] = sum;`));

const linear = `
  let i = id.x + w.row * id.y;
  if (i >= w.length) { return; }`;

/** p := z + beta p; beta is 0 at first */
export const directionKernel = kernel('field: direction', ['scalars', 'z'], 'p', 'length: u32, row: u32', main(`${linear}
  p[i] = z[i] + scalars[2] * p[i];`));

/** x += alpha p; from 0 in the first iteration */
export const advanceKernel = kernel('field: advance', ['scalars', 'p'], 'x', 'length: u32, row: u32, first: u32', main(`${linear}
  x[i] = select(x[i], 0.0, w.first == 1u) + scalars[1] * p[i];`));

/** r -= alpha q, and right := r: the cycle changes its right side. */
export const remainKernel: KernelText = {
  name: 'field: remain', buffers: ['read', 'read', 'readWrite', 'readWrite'], words: true,
  code: `struct Words { length: u32, row: u32 }
@group(0) @binding(0) var<storage, read> scalars: array<f32>;
@group(0) @binding(1) var<storage, read> q: array<f32>;
@group(0) @binding(2) var<storage, read_write> r: array<f32>;
@group(0) @binding(3) var<storage, read_write> right: array<f32>;
@group(0) @binding(4) var<uniform> w: Words;
${main(`${linear}
  r[i] -= scalars[1] * q[i];
  right[i] = r[i];`)}`,
};
