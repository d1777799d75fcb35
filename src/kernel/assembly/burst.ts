// Bursts of src/kernel/compiled-burst.ts: the same attempts as in TypeScript, the same random numbers, the same order inside the lists, so that a trajectory does not depend on which of the two ran it. Compiled by AssemblyScript.
import { burst, inClassesOfAtoms, inExchange, inGatheredHops, inVacanciesByNeighbours, inVacancyList } from './loop';

export function vacancyList(): i32 {
  return burst(inVacancyList);
}

export function vacanciesByNeighbours(): i32 {
  return burst(inVacanciesByNeighbours);
}

export function classesOfAtoms(): i32 {
  return burst(inClassesOfAtoms);
}

export function exchange(): i32 {
  return burst(inExchange);
}

export function gatheredHops(): i32 {
  return burst(inGatheredHops);
}
