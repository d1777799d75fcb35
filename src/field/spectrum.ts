/** An impedance spectrum: Z of the cell per area, at rising frequencies. */
export interface Spectrum {
  /** [Hz] */
  readonly frequency: Float64Array;
  /** [ohm m2] */
  readonly real: Float64Array;
  /** [ohm m2], < 0 for capacitive */
  readonly imaginary: Float64Array;
}
