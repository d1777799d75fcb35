import type { LatticeContacts } from './lattice-contacts.ts';
import type { LatticeMedium } from './lattice-medium.ts';

/** result := A phi, the current [A] that leaves every voxel at the potentials `phi` [V] when all drives, given potentials and given currents are 0. @returns phi A phi [W] */
export function applyOperator({ shape: [nx, ny, nz], edge, gx, gy, gz, bottom }: LatticeMedium, contacts: LatticeContacts, phi: Float64Array, result: Float64Array): number {
  const plane = nx * ny;
  const voxels = plane * nz;
  let power = 0;
  for (let row = 0; row < ny * nz; row++) {
    const start = row * nx;
    const y = row % ny;
    const forth = y === ny - 1 ? nx - plane : nx;
    const back = y === 0 ? plane - nx : -nx;
    // below the last layer and above the first the other end stands in: gz is 0 there
    const down = start + plane >= voxels ? plane - voxels : plane;
    const up = start < plane ? voxels - plane : -plane;
    const end = start + nx - 1;
    let here = phi[start]!;
    let flow = gx[end]! * (phi[end]! - here); // into the cell from the left
    for (let i = start; i <= end; i++) {
      const next = phi[i === end ? start : i + 1]!;
      const onwards = gx[i]! * (here - next);
      const leaves = onwards - flow + gy[i]! * (here - phi[i + forth]!) + gy[i + back]! * (here - phi[i + back]!) + gz[i]! * (here - phi[i + down]!) + gz[i + up]! * (here - phi[i + up]!);
      result[i] = leaves;
      power += here * leaves;
      flow = onwards;
      here = next;
    }
  }
  for (let c = 0, i = voxels - plane; c < plane; c++, i++) {
    const leaves = ((edge * edge) / bottom[c]!) * phi[i]!;
    result[i]! += leaves;
    power += leaves * phi[i]!;
  }
  return power + applyContacts(contacts, phi, result);
}

/** Current to groups: those at a given potential count as 0 V, those that float take what makes their total 0. */
function applyContacts({ voxel, conductance, group, sum, floats }: LatticeContacts, phi: Float64Array, result: Float64Array): number {
  const potential = new Float64Array(sum.length);
  for (let c = 0; c < conductance.length; c++) if (conductance[c] !== 0) potential[group[c]!]! += conductance[c]! * phi[voxel[c]!]!;
  for (let k = 0; k < sum.length; k++) potential[k] = floats[k] === 1 && sum[k]! > 0 ? potential[k]! / sum[k]! : 0;
  let power = 0;
  for (let c = 0; c < conductance.length; c++) {
    if (conductance[c] === 0) continue;
    const i = voxel[c]!;
    const leaves = conductance[c]! * (phi[i]! - potential[group[c]!]!);
    result[i]! += leaves;
    power += leaves * phi[i]!;
  }
  return power;
}

/** right := the current [A] into every voxel from contacts when the electrolyte is at 0 V; right is 0 elsewhere. @returns as `addRightSide` */
export function rightSide(contacts: LatticeContacts, right: Float64Array): number {
  right.fill(0);
  return addRightSide(contacts, right, 1);
}

/** right += sign times that current. @returns the power [W] of all drives and potentials, each by itself */
export function addRightSide({ voxel, conductance, group, drive, sum, floats, potential, total }: LatticeContacts, right: Float64Array, sign: 1 | -1): number {
  const metal = potential.map((value, k) => (floats[k] === 1 && sum[k]! > 0 ? total[k]! / sum[k]! : value));
  for (let c = 0; c < conductance.length; c++) if (floats[group[c]!] === 1 && conductance[c] !== 0) metal[group[c]!]! -= (conductance[c]! * drive[c]!) / sum[group[c]!]!;
  let power = 0;
  for (let c = 0; c < conductance.length; c++) {
    if (conductance[c] === 0) continue;
    const [v, d] = [metal[group[c]!]!, drive[c]!];
    right[voxel[c]!]! += sign * conductance[c]! * (v + d);
    power += conductance[c]! * (v * v + d * d);
  }
  return power;
}
