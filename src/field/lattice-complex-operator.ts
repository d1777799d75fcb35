import { complexArray, type ComplexArray, type LatticeAdmittance } from './lattice-admittance.ts';

/** The plane's interface at one frequency. The electrode, group 0, is at a given potential; the other groups float. */
export interface ComplexContacts {
  /** Between the metal and the centre of the first voxel [S], length nx ny. */
  readonly admittance: ComplexArray;
  readonly group: Int32Array;
  /** Of every group [S]. */
  readonly sum: ComplexArray;
}

/** result := A phi, the current that leaves every voxel at the potentials `phi` when the electrode is at 0 V. */
export function applyComplexOperator({ shape: [nx, ny, nz], gx, gy, gz, bottom }: LatticeAdmittance, contacts: ComplexContacts, phi: ComplexArray, result: ComplexArray): void {
  const plane = nx * ny;
  const voxels = plane * nz;
  result.re.fill(0);
  result.im.fill(0);
  for (let row = 0; row < ny * nz; row++) {
    const y = row % ny;
    const start = row * nx;
    addFlows(gx, phi, result, start, nx - 1, 1);
    addFlows(gx, phi, result, start + nx - 1, 1, 1 - nx);
    addFlows(gy, phi, result, start, nx, y === ny - 1 ? nx - plane : nx);
    if (start + plane < voxels) addFlows(gz, phi, result, start, nx, plane);
  }
  for (let c = 0, i = voxels - plane; c < plane; c++, i++) {
    result.re[i]! += bottom.re[c]! * phi.re[i]! - bottom.im[c]! * phi.im[i]!;
    result.im[i]! += bottom.re[c]! * phi.im[i]! + bottom.im[c]! * phi.re[i]!;
  }
  const metal = floatingPotentials(contacts, phi, 0);
  const { admittance, group } = contacts;
  for (let c = 0; c < plane; c++) {
    const re = phi.re[c]! - metal.re[group[c]!]!;
    const im = phi.im[c]! - metal.im[group[c]!]!;
    result.re[c]! += admittance.re[c]! * re - admittance.im[c]! * im;
    result.im[c]! += admittance.re[c]! * im + admittance.im[c]! * re;
  }
}

/** Currents between `count` cells from `start` on and those `offset` further. */
function addFlows(g: ComplexArray, phi: ComplexArray, result: ComplexArray, start: number, count: number, offset: number): void {
  const { re: gRe, im: gIm } = g;
  const { re: phiRe, im: phiIm } = phi;
  const { re: resultRe, im: resultIm } = result;
  for (let i = start, j = start + offset; i < start + count; i++, j++) {
    const dropRe = phiRe[i]! - phiRe[j]!;
    const dropIm = phiIm[i]! - phiIm[j]!;
    const flowRe = gRe[i]! * dropRe - gIm[i]! * dropIm;
    const flowIm = gRe[i]! * dropIm + gIm[i]! * dropRe;
    resultRe[i]! += flowRe;
    resultRe[j]! -= flowRe;
    resultIm[i]! += flowIm;
    resultIm[j]! -= flowIm;
  }
}

/** Potentials of all groups: that of the electrode as given, the others such that their total current is 0. */
export function floatingPotentials({ admittance, group, sum }: ComplexContacts, phi: ComplexArray, electrode: number): ComplexArray {
  const flow = complexArray(sum.re.length);
  for (let c = 0; c < group.length; c++) {
    const k = group[c]!;
    flow.re[k]! += admittance.re[c]! * phi.re[c]! - admittance.im[c]! * phi.im[c]!;
    flow.im[k]! += admittance.re[c]! * phi.im[c]! + admittance.im[c]! * phi.re[c]!;
  }
  for (let k = 0; k < sum.re.length; k++) {
    const { re, im } = { re: flow.re[k]!, im: flow.im[k]! };
    const square = sum.re[k]! * sum.re[k]! + sum.im[k]! * sum.im[k]!;
    flow.re[k] = k === 0 ? electrode : square === 0 ? 0 : (re * sum.re[k]! + im * sum.im[k]!) / square;
    flow.im[k] = k === 0 || square === 0 ? 0 : (im * sum.re[k]! - re * sum.im[k]!) / square;
  }
  return flow;
}
