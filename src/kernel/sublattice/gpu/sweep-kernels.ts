import type { KernelText } from '../../../gpu/kernel.ts';
import { type Lattice, slotsOf } from '../../../lattice/lattice.ts';
import { PairLabel } from '../../hop-table.ts';
import { codeBits, SiteCode } from '../site-codes.ts';
import { rowBytes } from './card-rows.ts';
import { tableStarts } from './tables.ts';

/** Invocations of a workgroup of sweeps along x and y: rows are read together, and short ones leave few idle. */
export const groupShape = [16, 4] as const;
/** Of all others, in one dimension. */
export const groupSize = 64;
/** Hops are counted in so many places, lest all wait for one. */
export const counterCount = 1024;

/** What a kernel must know of the lattice. */
type Geometry = Pick<Lattice, 'name' | 'shape' | 'periodic' | 'vectors' | 'shell'>;

const axes = ['x', 'y', 'z'] as const;

/** The code at `p + d`, 0 where there is nothing: WGSL for this lattice alone, for constants are divided by at no cost. */
const geometryText = ({ shape, periodic }: Geometry): string => `
const nx = ${shape[0]}u; const ny = ${shape[1]}u; const row = ${rowBytes(shape)}u;
fn placeOf(p: vec3i) -> u32 { return (u32(p.z) * ny + u32(p.y)) * row + u32(p.x); }
fn codeOf(place: u32) -> u32 { return (atomicLoad(&codes[place >> 2u]) >> (8u * (place & 3u))) & 255u; }
/** x is -1 where there is nothing. */
fn beside(p: vec3i, d: vec3i) -> vec3i {
  var q = p + d;
${axes.map((axis, a) => wrapText(axis, shape[a]!, periodic[a]! && shape[a]! > 1)).join('\n')}
  return q;
}
fn codeBeside(p: vec3i, d: vec3i) -> u32 {
  let q = beside(p, d);
  if (q.x < 0) { return 0u; }
  return codeOf(placeOf(q));
}`;

const wrapText = (axis: string, length: number, joined: boolean): string => (joined
  ? `  if (q.${axis} < 0) { q.${axis} += ${length}; } else if (q.${axis} >= ${length}) { q.${axis} -= ${length}; }`
  : `  if (q.${axis} < 0 || q.${axis} >= ${length}) { return vec3i(-1); }`);

/** Steps `from` to `to` of the lattice, in cells. */
const stepsOf = ({ vectors }: Geometry, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, k) => `vec3i(${Array.from(vectors.subarray(3 * (from + k), 3 * (from + k) + 3), (c) => c / 2).join(', ')})`);

const surroundingsText = (geometry: Geometry): string => `
/** Sum of the codes of the nearest neighbours but the one at \`out\`, without tags. */
fn surroundings(p: vec3i, out: vec3i) -> u32 {
  var sum = 0u;
${stepsOf(geometry, 0, slotsOf(geometry.name)).map((d) => `  if (any(${d} != out)) { sum += codeBeside(p, ${d}); }`).join('\n')}
  return sum & ${codeBits}u;
}
fn isMetal(code: u32) -> bool { let c = code & ${codeBits}u; return c == ${SiteCode.lithium}u || c == ${SiteCode.collector}u; }
fn nextNearestLithium(p: vec3i) -> bool {
${stepsOf(geometry, slotsOf(geometry.name), geometry.shell).map((d) => `  if (isMetal(codeBeside(p, ${d}))) { return true; }`).join('\n')}
  return false;
}`;

const hashText = `
fn siteHash(site: u32, key: u32, inner: u32) -> u32 {
  var h = site ^ key;
  h ^= h >> 17u;
  h = (h * 0xed5ad4bbu) ^ inner;
  h ^= h >> 11u;
  h *= 0xac4c1b51u;
  h ^= h >> 15u;
  h *= 0x31848babu;
  return h ^ (h >> 14u);
}`;

const labelText = (geometry: Geometry): string => `
fn lithiumLike(class_: u32) -> u32 { return tables[${tableStarts.lithiumLike}u + class_]; }
fn boundaryAt(place: u32) -> bool { return ((boundary[place >> 2u] >> (8u * (place & 3u))) & 1u) == 1u; }
fn labelOf(a: vec3i, atom: u32, b: vec3i, hole: u32) -> u32 {
  if (tables[${tableStarts.labelled}] == 0u) { return ${PairLabel.surface}u; }
  if (lithiumLike(atom) + lithiumLike(hole) >= ${2 * slotsOf(geometry.name) - 3}u) {
    return select(${PairLabel.bulk}u, ${PairLabel.boundary}u, boundaryAt(placeOf(a)) && boundaryAt(placeOf(b)));
  }
  if (lithiumLike(atom) == 0u && !nextNearestLithium(a)) { return ${PairLabel.detached}u; }
  if (lithiumLike(hole) == 0u && !nextNearestLithium(b)) { return ${PairLabel.detached}u; }
  return ${PairLabel.surface}u;
}`;

/**
 * A substep: an invocation a pair, which is what `ReferenceStepper.substep` does of it. Four codes share a word, and pairs of one colour may share words, so codes are exchanged by exclusive or, atomically: each
 * pair changes its own bytes alone, and reads none that another one changes (colours.ts). The first byte of a pair's number (`pairNumber`) is asked before the surroundings are: most pairs are beyond the largest chance.
 */
