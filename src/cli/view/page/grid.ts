import type { GridMessage } from '../messages.ts';
import { readout } from './axis.ts';

/** A state as it is drawn. */
export interface Grid extends GridMessage {
  /** Numbers of the cells, `cells[x + nx * (y + ny * z)]`. */
  readonly cells: Uint8Array<ArrayBuffer>;
}

/** Takes an answer to /api/state/N apart. */
export const decodeGrid = (answer: ArrayBuffer): Grid => {
  const bytes = new Uint8Array(answer);
  const end = bytes.indexOf(10);
  const message = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))) as GridMessage;
  return { ...message, cells: bytes.subarray(end + 1) };
};

export const isFlat = ({ shape }: GridMessage): boolean => shape[1] === 1;

/** What a cell is, in words. */
export const cellName = ({ names, values }: GridMessage, cell: number): string => {
  const name = names[cell];
  if (name !== undefined) return name;
  if (values === null) return 'a grain';
  const share = values.levels > 1 ? (cell - names.length) / (values.levels - 1) : 0;
  return `${values.name} ${readout(Number((values.low + share * (values.high - values.low)).toPrecision(3)))}`;
};
