import type { LatticeMedium } from './lattice-medium.ts';

type Faces = Omit<LatticeMedium, 'component'>;

/** Marks all voxels that conducting faces join to `seed`; those marked already are walls. */
function flood({ shape: [nx, ny, nz], gx, gy, gz }: Faces, marked: Uint8Array, seed: number): void {
  if (marked[seed] === 1) return;
  const plane = nx * ny;
  const stack = [seed];
  marked[seed] = 1;
  const visit = (conductance: number, j: number): void => {
    if (conductance === 0 || marked[j] === 1) return;
    marked[j] = 1;
    stack.push(j);
  };
  for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
    const x = i % nx;
    const y = Math.floor(i / nx) % ny;
    const z = Math.floor(i / plane);
    const left = x === 0 ? i + nx - 1 : i - 1;
    const back = y === 0 ? i + plane - nx : i - nx;
    visit(gx[i]!, x === nx - 1 ? i - x : i + 1);
    visit(gx[left]!, left);
    visit(gy[i]!, y === ny - 1 ? i - y * nx : i + nx);
    visit(gy[back]!, back);
    if (z < nz - 1) visit(gz[i]!, i + plane);
    if (z > 0) visit(gz[i - plane]!, i - plane);
  }
}

/** Whether any of these voxels is joined to the counter electrode. Slow: it floods the electrolyte. */
export function reachesBottom(faces: Faces, voxels: Int32Array): boolean {
  const marked = new Uint8Array(faces.gx.length);
  floodFromBottom(faces, marked);
  return voxels.some((i) => marked[i] === 1);
}

function floodFromBottom(faces: Faces, marked: Uint8Array): void {
  const above = faces.gx.length - faces.bottom.length;
  faces.bottom.forEach((resistance, c) => { if (resistance < Infinity) flood(faces, marked, above + c); });
}

/**
 * `LatticeMedium.component`: what the cells of the plane are joined to. Pockets that reach neither the plane nor the counter electrode carry no current: their faces are taken out, so that they
 * cost the solver nothing.
 */
export function settlePockets(faces: Faces): Int32Array {
  const { shape: [nx, ny, nz], gx, gy, gz, top } = faces;
  const marked = new Uint8Array(nx * ny * nz);
  floodFromBottom(faces, marked);
  const component = new Int32Array(nx * ny);
  const open: number[] = [];
  top.forEach((resistance, c) => {
    if (resistance === Infinity) return;
    if (marked[c] === 1) component[c] = 1;
    else open.push(c);
  });
  // a pocket is flooded from its first cell; its other cells are those that this flood has marked
  let pocket = 2;
  for (let first = 0; first < open.length; first++) {
    if (component[open[first]!] !== 0) continue;
    flood(faces, marked, open[first]!);
    for (const c of open) if (component[c] === 0 && marked[c] === 1) component[c] = pocket;
    pocket++;
  }
  marked.forEach((reached, i) => { if (reached === 0) gx[i] = gy[i] = gz[i] = 0; });
  return component;
}
