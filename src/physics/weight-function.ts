/**
 * Inverse squares of distances in a plane that repeats along u, in units of its square lattice. They make the stress intensity of Oore and Burns (10.1115/1.3263321) at a point of the front of a flat crack under the pressure p,
 *
 *     K_I = (sqrt(2)/pi) p  sum over the crack of  dA / (l^2 sqrt(f)),    f = sum over its front of ds/rho^2,
 *
 * l from that point, rho from the place in the crack; exact for a penny, for a crack between two parallel fronts and for a half plane. Places are doubled to whole numbers: centres of columns are odd, corners even.
 */
export class WeightFunction {
  /** Row length of both tables: distances along u up to two periods, doubled. */
  readonly stride: number;
  /** 1/distance^2 summed over all images, at [|2 du| + stride |2 dz|]. */
  readonly points: Float64Array;
  /** The same, integrated along an edge of the lattice: one along z where 2 du is odd, along u where it is even. */
  readonly edges: Float64Array;

  /** @param period along u  @param depth largest |dz| */
  constructor(period: number, depth: number) {
    this.stride = 2 * period;
    this.points = new Float64Array(this.stride * (2 * depth + 1));
    this.edges = new Float64Array(this.points.length);
    for (let z = 0, i = 0; z <= 2 * depth; z++) {
      for (let u = 0; u < this.stride; u++, i++) {
        if (u === 0 && z === 0) continue;
        // the nearest image
        const [du, dz] = [Math.min(u, this.stride - u) / 2, z / 2];
        const sum = inverseSquares(du, dz, period);
        this.points[i] = sum;
        this.edges[i] = sum - 1 / (du * du + dz * dz) + (u % 2 === 1 ? alongEdge(du, dz) : alongEdge(dz, du));
      }
    }
  }
}

/** Integral of ds/rho^2 over an edge of length 1 whose middle lies `across` beside it and `along` further on. */
const alongEdge = (across: number, along: number): number =>
  (across === 0 ? 1 / (along * along - 0.25) : (Math.atan((along + 0.5) / across) - Math.atan((along - 0.5) / across)) / across);

/** Sum over all whole k of 1/((du + k n)^2 + dz^2). */
const inverseSquares = (du: number, dz: number, n: number): number => {
  if (dz === 0) {
    const sine = Math.sin((Math.PI * du) / n);
    return (Math.PI * Math.PI) / (n * n * sine * sine);
  }
  const s = Math.exp((-2 * Math.PI * dz) / n);
  return ((Math.PI / (n * dz)) * (1 - s * s)) / (1 + s * s - 2 * s * Math.cos((2 * Math.PI * du) / n));
};
