// The part of svg-to-pdfkit that is used here; the package has no types of its own, and those of DefinitelyTyped want the class of a document where a document goes.
declare module 'svg-to-pdfkit' {
  interface Options {
    /** The name of a registered font for a text. */
    fontCallback(): string;
    warningCallback(warning: string): void;
  }
  // a package of CommonJS that is a function
  function svgToPdf(document: PDFKit.PDFDocument, svg: string, x: number, y: number, options: Options): void;
  export = svgToPdf;
}
