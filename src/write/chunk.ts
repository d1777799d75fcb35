/** Length of a chunk of events between two looks at the wall clock [s]. */
const chunkWall = 0.1;

/** Events of the next chunk, after one of so many that took so long [s]: scenarios lie between a hundred events a second and ten million. */
export const nextChunk = (events: number, wall: number): number => Math.max(100, Math.min(1e7, Math.round(events * Math.min(4, chunkWall / wall))));
