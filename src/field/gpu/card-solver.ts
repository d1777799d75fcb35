import { Batch, groupsFor } from '../../gpu/batch.ts';
import type { Gpu } from '../../gpu/gpu.ts';
import type { BoundKernel } from '../../gpu/kernel.ts';
import { AnodyneError } from '../../units/error.ts';
import { CardLevel, rowsOf } from './card-level.ts';
import { compileKernels, type FieldKernels } from './field-kernels.ts';
import type { ContactData, LevelData } from './level-data.ts';
import { shareCount } from './list-kernels.ts';
import { groupSize } from './stencil-kernels.ts';

/** Iterations between two looks at how far they have come: one number travels. */
const perLook = 3;

/** More show that rounding, not the error, is left. */
const mostIterations = 60;

/** What a correction has come to. */
export interface Correction {
  /** r M r of the residual as it was given, in its units and those of the conductances. */
  readonly energy: number;
  /** The same of what the correction leaves, by the recurrence of conjugate gradients. */
  readonly left: number;
  /** 0: the residual was small enough as it was, and is not corrected. */
  readonly iterations: number;
}

/**
 * Conjugate gradients with the multigrid V-cycle of `Multigrid` as preconditioner, all of it on the GPU, in single precision: what it finds corrects a solution that the host keeps in double precision, with the residual of that.
 * Per correction a residual goes to the GPU and a correction comes back; in between one number after every few iterations.
 */
export class CardSolver {
  private readonly gpu: Gpu;
  private readonly kernels: FieldKernels;
  private readonly levels: readonly CardLevel[];
  private readonly vectors: Readonly<Record<'x' | 'p' | 'image' | 'residual' | 'products' | 'scalars' | 'matrix', GPUBuffer>>;
  private readonly bound: Readonly<Record<'ofCycle' | 'ofDirection' | 'scalar' | 'direction' | 'advance' | 'remain' | 'operator' | 'matrix', BoundKernel>>;
  private ofContacts: { readonly gather: BoundKernel; readonly operator: BoundKernel } | undefined;

  private constructor(gpu: Gpu, kernels: FieldKernels, levels: readonly CardLevel[], vectors: CardSolver['vectors']) {
    this.gpu = gpu;
    this.kernels = kernels;
    this.levels = levels;
    this.vectors = vectors;
    const { x, p, image, residual, products, scalars, matrix } = vectors;
    const { gx, gy, gz, bottom, solution, right } = levels[0]!.buffers;
    const coarsest = levels.at(-1)!.buffers;
    this.bound = {
      ofCycle: kernels.product.bind(residual, solution, products), ofDirection: kernels.product.bind(p, image, products), scalar: kernels.scalar.bind(products, scalars),
      direction: kernels.direction.bind(scalars, solution, p), advance: kernels.advance.bind(scalars, p, x), remain: kernels.remain.bind(scalars, image, residual, right),
      operator: kernels.operator.bind(gx, gy, gz, bottom, p, image), matrix: kernels.matrix.bind(matrix, coarsest.right, coarsest.solution),
    };
  }

  /** @param levels the finest first. @throws AnodyneError if the GPU has no room */
  static async make(gpu: Gpu, data: readonly LevelData[]): Promise<CardSolver> {
    const kernels = await compileKernels(gpu);
    const levels: CardLevel[] = [];
    for (const level of data) levels.push(await CardLevel.make(gpu, kernels, level));
    const voxels = data[0]!.inverse.byteLength;
    const sizes = { x: voxels, p: voxels, image: voxels, residual: voxels, products: 4 * shareCount, scalars: 16, matrix: data.at(-1)!.inverse.length * data.at(-1)!.inverse.byteLength };
    const vectors: Record<string, GPUBuffer> = {};
    for (const [name, bytes] of Object.entries(sizes)) vectors[name] = await gpu.buffer(`field: ${name}`, bytes);
    return new CardSolver(gpu, kernels, levels, vectors as CardSolver['vectors']);
  }

