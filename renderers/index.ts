export { arrhenius, type ArrheniusFit, type ArrheniusOptions, type ArrheniusSeries } from './arrhenius.ts';
export { bode, type BodeOptions } from './bode.ts';
export { frames, type FramesOptions } from './frames.ts';
export { nyquist, type NyquistOptions, type NyquistSeries } from './nyquist.ts';
export { lines, type LineSeries, type LinesOptions, type Quantity as FigureQuantity } from './plot-lines.ts';
export { figurePng } from './plot-png.ts';
export { overlay, type OverlayOptions, type OverlayRun } from './run-overlay.ts';
export { bodeFigure, nyquistFigure, seriesFigure, type FigureFile, type SeriesFigure } from './run-figures.ts';
export type { SpectrumSeries } from './plot-spectrum.ts';
