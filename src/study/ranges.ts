import type { Range, Value } from './study.ts';

export const range = (from: Value, to: Value, count?: number): Range => ({ kind: 'range', from, to, logarithmic: false, ...(count === undefined ? {} : { count }) });
export const logRange = (from: Value, to: Value, count?: number): Range => ({ kind: 'range', from, to, logarithmic: true, ...(count === undefined ? {} : { count }) });
