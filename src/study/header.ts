/** A header such as `Areal charge [mAh/cm2]` in its parts; the unit is '' where there is none. */
export const partsOf = (header: string): { readonly name: string; readonly unit: string } => {
  const [, name = header, unit = ''] = /^(.*?)(?: \[(.*)\])?$/u.exec(header) ?? [];
  return { name, unit };
};

/** A name with its unit in brackets; a choice ('') and a plain number ('1') have none. */
export const withUnit = (name: string, unit: string): string => (unit === '' || unit === '1' ? name : `${name} [${unit}]`);

/** `words` set behind the name, before the unit: `Areal charge low [mAh/cm2]`. */
export const withWords = (header: string, words: string): string => {
  const { name, unit } = partsOf(header);
  return withUnit(`${name} ${words}`, unit);
};
