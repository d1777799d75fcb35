import type { EventSource, SavedSource } from './event-source.ts';

/**
 * Several sources of cell events as one, for a compiled burst goes with one other source. The part is picked in proportion to its bound. Hops must leave the bounds of cell
 * events as they are: a burst asks for them once, at its start. Nobody has to subscribe this to the sites (that would stop compiled bursts); where somebody does, all parts hear.
 */
export class CellEvents implements EventSource {
  readonly name = 'cell events';
  readonly interrupts = true;
  /** In the order in which they share the bound. */
  readonly parts: readonly EventSource[];

  /** @param parts one or more that interrupt, each with a name of its own, without a slash */
  constructor(parts: readonly EventSource[]) {
    const names = parts.map(({ name }) => name);
    if (parts.length === 0 || parts.some(({ interrupts }) => !interrupts)) throw new Error(`cell events, which interrupt: expected, got ${names.join(', ') || 'none'}`);
    // else the keys of two parts could be the same
    if (new Set(names).size !== names.length || names.some((name) => name.includes('/'))) throw new Error(`cell events of different names without a slash: expected, got ${names.join(', ')}`);
    this.parts = parts;
  }

  bound(): number {
    const { parts } = this;
    let total = 0;
    for (let k = 0; k < parts.length; k++) total += parts[k]!.bound();
    return total;
  }

  attempt(v: number): boolean {
    const { parts } = this;
    let picked = -1;
    let rest = v;
    let bound = 0;
    for (let k = 0; k < parts.length; k++) {
      const next = parts[k]!.bound();
      if (next === 0) continue;
      // step on only to a part that can do something: rounding may carry v past the last one
      rest -= bound;
      picked = k;
      bound = next;
      if (rest < bound) break;
    }
    return picked >= 0 && parts[picked]!.attempt(rest);
  }

  siteChanged(site: number): void {
    for (const part of this.parts) part.siteChanged(site);
  }

  exactRate(): number {
    return this.parts.reduce((sum, part) => sum + part.exactRate(), 0);
  }

  /** Numbers and lists of all parts, each key behind its part's name and a slash. */
  save(): SavedSource {
    const saved = this.parts.map((part) => [part.name, part.save()] as const);
    return {
      numbers: Object.fromEntries(saved.flatMap(([name, { numbers }]) => prefixed(name, numbers))),
      lists: Object.fromEntries(saved.flatMap(([name, { lists }]) => prefixed(name, lists))),
    };
  }

  restore({ numbers, lists }: SavedSource): void {
    for (const part of this.parts) part.restore({ numbers: ofPart(part.name, numbers), lists: ofPart(part.name, lists) });
  }
}

const prefixed = <V>(name: string, values: Readonly<Record<string, V>>): [string, V][] => Object.entries(values).map(([key, value]) => [`${name}/${key}`, value]);

const ofPart = <V>(name: string, values: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(`${name}/`)).map(([key, value]) => [key.slice(name.length + 1), value]));
