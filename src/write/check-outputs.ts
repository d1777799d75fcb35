import type { Setup } from '../experiment/scenario.ts';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';

/** Folders of a run directory that no picture may have. */
const taken = ['states', 'checkpoint', 'spectra', 'figures', 'render'];

/** A name and, in brackets at its end, a unit: no comma, quote or line end, for series.csv knows no quotes. */
const headerForm = /^[^\s",[\]](?:[^\p{Cc}",[\]]*[^\s\p{Cc}",[\]])?(?: \[[^\p{Cc}",[\]]+\])?$/u;

/** What summary.json says besides the columns. */
const inSummary = ['format', 'ended', 'notes'];

/** Checks what a setup wants written, before anything is. @throws AnodyneError on a column or a folder that is there twice, a header that a table cannot have, or a folder elsewhere */
export const checkOutputs = ({ observe, pictures, figures = [] }: Setup): void => {
  const columns = observe.columns.flatMap((observable) => observable.columns);
  if (columns.length === 0) throw new AnodyneError('observe.columns', 'at least one observable', observe.columns);
  const twice = columns.find((column, i) => columns.indexOf(column) < i);
  if (twice !== undefined) throw new AnodyneError('observe.columns', 'each column once', twice);
  const odd = columns.find((column) => !headerForm.test(column) || inSummary.includes(column));
  if (odd !== undefined) throw new AnodyneError('observe.columns', `headers without commas, quotes and line ends, a unit in brackets at their end, as in 'Pore height [um]', and not ${inSummary.join(', ')}`, odd);
  for (const [i, { name }] of pictures.entries()) {
    const place = `pictures[${i}].name`;
    if (!/^[\w-]+$/u.test(name) || taken.includes(name)) throw new AnodyneError(place, `a folder of letters, digits, - and _, and not ${taken.slice(0, -1).join(', ')} or ${taken.at(-1)}`, name);
    if (pictures.findIndex((other) => other.name === name) < i) throw new AnodyneError(place, 'a folder for each picture', name);
  }
  for (const [i, { name, extension, columns: drawn = [] }] of figures.entries()) {
    for (const header of drawn) if (!columns.includes(header)) throw new AnodyneError(`figures[${i}] (${name})`, 'a column of observe.columns', header, { nearest: nearest(header, columns) });
    if (!/^[\w-]+$/u.test(name)) throw new AnodyneError(`figures[${i}].name`, 'a file of letters, digits, - and _', name);
    if (figures.findIndex((other) => other.name === name && other.extension === extension) < i) throw new AnodyneError(`figures[${i}].name`, 'a file for each figure', `${name}.${extension}`);
  }
};
