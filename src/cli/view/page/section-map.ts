import { formatLength } from '../../../../renderers/scale-bar.ts';
import { element } from './elements.ts';
import { cellName, type Grid } from './grid.ts';
import { showScale } from './scale.ts';
import type { Stage } from './stage.ts';

/** Share of the stage that a map fills at first, and how far one may go in and out. */
const [filled, mostZoom] = [0.92, 60];

/** A state in 2D: x to the right, z up, every cell a crisp square. The wheel or two fingers change its size, dragging moves it, a double click shows it whole. */
export class SectionMap implements Stage {
  private readonly canvas = element<HTMLCanvasElement>('picture');
  private readonly context = this.canvas.getContext('2d')!;
  private readonly image = document.createElement('canvas');
  private grid: Grid | undefined;
  private zoom = 1; // 1: whole
  private middle: readonly [number, number] = [0.5, 0.5]; // of the stage, as a share of the map
  private readonly fingers = new Map<number, readonly [number, number]>();

  constructor() {
    const { canvas } = this;
    new ResizeObserver(() => { this.draw(); }).observe(canvas);
    canvas.addEventListener('wheel', (event) => {
      event.preventDefault();
      this.zoomAt(Math.exp(-0.0015 * event.deltaY), event.offsetX, event.offsetY);
    }, { passive: false });
    canvas.addEventListener('dblclick', () => {
      [this.zoom, this.middle] = [1, [0.5, 0.5]];
      this.draw();
    });
    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    });
    for (const end of ['pointerup', 'pointercancel'] as const) canvas.addEventListener(end, ({ pointerId }) => this.fingers.delete(pointerId));
    canvas.addEventListener('pointermove', (event) => { this.pointer(event); });
    canvas.addEventListener('pointerleave', () => { element('pointed').textContent = ''; });
  }

  show(grid: Grid): Promise<void> {
    this.grid = grid;
    const [nx, , nz] = grid.shape;
    [this.image.width, this.image.height] = [nx, nz];
    const data = new ImageData(nx, nz);
    const pixels = new DataView(data.data.buffer);
    for (let row = 0, k = 0; row < nz; row++) {
      for (let site = nx * (nz - 1 - row), end = site + nx; site < end; site++, k += 4) pixels.setUint32(k, ((grid.colours[grid.cells[site]!]! << 8) | 255) >>> 0);
    }
    this.image.getContext('2d')!.putImageData(data, 0, 0);
    this.draw();
    return Promise.resolve();
  }

  /** Pixels of the page in a cell. */
  private get size(): number {
    const [nx, , nz] = this.grid!.shape;
    return this.zoom * filled * Math.min(this.canvas.clientWidth / nx, this.canvas.clientHeight / nz);
  }

  /** Where the map's corner lies on the stage [px]. */
  private get corner(): readonly [number, number] {
    const [nx, , nz] = this.grid!.shape;
    return [this.canvas.clientWidth / 2 - this.middle[0] * nx * this.size, this.canvas.clientHeight / 2 - this.middle[1] * nz * this.size];
  }

  private draw(): void {
    const { canvas, context, grid } = this;
    if (!grid || canvas.clientWidth === 0) return;
    const ratio = devicePixelRatio;
    [canvas.width, canvas.height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
    const [nx, , nz] = grid.shape;
    const [left, top] = this.corner;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.image, left * ratio, top * ratio, nx * this.size * ratio, nz * this.size * ratio);
    showScale(this.size / grid.edge);
  }

  private zoomAt(factor: number, x: number, y: number): void {
    if (!this.grid) return;
    const zoom = Math.min(mostZoom, Math.max(1, this.zoom * factor));
    const [left, top] = this.corner;
    const change = zoom / this.zoom;
    this.zoom = zoom;
    this.move((x - left) * (1 - change) + left, (y - top) * (1 - change) + top);
  }

  /** Puts the map's corner there [px]; its middle stays on the stage. */
  private move(left: number, top: number): void {
    const [nx, , nz] = this.grid!.shape;
    const share = (value: number): number => Math.min(1, Math.max(0, value));
    this.middle = [share((this.canvas.clientWidth / 2 - left) / (nx * this.size)), share((this.canvas.clientHeight / 2 - top) / (nz * this.size))];
    this.draw();
  }

  private pointer({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const before = this.fingers.get(pointerId);
    if (!this.grid) return;
    if (!before) {
      this.point(this.grid, x, y);
      return;
    }
    const other = [...this.fingers].find(([id]) => id !== pointerId)?.[1];
    this.fingers.set(pointerId, [x, y]);
    const [left, top] = this.corner;
    if (other) this.zoomAt(Math.hypot(x - other[0], y - other[1]) / Math.max(1, Math.hypot(before[0] - other[0], before[1] - other[1])), other[0], other[1]);
    else this.move(left + x - before[0], top + y - before[1]);
  }

  /** Says what the pointer is on. */
  private point(grid: Grid, x: number, y: number): void {
    const [nx, , nz] = grid.shape;
    const [left, top] = this.corner;
    const [i, k] = [Math.floor((x - left) / this.size), nz - 1 - Math.floor((y - top) / this.size)];
    const isInside = i >= 0 && i < nx && k >= 0 && k < nz;
    element('pointed').textContent = isInside ? `x ${formatLength((i + 0.5) * grid.edge)}, z ${formatLength((k + 0.5) * grid.edge)}: ${cellName(grid, grid.cells[i + nx * k]!)}` : '';
  }
}
