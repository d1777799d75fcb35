import { Category } from '../renderers/palette.ts';
import { encodeGrid } from '../src/cli/view/grid.ts';
import { decodeGrid } from '../src/cli/view/page/grid.ts';
import { faceWords, matterOf, visibleFaces } from '../src/cli/view/page/faces.ts';
import { foil } from '../test/renderers/states.ts';

const shape = [200, 200, 200] as const;

/** What a state of 200^3 voxels takes in the viewer: from the state to the answer, and the faces that can be seen: the first in the process and the best of the next four. One JSON line a case whose name holds `part`. */
export const benchViewer = (part: string): void => {
  const state = foil({ shape });
  const answer = encodeGrid(state);
  const { cells } = decodeGrid(new Uint8Array(answer).buffer);
  const faces = (): number => visibleFaces(cells, shape, [[0, 200], [0, 200], [0, 200]], matterOf(Category.void, Category.electrolyte, 'glass')).opaque.length / faceWords;
  for (const [name, work] of [['viewer 200^3, a state to an answer', () => encodeGrid(state).length], ['viewer 200^3, faces with light', faces]] as const) {
    if (!name.includes(part)) continue;
    let size = 0;
    const seconds = Array.from({ length: 5 }, () => {
      const begin = process.cpuUsage();
      size = work();
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / 1e6;
    });
    const round = (x: number): number => Number(x.toFixed(2));
    console.log(JSON.stringify({ case: name, 'first, CPU [s]': round(seconds[0]!), 'best of the next four, CPU [s]': round(Math.min(...seconds.slice(1))), 'bytes or faces': size, node: process.version }));
  }
};
