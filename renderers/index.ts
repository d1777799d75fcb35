/**
 * Pictures of states, figures of runs and studies, and files for other programs.
 * @module anodyne/renderers
 */
export type { Animation } from './animation.ts';
export { apng, type ApngOptions } from './apng.ts';
export { commonPalette } from './common-palette.ts';
export { evenFrames } from './even-frames.ts';
export { framesPalette } from './frames-palette.ts';
export { gif, type GifOptions } from './gif.ts';
export { arrhenius, type ArrheniusFit, type ArrheniusOptions, type ArrheniusSeries } from './arrhenius.ts';
export { bode, type BodeOptions } from './bode.ts';
export { frames, type FramesOptions } from './frames.ts';
export type { OverlayName, OverlayScales } from './frame-overlays.ts';
export { overlayScales } from './overlay-scales.ts';
export { nyquist, type NyquistOptions, type NyquistSeries } from './nyquist.ts';
export { bars, type BarsOptions, type BarSeries } from './plot-bars.ts';
export type { CellSign } from './plot-cells.ts';
export { heatMap, type CellAxis, type HeatMapOptions } from './plot-heat-map.ts';
export { lines, type LineSeries, type LinesOptions, type Quantity as FigureQuantity } from './plot-lines.ts';
export { embedFont } from './plot-font.ts';
export { figurePdf } from './plot-pdf.ts';
export { figurePng } from './plot-png.ts';
export { stack, type StackOptions, type StackPanel } from './plot-stack.ts';
export { sandPlot, type SandLine, type SandOptions, type SandSeries } from './sand.ts';
export { overlay, type OverlayOptions, type OverlayRun } from './run-overlay.ts';
export { profileFigure } from './profile-figure.ts';
export { bodeFigure, nyquistFigure, seriesFigure, type FigureFile, type SeriesFigure } from './run-figures.ts';
export { runFigures, type RunFigure, type RunFigures } from './run-figure-set.ts';
export { meanBand, type MeanBandOptions } from './mean-band.ts';
export { poreHistogram, type PoreHistogramOptions } from './pore-histogram.ts';
export { voltammogram, type SweepSeries, type VoltammogramOptions } from './voltammogram.ts';
export type { SpectrumSeries } from './plot-spectrum.ts';
export { studyFigures, type StudyFigure } from './study-figures.ts';
export { studyReport, type ExtremePoint, type StudyReportOptions } from './study-report.ts';
export { runReport } from './run-report.ts';
export { curveFigure } from './reproduction-curve.ts';
export { reproductionFigures, type ReproductionFigure } from './reproduction-figures.ts';
export { reproductionPage, type ReproductionReportOptions } from './reproduction-page.ts';
export { reproductionMarkdown } from './reproduction-markdown.ts';
export { xyz } from './xyz.ts';
export { lammpsDump } from './lammps-dump.ts';
export { vti, type VtiOptions } from './vti.ts';
export { pvd, type TimedFile } from './pvd.ts';
export { npy, type NpyOptions } from './npy.ts';
export { dendrite } from './dendrite.ts';
export { volume, type Showing, type VolumeOptions } from './volume.ts';
