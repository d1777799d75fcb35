import type { Bounds } from '../../../../renderers/scene.ts';
import type { Showing } from './faces.ts';
import type { Grid } from './grid.ts';

/** What of a state is shown, and how. */
export interface Look {
  readonly bounds: Bounds;
  readonly showing: Showing;
}

/** What draws states on the canvas: the map of a 2D run, or the volume of one in 3D. */
export interface Stage {
  /** Resolves when it can be seen. */
  show(grid: Grid, look: Look): Promise<void>;
}
