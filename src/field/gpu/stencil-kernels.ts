import type { KernelText } from '../../gpu/kernel.ts';

// The loops of multigrid-stencils.ts and lattice-operator.ts, one invocation a cell, 64 along x a workgroup. Everything in single precision; words: the shape, then what each kernel says.

/** Invocations of a workgroup of all kernels but reductions. */
export const groupSize = 64;

const words = (more: string): string => `struct Words { nx: u32, ny: u32, nz: u32, ${more} }`;

/** Neighbours of cell (x, y, z) = i; beyond the ends of z the other end stands in: gz is 0 there. */
const neighbours = `
  let left = select(i - 1u, i + w.nx - 1u, x == 0u);
  let next = select(i + 1u, i + 1u - w.nx, x == w.nx - 1u);
  let plane = w.nx * w.ny;
  let back = select(i - w.nx, i + plane - w.nx, y == 0u);
  let forth = select(i + w.nx, i + w.nx - plane, y == w.ny - 1u);
  let up = select(i - plane, i + plane * (w.nz - 1u), z == 0u);
  let down = select(i + plane, i - plane * (w.nz - 1u), z == w.nz - 1u);`;

/** Currents into a cell from its neighbours at the potentials `s`. */
const inflow = (s: string): string => `gx[i] * ${s}[next] + gx[left] * ${s}[left] + gy[i] * ${s}[forth] + gy[back] * ${s}[back] + gz[i] * ${s}[down] + gz[up] * ${s}[up]`;

const cell = `
  let x = id.x; let y = id.y; let z = id.z;
  if (x >= w.nx) { return; }
  let i = x + w.nx * (y + w.ny * z);`;

const main = (body: string): string => `@compute @workgroup_size(${groupSize}) fn main(@builtin(global_invocation_id) id: vec3u) {${body}\n}`;

const bindings = (names: readonly (readonly [name: string, type: string, use: 'read' | 'readWrite'])[]): string =>
  [...names.map(([name, type, use], k) => `@group(0) @binding(${k}) var<storage, ${use === 'read' ? 'read' : 'read_write'}> ${name}: array<${type}>;`), `@group(0) @binding(${names.length}) var<uniform> w: Words;`].join('\n');

/** A kernel of buffers by name; the last of them is written to. */
const stencil = (name: string, more: string, reads: readonly (readonly [string, string])[], written: string, body: string): KernelText => {
  const names = [...reads.map(([label, type]) => [label, type, 'read'] as const), [written, 'f32', 'readWrite'] as const];
  return { name, buffers: names.map(([, , use]) => use), words: true, code: [words(more), bindings(names), main(body)].join('\n') };
};

const faces = [['gx', 'f32'], ['gy', 'f32'], ['gz', 'f32']] as const;

/**
 * solution := what a sweep from 0 gives its first colour, 0 elsewhere.
 * Colours: the parity of x + y + z; where a periodic axis is odd, the cells at its seam, last along it, have colours of their own (+ 2 for x, + 4 for y), so that no two neighbours share one.
 */
export const startKernel = stencil('field: start', 'seams: u32', [['inverse', 'f32'], ['right', 'f32']], 'solution', `${cell}
  let atSeam = ((w.seams & 1u) != 0u && x == w.nx - 1u) || ((w.seams & 2u) != 0u && y == w.ny - 1u);
  solution[i] = select(right[i] * inverse[i], 0.0, atSeam || ((x + y + z) & 1u) == 1u);`);

/** Gauss-Seidel on the cells of one colour, invocations along every second x. */
export const relaxKernel = stencil('field: relax', 'seams: u32, colour: u32', [...faces, ['inverse', 'f32'], ['right', 'f32']], 'solution', `
  let y = id.y; let z = id.z;
  let x = 2u * id.x + ((y + z + w.colour) & 1u);
  if (x >= w.nx) { return; }
  let seam = select(0u, 2u, (w.seams & 1u) != 0u && x == w.nx - 1u) + select(0u, 4u, (w.seams & 2u) != 0u && y == w.ny - 1u);
  if (seam != (w.colour & 6u)) { return; }
  let i = x + w.nx * (y + w.ny * z);${neighbours}
  solution[i] = (right[i] + ${inflow('solution')}) * inverse[i];`);

/** missing := what the right side is missing; without seams black cells, relaxed last, miss nothing. */
export const residualKernel = stencil('field: residual', 'seams: u32', [...faces, ['inverse', 'f32'], ['right', 'f32'], ['solution', 'f32']], 'missing', `${cell}
  if (inverse[i] == 0.0 || (w.seams == 0u && ((x + y + z) & 1u) == 1u)) { missing[i] = 0.0; return; }${neighbours}
  missing[i] = right[i] - solution[i] / inverse[i] + ${inflow('solution')};`);

