import { AnodyneError } from '../units/error.ts';
import { vacuumPermittivity } from '../units/constants.ts';
import { root } from './roots.ts';

/** A grain boundary: a sheet across which the potential jumps. */
export interface Sheet {
  /** Areal resistance [ohm m2], >= 0. */
  readonly resistance: number;
  /** Areal capacitance [F/m2], >= 0. */
  readonly capacitance: number;
}

/** A laterally uniform layer of electrolyte. */
export interface Layer {
  /** [m], > 0 */
  readonly thickness: number;
  /** [S/m], > 0 */
  readonly conductivity: number;
  /** Relative permittivity, >= 0. */
  readonly permittivity: number;
  /** The boundary at its lower face, if there is one. */
  readonly sheetBelow?: Sheet;
}

/** Layers from the contact plane down to the counter electrode, which is at 0 V. */
export type Layers = readonly Layer[];

/** @throws AnodyneError on a layer without thickness or conductivity */
export const checkLayers = (layers: Layers, place: string): void => {
  if (layers.length === 0) throw new AnodyneError(place, 'at least one layer', layers.length);
  layers.forEach((layer, k) => {
    const sheet = layer.sheetBelow ?? { resistance: 0, capacitance: 0 };
    const need = (name: string, value: number, positive: boolean): void => {
      if (!(Number.isFinite(value) && (positive ? value > 0 : value >= 0))) throw new AnodyneError(`${place}[${k}].${name}`, `a finite number ${positive ? '> 0' : '>= 0'}`, value);
    };
    need('thickness [m]', layer.thickness, true);
    need('conductivity [S/m]', layer.conductivity, true);
    need('permittivity', layer.permittivity, false);
    need('sheetBelow.resistance [ohm m2]', sheet.resistance, false);
    need('sheetBelow.capacitance [F/m2]', sheet.capacitance, false);
  });
};

/** Laterally waves no longer than this many decay lengths are not followed deeper: exp(-2 x 20) is below a double's last digit. */
const deep = 20;

/**
 * Areal impedance [ohm m2] that a wave of current density on the contact plane meets: phi = Z j, for the lateral wave with eigenvalue `kk` [1/m2] of -div grad on voxels of edge `edge` [m],
 * at angular frequency `omega` [1/s]. Exact through any number of layers: each is a line of impedance sqrt(1 + kk l^2/4)/(kappa k) and length n mu, cosh mu = 1 + kk l^2/2, n = thickness/l,
 * kappa = sigma + i omega eps: the finite volumes of the lattice solver summed up in closed form; edge = 0 gives the continuum, tanh(k L)/(kappa k).
 * @param out gets real and imaginary part
 */
export const waveImpedance = (layers: Layers, kk: number, edge: number, omega: number, out: Float64Array): void => {
  const k = Math.sqrt(kk);
  const half = (k * edge) / 2;
  const steep = Math.sqrt(1 + half * half);
  const perMetre = edge > 0 ? (2 * Math.log(half + steep)) / edge : k;
  let lowest = 0;
  for (let depth = 0; lowest < layers.length - 1 && perMetre * depth < deep; lowest++) depth += layers[lowest]!.thickness;
  let re = 0;
  let im = 0;
  for (let n = lowest; n >= 0; n--) {
    const { thickness, conductivity, permittivity, sheetBelow } = layers[n]!;
    const susceptance = omega * vacuumPermittivity * permittivity;
    const inverse = 1 / (conductivity * conductivity + susceptance * susceptance);
    if (sheetBelow && sheetBelow.resistance > 0) {
      const y = omega * sheetBelow.capacitance * sheetBelow.resistance;
      re += sheetBelow.resistance / (1 + y * y);
      im -= (sheetBelow.resistance * y) / (1 + y * y);
    }
    if (kk === 0) {
      re += thickness * conductivity * inverse;
      im -= thickness * susceptance * inverse;
      continue;
    }
    // line of impedance c: Z = c (Z_below + c t)/(c + Z_below t)
    const t = Math.tanh(perMetre * thickness);
    const cr = (steep / k) * conductivity * inverse;
    const ci = -(steep / k) * susceptance * inverse;
    const nr = re + cr * t;
    const ni = im + ci * t;
    const dr = cr + re * t;
    const di = ci + im * t;
    const size = dr * dr + di * di;
    const qr = (nr * dr + ni * di) / size;
    const qi = (ni * dr - nr * di) / size;
    re = cr * qr - ci * qi;
    im = cr * qi + ci * qr;
  }
  out[0] = re;
  out[1] = im;
};

/** Areal impedance [ohm m2] of every wave of an nx x ny plane, pairs, in the order of the transform, length 2 nx ny. */
export const planeImpedance = (layers: Layers, nx: number, ny: number, edge: number, omega: number): Float64Array => {
  const z = new Float64Array(2 * nx * ny);
  const one = new Float64Array(2);
  for (let y = 0; y <= ny >> 1; y++) {
    for (let x = 0; x <= nx >> 1; x++) {
      waveImpedance(layers, eigenvalue(x, nx, edge) + eigenvalue(y, ny, edge), edge, omega, one);
      for (const yy of [y, (ny - y) % ny]) {
        for (const xx of [x, (nx - x) % nx]) {
          z[2 * (xx + nx * yy)] = one[0]!;
          z[2 * (xx + nx * yy) + 1] = one[1]!;
        }
      }
    }
  }
  return z;
};

/** -1/a times this is the potential, at each of a square lattice of unit charges of spacing a, of all others and an even background (Borwein et al., 10.1017/CBO9781139626804). */
const squareLatticeSum = 3.9002649200019556;

/**
 * Turns the mean's impedance into that of one patch alone on a half space: all others of the periodic lattice of patches, `width` [m] apart, would raise its potential by what this takes
 * away, 3.9003/(2 pi sigma width) for its whole current. What is left are the images' quadrupoles, (radius/width)^3.
 */
export const isolatedMean = ({ conductivity, permittivity }: Layer, width: number, omega: number, waves: Float64Array): void => {
  const susceptance = omega * vacuumPermittivity * permittivity;
  const scale = (squareLatticeSum * width) / (2 * Math.PI * (conductivity * conductivity + susceptance * susceptance));
  waves[0] = scale * conductivity;
  waves[1] = -scale * susceptance;
};

/** Of minus the second difference along one periodic axis of n voxels: (2 sin(pi m/n)/l)^2. */
const eigenvalue = (m: number, n: number, edge: number): number => {
  const [, sin] = root(m, 2 * n);
  return (4 * sin * sin) / (edge * edge);
};
