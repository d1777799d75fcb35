import type { Picture } from 'anodyne';
import { overlay } from './overlay.ts';
import { blankCanvas, blend, type Canvas } from './paint.ts';
import { page } from './palette.ts';
import { encodePng } from './png.ts';
import { withResolution } from './print-size.ts';
import { triad } from './triad.ts';
import { drawVoxels } from './volume-image.ts';
import { volumeSettings, type VolumeOptions } from './volume-options.ts';
import { planVolume, type VolumePlan } from './volume-plan.ts';
import { VoxelShade } from './voxel-shade.ts';

export type { Showing, VolumeOptions } from './volume-options.ts';

function drawVolume({ scene, camera, colours, layout, size }: VolumePlan, smoothEdges: boolean): Canvas {
  const canvas = blankCanvas(layout.width, layout.height, page);
  const [map] = layout.maps;
  drawVoxels(new VoxelShade(scene, camera, colours), smoothEdges, canvas, map!);
  blend(overlay(layout, triad(camera, scene.shape, map!, size)), canvas);
  return canvas;
}

/**
 * A state in three dimensions as a PNG: its voxels as cubes, with light by direction and ambient occlusion, void as what it is, the electrolyte as glass; with heading, scale bar, axes and legend. Of a 2D state a slab of one voxel.
 * The scale bar holds everywhere along the picture with an orthographic camera, with a perspective one at the corner nearest to it.
 */
export function volume(options: VolumeOptions = {}): Picture {
  const settings = volumeSettings(options);
  const { print, smoothEdges } = settings;
  return {
    name: 'volume',
    extension: 'png',
    draw: (state) => {
      const png = encodePng(drawVolume(planVolume(state, settings), smoothEdges));
      return print ? withResolution(png, print.dpi) : png;
    },
  };
}
