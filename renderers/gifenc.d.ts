// The part of gifenc that is used here; the package has no types of its own.
declare module 'gifenc' {
  interface Encoder {
    writeHeader(): void;
    writeFrame(pixels: Uint8Array, width: number, height: number, options: {
      readonly first: boolean;
      /** Of the first frame: of all. */
      readonly palette?: readonly (readonly [red: number, green: number, blue: number])[];
      /** [ms], rounded to 10. */
      readonly delay: number;
      /** Bits of a pixel, 2 to 8. */
      readonly colorDepth: number;
    }): void;
    finish(): void;
    /** What was written since `reset`. */
    bytes(): Uint8Array;
    reset(): void;
  }
  // to Node the package is one of CommonJS: what it exports comes as its default
  const gifenc: {
    GIFEncoder(options: { readonly auto: false }): Encoder;
    /** At most so many colours that stand for those of all pixels. */
    quantize(rgba: Uint8Array, colours: number): (readonly [red: number, green: number, blue: number])[];
  };
  // eslint-disable-next-line no-restricted-syntax -- not ours
  export default gifenc;
}
