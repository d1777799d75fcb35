/** An impedance spectrum: Z of the cell per area, at rising frequencies. */
export interface Spectrum {
  readonly frequency: Float64Array; // [Hz]
  readonly real: Float64Array; // [ohm m2]
  readonly imaginary: Float64Array; // [ohm m2], < 0 for capacitive
}
