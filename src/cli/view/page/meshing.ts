import type { Bounds } from '../../../../renderers/scene.ts';
import { type Faces, matterOf, type Showing, visibleFaces } from './faces.ts';
import type { Grid } from './grid.ts';

// runs beside the page (a worker), which stays smooth meanwhile

/** A state, or another look at the last one. */
export interface MeshRequest {
  readonly grid?: Grid;
  readonly bounds: Bounds;
  readonly showing: Showing;
}

let grid: Grid | undefined;

self.onmessage = ({ data }: MessageEvent<MeshRequest>): void => {
  grid = data.grid ?? grid;
  const { cells, shape, air, glass } = grid!;
  const faces: Faces = visibleFaces(cells, shape, data.bounds, matterOf(air, glass, data.showing));
  self.postMessage(faces, { transfer: [faces.opaque.buffer, faces.glass.buffer] });
};
