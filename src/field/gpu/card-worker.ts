import { answerCalls } from '../../gpu/answering.ts';
import type { Gpu } from '../../gpu/gpu.ts';
import { openGpu } from '../../gpu/open.ts';
import { CardSolver } from './card-solver.ts';
import type { ContactData, LevelData } from './level-data.ts';

// The thread that has the GPU to itself; solvers by number. What the functions do is said where they are called: card.ts.

let gpu: Gpu | undefined;
let made = 0;
const solvers = new Map<number, CardSolver>();

answerCalls({
  open: async () => {
    gpu ??= await openGpu('any');
    return { value: gpu.adapter };
  },
  make: async (levels: readonly LevelData[]) => {
    solvers.set(++made, await CardSolver.make(gpu!, levels));
    return { value: made };
  },
  setContacts: async (number: number, contacts: readonly ContactData[], matrix: Float32Array<ArrayBuffer>) => {
    await solvers.get(number)!.setContacts(contacts, matrix);
    return undefined;
  },
  correct: async (number: number, residual: Float32Array<ArrayBuffer>, enough: number, share: number) => {
    const correction = await solvers.get(number)!.correct(residual, enough, share);
    return { value: { ...correction, residual }, transfer: [residual.buffer] };
  },
  release: (number: number) => {
    solvers.get(number)!.release();
    solvers.delete(number);
    return Promise.resolve(undefined);
  },
});