/** Coarse cells gather what fine ones miss: of their own eight, and of the four on each side whose interpolation reaches over. */
export const restrictKernel = stencil('field: restrict', 'cx: u32, cy: u32, cz: u32', [['weights', 'u32'], ['missing', 'f32']], 'right', `
  let X = id.x; let Y = id.y; let Z = id.z;
  if (X >= w.cx) { return; }
  // own cells at 0 and 1, the last of the coarse neighbour before at 2, the first of the one after at 3; none is told by a place beyond the end
  let xs = vec4u(2u * X, 2u * X + 1u, 2u * ((X + w.cx - 1u) % w.cx) + 1u, 2u * ((X + 1u) % w.cx));
  let ys = vec4u(2u * Y, 2u * Y + 1u, 2u * ((Y + w.cy - 1u) % w.cy) + 1u, 2u * ((Y + 1u) % w.cy));
  let zs = vec4u(2u * Z, 2u * Z + 1u, 2u * ((Z + w.cz - 1u) % w.cz) + 1u, 2u * ((Z + 1u) % w.cz));
  var sum = 0.0;
  for (var c = 0u; c < 2u; c++) {
    for (var b = 0u; b < 2u; b++) {
      for (var a = 0u; a < 2u; a++) {
        if (xs[a] < w.nx && ys[b] < w.ny && zs[c] < w.nz) {
          let i = xs[a] + w.nx * (ys[b] + w.ny * zs[c]);
          let k = weights[i];
          sum += f32(256u - (k & 255u) - ((k >> 8u) & 255u) - (k >> 16u)) * missing[i];
        }
        if (xs[2u + a] < w.nx && ys[b] < w.ny && zs[c] < w.nz) {
          let i = xs[2u + a] + w.nx * (ys[b] + w.ny * zs[c]);
          sum += f32(weights[i] & 255u) * missing[i];
        }
        if (xs[a] < w.nx && ys[2u + b] < w.ny && zs[c] < w.nz) {
          let i = xs[a] + w.nx * (ys[2u + b] + w.ny * zs[c]);
          sum += f32((weights[i] >> 8u) & 255u) * missing[i];
        }
        if (xs[a] < w.nx && ys[b] < w.ny && zs[2u + c] < w.nz) {
          let i = xs[a] + w.nx * (ys[b] + w.ny * zs[2u + c]);
          sum += f32(weights[i] >> 16u) * missing[i];
        }
      }
    }
  }
  right[X + w.cx * (Y + w.cy * Z)] = sum / 256.0;`);

/** Adds the interpolated coarse solution; without seams to red cells only, for black ones are relaxed next. */
export const interpolateKernel = stencil('field: interpolate', 'seams: u32, cx: u32, cy: u32, cz: u32', [['weights', 'u32'], ['coarse', 'f32']], 'solution', `${cell}
  if (w.seams == 0u && ((x + y + z) & 1u) == 1u) { return; }
  let X = x / 2u; let Y = y / 2u; let Z = z / 2u;
  let besideX = (X + select(w.cx - 1u, 1u, (x & 1u) == 1u)) % w.cx;
  let besideY = (Y + select(w.cy - 1u, 1u, (y & 1u) == 1u)) % w.cy;
  let besideZ = (Z + select(w.cz - 1u, 1u, (z & 1u) == 1u)) % w.cz;
  let k = weights[i];
  let a = k & 255u; let b = (k >> 8u) & 255u; let c = k >> 16u;
  let row = w.cx * (Y + w.cy * Z);
  solution[i] += (f32(256u - a - b - c) * coarse[row + X] + f32(a) * coarse[row + besideX] + f32(b) * coarse[w.cx * (besideY + w.cy * Z) + X] + f32(c) * coarse[w.cx * (Y + w.cy * besideZ) + X]) / 256.0;`);

/** image := A p, contacts left out. By differences: in single precision a sum of products would lose them. */
export const operatorKernel = stencil('field: operator', 'none: u32', [...faces, ['bottom', 'f32'], ['p', 'f32']], 'image', `${cell}${neighbours}
  let here = p[i];
  var leaves = gx[i] * (here - p[next]) + gx[left] * (here - p[left]) + gy[i] * (here - p[forth]) + gy[back] * (here - p[back]) + gz[i] * (here - p[down]) + gz[up] * (here - p[up]);
  if (z == w.nz - 1u) { leaves += bottom[x + w.nx * y] * here; }
  image[i] = leaves;`);
