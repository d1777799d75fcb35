import type { ErrorMessage, RunMessage, SeriesMessage } from '../messages.ts';
import { decodeGrid, type Grid } from './grid.ts';

/** Said to the reader as it stands. */
export class Fault extends Error {}

const ask = async (address: string): Promise<Response> => {
  let response;
  try {
    response = await fetch(address);
  } catch {
    throw new Fault('The viewer has ended; start it again by anodyne view.');
  }
  if (!response.ok) throw new Fault((await response.json() as ErrorMessage).error);
  return response;
};

/** @throws Fault, as all here: the server's one sentence */
export const askRun = async (): Promise<RunMessage> => await (await ask('/api/run')).json() as RunMessage;

export const askSeries = async (): Promise<SeriesMessage> => await (await ask('/api/series')).json() as SeriesMessage;

/** @param array number of the array that gives the colours; -1 for what stands there */
export const askGrid = async (index: number, array: number): Promise<Grid> => decodeGrid(await (await ask(`/api/state/${index}${array < 0 ? '' : `/${array}`}`)).arrayBuffer());