  /** @param contacts of every level, the finest first  @param matrix of the coarsest level: what it answers to each right side, row by row */
  async setContacts(contacts: readonly ContactData[], matrix: Float32Array<ArrayBuffer>): Promise<void> {
    const { gpu, levels, kernels, vectors: { p, image } } = this;
    for (const [k, level] of levels.entries()) await level.contacts.set(contacts[k]!, level.buffers.inverse);
    levels.forEach((level, k) => { level.bind(levels[k + 1]); });
    gpu.device.queue.writeBuffer(this.vectors.matrix, 0, matrix);
    const { cells, ofCells, total, firsts, ofGroups, sum, potential, right } = levels[0]!.contacts.lists;
    this.ofContacts = { gather: kernels.gather.bind(firsts, ofGroups, p, right, sum, potential), operator: kernels.contacts.bind(cells, total, ofCells, potential, p, image) };
    gpu.check();
  }

  /**
   * Overwrites a residual with the correction of the solution, unless its energy is `enough` already; else until the energy of what is left is down to `enough`, or to `share` of what it was.
   * @param residual [A], the largest about 1
   */
  async correct(residual: Float32Array<ArrayBuffer>, enough: number, share: number): Promise<Correction> {
    const { gpu, vectors, levels } = this;
    const { queue } = gpu.device;
    const batch = new Batch(gpu);
    queue.writeBuffer(vectors.residual, 0, residual);
    queue.writeBuffer(levels[0]!.buffers.right, 0, residual);
    this.cycle(batch);
    this.takeProduct(batch, this.bound.ofCycle, 0);
    batch.submit();
    const scalars = new Float32Array(4);
    const energy = (await gpu.read(vectors.scalars, scalars))[0]!;
    if (!Number.isFinite(energy)) throw AnodyneError.sentence(`GPU ${gpu.adapter.name}: the field's residual is beyond the range of single precision.`);
    if (energy <= enough) return { energy, left: energy, iterations: 0 };
    const goal = Math.max(enough, share * energy);
    let iterations = 0;
    while (scalars[0]! > goal && iterations < mostIterations) {
      for (let k = 0; k < perLook; k++) this.iterate(batch, iterations + k === 0);
      iterations += perLook;
      batch.submit();
      await gpu.read(vectors.scalars, scalars);
    }
    await gpu.read(vectors.x, residual);
    return { energy, left: scalars[0]!, iterations };
  }

  release(): void {
    for (const level of this.levels) level.release();
    for (const buffer of Object.values(this.vectors)) buffer.destroy();
  }

  private iterate(batch: Batch, isFirst: boolean): void {
    const { levels, vectors, bound, ofContacts } = this;
    const { shape, contacts } = levels[0]!;
    const length = vectors.x.size / 4;
    const groups = groupsFor(length, groupSize);
    const words = [length, groupSize * groups[0]];
    batch.dispatch(bound.direction, groups, words);
    batch.dispatch(bound.operator, rowsOf(shape), [...shape, 0]);
    if (contacts.floats) batch.dispatch(ofContacts!.gather, [contacts.groups], [1]);
    batch.dispatch(ofContacts!.operator, [Math.ceil(contacts.count / groupSize)], [contacts.count]);
    this.takeProduct(batch, bound.ofDirection, 1);
    batch.dispatch(bound.advance, groups, [...words, isFirst ? 1 : 0]);
    batch.dispatch(bound.remain, groups, words);
    this.cycle(batch);
    this.takeProduct(batch, bound.ofCycle, 2);
  }

  private takeProduct(batch: Batch, product: BoundKernel, what: number): void {
    batch.dispatch(product, [shareCount], [this.vectors.x.size / 4]);
    batch.dispatch(this.bound.scalar, [1], [what]);
  }

  /** levels[0].solution := about the operator's inverse times levels[0].right, which is changed. */
  private cycle(batch: Batch): void {
    const { levels, bound } = this;
    const last = levels.length - 1;
    levels.slice(0, last).forEach((level, k) => { level.down(batch, k === 0); });
    const coarsest = levels[last]!;
    const size = coarsest.shape[0] * coarsest.shape[1] * coarsest.shape[2];
    if (last > 0) coarsest.settle(batch);
    batch.dispatch(bound.matrix, [Math.ceil(size / groupSize)], [size]);
    if (last > 0) coarsest.relaxGroups(batch);
    levels.slice(0, last).reverse().forEach((level, k) => { level.up(batch, k === last - 1); });
  }
}
