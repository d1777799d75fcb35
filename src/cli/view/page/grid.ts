import type { GridMessage } from '../messages.ts';

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
export const cellName = ({ names, quanta }: GridMessage, cell: number): string =>
  names[cell] ?? `lithium, ${Math.round((100 * (cell - names.length)) / quanta!)} %`;
