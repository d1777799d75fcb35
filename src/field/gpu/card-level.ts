import type { Batch } from '../../gpu/batch.ts';
import type { Gpu } from '../../gpu/gpu.ts';
import type { BoundKernel } from '../../gpu/kernel.ts';
import { CardContacts } from './card-contacts.ts';
import type { FieldKernels } from './field-kernels.ts';
import type { LevelData } from './level-data.ts';
import { groupSize } from './stencil-kernels.ts';

type Buffers = Readonly<Record<keyof Omit<LevelData, 'shape'> | 'solution' | 'right' | 'missing', GPUBuffer>>;

/** One level on the GPU: its arrays, and what a V-cycle does on it. */
export class CardLevel {
  readonly shape: readonly [number, number, number];
  readonly buffers: Buffers;
  readonly contacts: CardContacts;
  /** Bits 1, 2: x, y is a periodic axis of odd length, with colours of its own at its end. */
  private readonly seams: number;
  private readonly colours: readonly number[];
  private readonly kernels: FieldKernels;
  private readonly bound: { readonly start: BoundKernel; readonly relax: BoundKernel; readonly residual: BoundKernel };
  private ofGroups: { readonly settle: BoundKernel; readonly relax: BoundKernel; readonly drive: BoundKernel } | undefined;
  private toCoarse: { readonly restrict: BoundKernel; readonly interpolate: BoundKernel } | undefined;
  private withCoarse: { readonly gather: BoundKernel; readonly drive: BoundKernel } | undefined;
  private coarse: CardLevel | undefined;

  private constructor(gpu: Gpu, kernels: FieldKernels, shape: LevelData['shape'], buffers: Buffers) {
    this.shape = shape;
    this.buffers = buffers;
    this.kernels = kernels;
    this.contacts = new CardContacts(gpu);
    const [alongX, alongY] = shape.map((n) => n > 1 && n % 2 === 1);
    this.seams = (alongX ? 1 : 0) + (alongY ? 2 : 0);
    this.colours = [0, 1, ...(alongX ? [2, 3] : []), ...(alongY ? [4, 5] : []), ...(alongX && alongY ? [6, 7] : [])];
    const { gx, gy, gz, inverse, right, solution, missing } = buffers;
    this.bound = {
      start: kernels.start.bind(inverse, right, solution), relax: kernels.relax.bind(gx, gy, gz, inverse, right, solution), residual: kernels.residual.bind(gx, gy, gz, inverse, right, solution, missing),
    };
  }

  static async make(gpu: Gpu, kernels: FieldKernels, data: LevelData): Promise<CardLevel> {
    const { shape, ...arrays } = data;
    const bytes = 4 * shape[0] * shape[1] * shape[2];
    const buffers: Record<string, GPUBuffer> = {};
    for (const [name, array] of Object.entries(arrays)) buffers[name] = array.length > 0 ? await gpu.upload(`field: ${name}`, array) : await gpu.buffer(`field: no ${name}`, 4);
    for (const name of ['solution', 'right', 'missing']) buffers[name] = await gpu.buffer(`field: ${name}`, bytes);
    return new CardLevel(gpu, kernels, shape, buffers as Buffers);
  }

  /** To be called when the contacts have been set, here and on the next coarser level: their lists may be in other buffers. */
  bind(coarse: CardLevel | undefined): void {
    const { kernels, buffers: { solution, right, weights, missing } } = this;
    const { cells, ofCells, firsts, ofGroups, sum, potential, right: ofGroup } = this.contacts.lists;
    this.coarse = coarse;
    this.ofGroups = {
      settle: kernels.settle.bind(sum, ofGroup, potential), relax: kernels.gather.bind(firsts, ofGroups, solution, ofGroup, sum, potential), drive: kernels.drive.bind(cells, ofCells, potential, right),
    };
    if (coarse === undefined) return;
    this.toCoarse ??= { restrict: kernels.restrict.bind(weights, missing, coarse.buffers.right), interpolate: kernels.interpolate.bind(weights, coarse.buffers.solution, solution) };
    const below = coarse.contacts.lists;
    this.withCoarse = { gather: kernels.gather.bind(firsts, ofGroups, solution, ofGroup, sum, below.right), drive: kernels.drive.bind(cells, ofCells, below.potential, right) };
  }

  /** A first sweep from 0, and what it leaves for the coarser level. @param alone no groups' right sides: the finest level */
  down(batch: Batch, alone: boolean): void {
    const { bound, colours, seams, shape, coarse } = this;
    if (!alone) this.settle(batch);
    batch.dispatch(bound.start, rowsOf(shape), [...shape, seams]);
    for (const colour of colours.slice(1)) this.relax(batch, colour);
    if (this.contacts.floats) batch.dispatch(this.withCoarse!.gather, [this.contacts.groups], [0]);
    batch.dispatch(bound.residual, rowsOf(shape), [...shape, seams]);
    batch.dispatch(this.toCoarse!.restrict, rowsOf(coarse!.shape), [...shape, ...coarse!.shape]);
  }

  /** The coarse correction, and the sweep in reverse. */
  up(batch: Batch, alone: boolean): void {
    const { colours, seams, shape, coarse, contacts } = this;
    batch.dispatch(this.toCoarse!.interpolate, rowsOf(shape), [...shape, seams, ...coarse!.shape]);
    if (contacts.floats) batch.dispatch(this.withCoarse!.drive, [Math.ceil(contacts.count / groupSize)], [contacts.count]);
    for (const colour of colours.toReversed()) this.relax(batch, colour);
    if (!alone) this.relaxGroups(batch);
  }

  /** Groups relaxed while their cells are at 0, and the current from them. */
  settle(batch: Batch): void {
    const { contacts: { floats, groups, count }, ofGroups } = this;
    if (!floats) return;
    batch.dispatch(ofGroups!.settle, [Math.ceil(groups / groupSize)], [groups]);
    batch.dispatch(ofGroups!.drive, [Math.ceil(count / groupSize)], [count]);
  }

  /** Groups relaxed, their cells at the solution. */
  relaxGroups(batch: Batch): void {
    if (this.contacts.floats) batch.dispatch(this.ofGroups!.relax, [this.contacts.groups], [1]);
  }

  release(): void {
    for (const buffer of Object.values(this.buffers)) buffer.destroy();
    this.contacts.release();
  }

  private relax(batch: Batch, colour: number): void {
    const [nx, ny, nz] = this.shape;
    batch.dispatch(this.bound.relax, [Math.ceil(Math.ceil(nx / 2) / groupSize), ny, nz], [nx, ny, nz, this.seams, colour]);
  }
}

/** Workgroups for an invocation a cell, rows along x. */
export const rowsOf = ([nx, ny, nz]: readonly [number, number, number]): [number, number, number] => [Math.ceil(nx / groupSize), ny, nz];
