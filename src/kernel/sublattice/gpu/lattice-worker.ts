import { answerCalls } from '../../../gpu/answering.ts';
import type { Gpu } from '../../../gpu/gpu.ts';
import { openGpu } from '../../../gpu/open.ts';
import { CardLattice, type CardLatticeData } from './card-lattice.ts';

// The thread that has the GPU to itself; lattices by number. What the functions do is said where they are called: lattice-card.ts.

let gpu: Gpu | undefined;
let made = 0;
const lattices = new Map<number, CardLattice>();

answerCalls({
  open: async () => {
    gpu ??= await openGpu('any');
    return { value: gpu.adapter };
  },
  make: async (data: CardLatticeData) => {
    lattices.set(++made, await CardLattice.make(gpu!, data));
    return { value: made };
  },
  run: async (number: number, ops: Int32Array) => ({ value: await lattices.get(number)!.run(ops) }),
  edit: (number: number, edits: Uint32Array<ArrayBuffer>) => {
    lattices.get(number)!.edit(edits);
    return Promise.resolve(undefined);
  },
  setTables: (number: number, tables: Uint32Array<ArrayBuffer>) => {
    lattices.get(number)!.setTables(tables);
    return Promise.resolve(undefined);
  },
  takeChanges: async (number: number) => {
    const value = await lattices.get(number)!.takeChanges();
    return { value, transfer: [value.buffer] };
  },
  codes: async (number: number) => {
    const value = await lattices.get(number)!.codes();
    return { value, transfer: [value.buffer] };
  },
  release: (number: number) => {
    lattices.get(number)!.release();
    lattices.delete(number);
    return Promise.resolve(undefined);
  },
});
