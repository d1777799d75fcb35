import { type LineSegments, OrthographicCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { lampOn, paneShare } from '../../../../renderers/voxel-shade.ts';
import { boxLines } from './box-lines.ts';
import { element } from './elements.ts';
import { FaceMesh } from './face-mesh.ts';
import type { Grid } from './grid.ts';
import { Mesher } from './mesher.ts';
import { showScale } from './scale.ts';
import type { Look, Stage } from './stage.ts';
import { showTriad } from './triad.ts';
import { backOf, extentOf, type Standpoint, standpoints } from './view-direction.ts';
import { fillPalette, paletteTexture } from './voxel-material.ts';

/** Share of the stage that the box fills when a view is chosen. */
const filled = 0.84;
const [leastZoom, mostZoom] = [0.3, 60];

/** A state in 3D, in a parallel projection, where the scale bar holds everywhere. Dragging turns it, the wheel or two fingers change its size, the right button or two fingers move it. */
export class VolumeView implements Stage {
  private readonly canvas = element<HTMLCanvasElement>('picture');
  private readonly renderer = new WebGLRenderer({ canvas: this.canvas, antialias: true, alpha: true });
  private readonly camera = new OrthographicCamera();
  private readonly controls = new OrbitControls(this.camera, this.canvas);
  private readonly scene = new Scene();
  private readonly palette = paletteTexture();
  private readonly opaque = new FaceMesh(this.palette, 1);
  private readonly glass = new FaceMesh(this.palette, paneShare);
  private readonly mesher = new Mesher();
  private outline: LineSegments | undefined;
  private grid: Grid | undefined;
  private standpoint: Standpoint = standpoints.below!;
  private isDue = false;

  constructor() {
    this.camera.up.set(0, 0, 1);
    this.controls.minZoom = leastZoom;
    this.controls.maxZoom = mostZoom;
    this.glass.mesh.renderOrder = 1;
    this.scene.add(this.opaque.mesh, this.glass.mesh);
    this.controls.addEventListener('change', () => { this.ask(); });
    new ResizeObserver(() => { this.resize(); }).observe(this.canvas);
    for (const button of element('views').querySelectorAll('button')) {
      button.addEventListener('click', () => { this.stand(standpoints[button.dataset.view!]!); });
    }
  }

  async show(grid: Grid, look: Look): Promise<void> {
    const faces = await this.mesher.faces(grid, look);
    if (!faces) return;
    const isOther = this.grid?.shape.join() !== grid.shape.join();
    this.grid = grid;
    fillPalette(this.palette, grid.colours);
    this.opaque.faces = faces.opaque;
    this.glass.faces = faces.glass;
    if (isOther) this.begin(grid);
    this.ask();
  }

  private begin({ shape, cells, glass }: Grid): void {
    const isFirst = this.outline === undefined;
    if (this.outline) this.scene.remove(this.outline);
    this.outline = boxLines(shape, getComputedStyle(this.canvas).getPropertyValue('--outline').trim());
    this.scene.add(this.outline);
    this.resize();
    // what stands on an electrolyte is looked at through it
    const first = cells.subarray(0, shape[0] * shape[1]).includes(glass) ? standpoints.below! : standpoints.above!;
    this.stand(isFirst ? first : this.standpoint);
  }

  /** Goes to a standpoint, with all of the box in sight. */
  private stand(standpoint: Standpoint): void {
    if (!this.grid) return;
    this.standpoint = standpoint;
    const [nx, ny, nz] = this.grid.shape;
    const middle = new Vector3(nx / 2, ny / 2, nz / 2);
    this.camera.position.copy(middle).addScaledVector(new Vector3(...backOf(standpoint)), 2 * Math.hypot(nx, ny, nz));
    this.camera.far = 4 * Math.hypot(nx, ny, nz);
    this.controls.target.copy(middle);
    this.camera.zoom = 1;
    this.frame();
    this.controls.update();
    this.ask();
  }

  /** At a zoom of 1 the box, seen from the last standpoint chosen, fills the stage. */
  private frame(): void {
    if (!this.grid) return;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const [right, up] = extentOf(this.grid.shape, this.standpoint);
    const cells = Math.max(right / width, up / height) / filled;
    [this.camera.left, this.camera.right, this.camera.bottom, this.camera.top] = [-cells * width, cells * width, -cells * height, cells * height];
    this.camera.updateProjectionMatrix();
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas;
    if (clientWidth === 0) return;
    this.renderer.setPixelRatio(devicePixelRatio);
    this.renderer.setSize(clientWidth, clientHeight, false);
    this.frame();
    this.ask();
  }

  /** Draws with the next frame of the screen. */
  private ask(): void {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      this.draw();
    });
  }

  private draw(): void {
    if (!this.grid) return;
    const { camera } = this;
    camera.updateMatrixWorld();
    const [right, up, back] = [new Vector3(), new Vector3(), new Vector3()];
    camera.matrixWorld.extractBasis(right, up, back);
    // of the page, not of the screen, as is all that is measured here
    const cellSize = (camera.zoom * this.canvas.clientWidth) / (camera.right - camera.left);
    const lamp = Float32Array.from(lampOn({ right: right.toArray(), back: back.toArray() }));
    for (const part of [this.opaque, this.glass]) {
      part.set('back', back);
      part.set('lamp', lamp);
      part.set('cellSize', cellSize);
    }
    this.renderer.render(this.scene, camera);
    showTriad(right.toArray(), up.toArray());
    showScale(cellSize / this.grid.edge);
  }
}
