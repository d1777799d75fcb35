/** Numbers or lists of several things as those of one: each name with the number of its thing before it. */
export const joinParts = <V>(parts: readonly Readonly<Record<string, V>>[]): Record<string, V> =>
  Object.fromEntries(parts.flatMap((part, k) => Object.entries(part).map(([key, value]) => [`${k}:${key}`, value])));

/** Those of thing k among what `joinParts` has made one. */
export const partOf = <V>(k: number, values: Readonly<Record<string, V>>): Record<string, V> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(`${k}:`)).map(([key, value]) => [key.slice(`${k}:`.length), value]));
