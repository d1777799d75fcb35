/** A rectangle of cells, ends included. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** One lattice of the hierarchy: a square of `edge` x `edge` cells, index x + edge y. A coarse cell stands for 2 x 2 fine ones. */
interface Level {
  readonly edge: number;
  /** 1 where the value is given, the outermost cells always; on coarse lattices where it is in any of the cells below. */
  readonly fixed: Uint8Array;
  /** On the finest lattice the potential, below a correction to it. */
  readonly value: Float64Array;
  /** What flows into a cell from elsewhere; empty on the finest lattice, where nothing does. */
  readonly right: Float64Array;
}

/** Edge of the coarsest lattice: from this to less than twice this. */
const coarsest = 8;

/** The least edge from `cells` on that can be halved down to the coarsest lattice. */
export const edgeFor = (cells: number): number => {
  let halvings = 1;
  while (Math.ceil(cells / halvings) >= 2 * coarsest) halvings *= 2;
  return halvings * Math.max(coarsest, Math.ceil(cells / halvings));
};

/**
 * Laplace's equation on the square lattice with values given in some of the cells, by multigrid inside a box of any size: cells outside the box keep their values. All bonds conduct 1, on every lattice
 * alike, as it is in two dimensions. A coarse cell that holds any given value is given (its correction is 0), so narrow fjords are left to the lattices that see them.
 */
export class PlaneMultigrid {
  readonly edge: number;
  /** 1 where the potential is given, length edge^2. */
  readonly fixed: Uint8Array;
  /** Length edge^2. */
  readonly potential: Float64Array;
  private readonly levels: readonly Level[];

  /** @param edge one that `edgeFor` gives; the outermost cells have given values */
  constructor(edge: number) {
    const levels: Level[] = [];
    for (let n = edge; n >= coarsest; n /= 2) {
      const fixed = new Uint8Array(n * n);
      for (let k = 0; k < n; k++) fixed[k] = fixed[n * (n - 1) + k] = fixed[n * k] = fixed[n * k + n - 1] = 1;
      levels.push({ edge: n, fixed, value: new Float64Array(n * n), right: new Float64Array(n === edge ? 0 : n * n) });
    }
    this.levels = levels;
    this.edge = edge;
    this.fixed = levels[0]!.fixed;
    this.potential = levels[0]!.value;
  }

  /** From now on the potential of a cell is given. */
  fix(cell: number, potential: number): void {
    this.potential[cell] = potential;
    let x = cell % this.edge;
    let y = (cell - x) / this.edge;
    for (const { edge, fixed } of this.levels) {
      if (fixed[x + edge * y] === 1 && edge < this.edge) return;
      fixed[x + edge * y] = 1;
      x >>= 1;
      y >>= 1;
    }
  }

  /** The box with this many cells on every side of it that the lattice has, without its outermost cells. */
  around({ x0, y0, x1, y1 }: Box, by: number): Box {
    const last = this.edge - 2;
    return { x0: Math.max(1, x0 - by), y0: Math.max(1, y0 - by), x1: Math.min(last, x1 + by), y1: Math.min(last, y1 + by) };
  }

  /** One V-cycle on the free cells of the box. */
  cycle(box: Box): void {
    this.descend(0, box);
  }

  /** Sum over the free cells of a box of the size of what flows in and does not flow out: how far they are from a solution. */
  residual({ x0, y0, x1, y1 }: Box): number {
    const { edge, fixed, potential } = this;
    let sum = 0;
    for (let y = y0; y <= y1; y++) {
      for (let x = x0, c = x0 + edge * y; x <= x1; x++, c++) {
        if (fixed[c] === 0) sum += Math.abs(potential[c - 1]! + potential[c + 1]! + potential[c - edge]! + potential[c + edge]! - 4 * potential[c]!);
      }
    }
    return sum;
  }

  private descend(depth: number, box: Box): void {
    const level = this.levels[depth]!;
    const next = this.levels[depth + 1];
    const small = box.x1 - box.x0 < 4 && box.y1 - box.y0 < 4;
    if (!next || small) {
      for (let k = 0; k < 2 * coarsest; k++) relax(level, box);
      return;
    }
    relax(level, box);
    const last = next.edge - 2;
    // coarse cells that lie in the box with all of their own
    const inner = { x0: Math.max(1, (box.x0 + 1) >> 1), y0: Math.max(1, (box.y0 + 1) >> 1), x1: Math.min(last, (box.x1 - 1) >> 1), y1: Math.min(last, (box.y1 - 1) >> 1) };
    restrict(level, next, inner);
    this.descend(depth + 1, inner);
    correct(level, next, inner);
    relax(level, box);
    relax(level, box);
  }
}

/** Gauss and Seidel in two colours. */
const relax = ({ edge, fixed, value, right }: Level, { x0, y0, x1, y1 }: Box): void => {
  const driven = right.length > 0;
  for (let colour = 0; colour < 2; colour++) {
    for (let y = y0; y <= y1; y++) {
      for (let x = x0 + ((x0 + y + colour) & 1), c = x + edge * y; x <= x1; x += 2, c += 2) {
        if (fixed[c] === 0) value[c] = 0.25 * (value[c - 1]! + value[c + 1]! + value[c - edge]! + value[c + edge]! + (driven ? right[c]! : 0));
      }
    }
  }
};

/** What does not balance in the four cells of a coarse one flows into it, whose own value starts from 0. */
const restrict = ({ edge, fixed, value, right }: Level, coarse: Level, { x0, y0, x1, y1 }: Box): void => {
  const driven = right.length > 0;
  const unbalanced = (c: number): number =>
    fixed[c] === 1 ? 0 : value[c - 1]! + value[c + 1]! + value[c - edge]! + value[c + edge]! - 4 * value[c]! + (driven ? right[c]! : 0);
  // the correction is 0 all around, too
  for (let y = y0 - 1; y <= y1 + 1; y++) coarse.value.fill(0, x0 - 1 + coarse.edge * y, x1 + 2 + coarse.edge * y);
  for (let y = y0; y <= y1; y++) {
    for (let x = x0, C = x0 + coarse.edge * y, c = 2 * x0 + 2 * edge * y; x <= x1; x++, C++, c += 2) {
      if (coarse.fixed[C] === 0) coarse.right[C] = unbalanced(c) + unbalanced(c + 1) + unbalanced(c + edge) + unbalanced(c + edge + 1);
    }
  }
};

/** Adds the coarse correction, interpolated between the centres of coarse cells. */
const correct = ({ edge, fixed, value }: Level, coarse: Level, { x0, y0, x1, y1 }: Box): void => {
  const { edge: half, value: add } = coarse;
  for (let y = 2 * y0; y <= 2 * y1 + 1; y++) {
    const beside = (y & 1) === 1 ? half : -half;
    for (let x = 2 * x0, c = x + edge * y; x <= 2 * x1 + 1; x++, c++) {
      if (fixed[c] === 1) continue;
      const own = (x >> 1) + half * (y >> 1);
      const side = (x & 1) === 1 ? 1 : -1;
      value[c]! += 0.0625 * (9 * add[own]! + 3 * (add[own + side]! + add[own + beside]!) + add[own + side + beside]!);
    }
  }
};
