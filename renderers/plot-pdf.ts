import { AnodyneError } from 'anodyne';
import { fontFile } from './overlay.ts';
import { packages } from './packages.ts';
import { sizeOf } from './plot-size.ts';

/** A file knows no clock: the same figure has the same bytes. The format wants a date, which is that of nothing. */
const noDate = new Date(0);

/**
 * A figure as a PDF of its printed size, for LaTeX and journals: lines stay lines, text stays text that can be searched and copied, and of the font its letters are in the file.
 * @param svg  from a function of figures
 */
export function figurePdf(svg: string): Uint8Array {
  const { width, height } = sizeOf('figurePdf(svg)', svg);
  const { pdfkit: Document, svgToPdfkit: draw } = packages;
  const font = 'figure';
  const document = new Document({ size: [width, height], margin: 0, font: fontFile, info: { Creator: 'anodyne', CreationDate: noDate } });
  document.registerFont(font, fontFile);
  draw(document, svg, 0, 0, {
    fontCallback: () => font,
    warningCallback: (warning) => { throw new AnodyneError('figurePdf(svg)', 'the SVG of a figure', warning); },
  });
  document.end();
  // all of it is there at once: nothing in the document waits for a file or a stream
  return document.read() as Uint8Array;
}
