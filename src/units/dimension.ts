/** Exponents of the SI base units. A surface energy [J/m2] is [0, 1, -2, 0, 0, 0]. */
export type Dimension = readonly [m: number, kg: number, s: number, A: number, K: number, mol: number];

/** Where one dimension has several readings (J/m3 is a pressure), the name is the one this field uses. */
const names: readonly (readonly [Dimension, string])[] = [
  [[0, 0, 0, 0, 0, 0], 'a plain number'],
  [[1, 0, 0, 0, 0, 0], 'a length'],
  [[2, 0, 0, 0, 0, 0], 'an area'],
  [[3, 0, 0, 0, 0, 0], 'a volume'],
  [[0, 1, 0, 0, 0, 0], 'a mass'],
  [[0, 0, 1, 0, 0, 0], 'a time'],
  [[0, 0, 0, 1, 0, 0], 'a current'],
  [[0, 0, 0, 0, 1, 0], 'a temperature'],
  [[0, 0, 0, 0, 0, 1], 'an amount of substance'],
  [[0, 0, -1, 0, 0, 0], 'a rate'],
  [[1, 0, -1, 0, 0, 0], 'a speed'],
  [[2, 0, -1, 0, 0, 0], 'a diffusion coefficient'],
  [[4, 0, -1, 0, 0, 0], 'a coefficient of surface diffusion'],
  [[-2, 0, 0, 1, 0, 0], 'a current density'],
  [[0, 0, 1, 1, 0, 0], 'a charge'],
  [[-2, 0, 1, 1, 0, 0], 'an areal charge'],
  [[1, 1, -2, 0, 0, 0], 'a force'],
  [[-1, 1, -2, 0, 0, 0], 'a pressure'],
  [[-1, 1, -1, 0, 0, 0], 'a viscosity'],
  [[2, 1, -2, 0, 0, 0], 'an energy'],
  [[0, 1, -2, 0, 0, 0], 'a surface energy'],
  [[2, 1, -3, 0, 0, 0], 'a power'],
  [[2, 1, -3, -1, 0, 0], 'a voltage'],
  [[2, 1, -4, -1, 0, 0], 'a voltage sweep rate'],
  [[1, 1, -3, -1, 0, 0], 'an electric field'],
  [[2, 1, -3, -2, 0, 0], 'a resistance'],
  [[4, 1, -3, -2, 0, 0], 'an areal resistance'],
  [[-2, -1, 3, 2, 0, 0], 'a conductance'],
  [[-3, -1, 3, 2, 0, 0], 'a conductivity'],
  [[-2, -1, 4, 2, 0, 0], 'a capacitance'],
  [[-4, -1, 4, 2, 0, 0], 'an areal capacitance'],
  [[-3, 1, 0, 0, 0, 0], 'a mass density'],
  [[-3, 0, 0, 0, 0, 1], 'a concentration'],
  [[3, 0, 0, 0, 0, -1], 'a molar volume'],
  [[0, 1, 0, 0, 0, -1], 'a molar mass'],
  [[2, 1, -2, 0, 0, -1], 'a molar energy'],
];

export const sameDimension = (a: Dimension, b: Dimension): boolean => a.every((exponent, i) => exponent === b[i]);

/** What has this dimension, with its article: 'a current density'; undefined without a common name. */
export const nameDimension = (dimension: Dimension): string | undefined =>
  names.find(([known]) => sameDimension(known, dimension))?.[1];
