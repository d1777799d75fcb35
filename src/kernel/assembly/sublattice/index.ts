// Sweeps of the parallel engines (src/kernel/sublattice/sublattice-stepper.ts), the same trajectory as the reference in TypeScript, to the last site. Compiled by AssemblyScript.
export { set, takeChanges } from './changes';
export { close, present, serve } from '../crew';
export { take } from './batch';
