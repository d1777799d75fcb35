// Steps of the sectors (src/kernel/sectors/sector-stepper.ts), the same trajectory as the reference in TypeScript, to the last site. Compiled by AssemblyScript.
export { close, present, serve } from '../crew';
export { take } from './batch';
export { takeChanges } from './border';