export const sweepKernel = (geometry: Geometry): KernelText => ({
  name: 'lattice: sweep', buffers: ['readWrite', 'read', 'read', 'read', 'readWrite'], words: true,
  code: `struct Words { axis: u32, key: u32, inner: u32, firstX: u32, countX: u32, firstY: u32, countY: u32, firstZ: u32, countZ: u32 }
@group(0) @binding(0) var<storage, read_write> codes: array<atomic<u32>>;
@group(0) @binding(1) var<storage, read> boundary: array<u32>;
@group(0) @binding(2) var<storage, read> tables: array<u32>;
@group(0) @binding(3) var<storage, read> places: array<u32>;
@group(0) @binding(4) var<storage, read_write> hops: array<atomic<u32>>;
@group(0) @binding(5) var<uniform> w: Words;
${geometryText(geometry)}${surroundingsText(geometry)}${hashText}${labelText(geometry)}
@compute @workgroup_size(${groupShape.join(', ')}) fn main(@builtin(global_invocation_id) id: vec3u, @builtin(workgroup_id) group: vec3u) {
  if (id.x >= w.countX || id.y >= w.countY) { return; }
  for (var k = id.z; k < w.countZ; k += ${mostLayers}u) {
    let low = vec3i(vec3u(places[w.firstX + id.x], places[w.firstY + id.y], places[w.firstZ + k]));
    let up = vec3i(i32(w.axis == 0u), i32(w.axis == 1u), i32(w.axis == 2u));
    let high = beside(low, up);
    if (high.x < 0) { continue; }
    let lowPlace = placeOf(low);
    let highPlace = placeOf(high);
    let lowCode = codeOf(lowPlace);
    let highCode = codeOf(highPlace);
    let lowIsAtom = (lowCode & ${codeBits}u) == ${SiteCode.lithium}u && highCode == ${SiteCode.empty}u;
    let highIsAtom = (highCode & ${codeBits}u) == ${SiteCode.lithium}u && lowCode == ${SiteCode.empty}u;
    if (!lowIsAtom && !highIsAtom) { continue; }
    let site = u32(low.x) + nx * (u32(low.y) + ny * u32(low.z));
    let fourth = (u32(low.x) >> 2u) & 3u;
    let first = ((siteHash(site - 4u * fourth, w.key, w.inner) >> (8u * fourth)) & 255u) << 24u;
    if (first >= tables[${tableStarts.most}]) { continue; }
    let number = first | (siteHash(site, w.inner, w.key) >> 8u);
    var a = low; var b = high; var there = up;
    if (highIsAtom) { a = high; b = low; there = -up; }
    let atom = tables[${tableStarts.classOf}u + surroundings(a, there)];
    let hole = tables[${tableStarts.classOf}u + surroundings(b, -there)];
    let classes = tables[${tableStarts.classes}];
    if (number >= tables[${tableStarts.thresholds}u + (labelOf(a, atom, b, hole) * classes + atom) * classes + hole]) { continue; }
    let change = lowCode ^ highCode;
    atomicXor(&codes[lowPlace >> 2u], change << (8u * (lowPlace & 3u)));
    atomicXor(&codes[highPlace >> 2u], change << (8u * (highPlace & 3u)));
    atomicAdd(&hops[(group.x + 31u * group.y + 173u * group.z) % ${counterCount}u], 1u);
  }
}`,
});

/** Workgroups along z of a sweep; each takes the layers that far apart. */
export const mostLayers = 65535;

/** What others have done to sites: place and code, or place and 256 + whether it is on a grain boundary. No two of one list are of one byte, but of one word. */
export const editKernel: KernelText = {
  name: 'lattice: edit', buffers: ['read', 'readWrite', 'readWrite', 'readWrite'], words: true,
  code: `struct Words { count: u32 }
@group(0) @binding(0) var<storage, read> edits: array<vec2u>;
@group(0) @binding(1) var<storage, read_write> codes: array<atomic<u32>>;
@group(0) @binding(2) var<storage, read_write> before: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> boundary: array<atomic<u32>>;
@group(0) @binding(4) var<uniform> w: Words;
@compute @workgroup_size(${groupSize}) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= w.count) { return; }
  let place = edits[id.x].x;
  let shift = 8u * (place & 3u);
  let others = ~(255u << shift);
  let byte = (edits[id.x].y & 255u) << shift;
  if (edits[id.x].y >= 256u) {
    atomicAnd(&boundary[place >> 2u], others);
    atomicOr(&boundary[place >> 2u], byte);
    return;
  }
  atomicAnd(&codes[place >> 2u], others);
  atomicOr(&codes[place >> 2u], byte);
  atomicAnd(&before[place >> 2u], others);
  atomicOr(&before[place >> 2u], byte);
}`,
};

/** Lists the words that differ from what they were at the last time, in any order, as (word as it is, number of the word): 64 bits that sort by the number. */
export const changesKernel: KernelText = {
  name: 'lattice: changes', buffers: ['read', 'readWrite', 'readWrite', 'readWrite'], words: true,
  code: `struct Words { count: u32, row: u32 }
@group(0) @binding(0) var<storage, read> codes: array<u32>;
@group(0) @binding(1) var<storage, read_write> before: array<u32>;
@group(0) @binding(2) var<storage, read_write> changes: array<vec2u>;
@group(0) @binding(3) var<storage, read_write> found: atomic<u32>;
@group(0) @binding(4) var<uniform> w: Words;
@compute @workgroup_size(${groupSize}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + w.row * id.y;
  if (i >= w.count) { return; }
  let now = codes[i];
  if (now == before[i]) { return; }
  before[i] = now;
  changes[atomicAdd(&found, 1u)] = vec2u(now, i);
}`,
};
