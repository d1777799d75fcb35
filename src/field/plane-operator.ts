/**
 * Electrolyte and interface as one operator on the current density of the contact plane's cells: A j = Z * j + z j, Z the electrolyte's impedance wave by wave, z the interface's cell by
 * cell. Vectors hold the cells that carry current, one after the other, with `parts` numbers each: the real part and, of an alternating current, the imaginary one.
 */
export interface PlaneOperator {
  /** Cells that carry current, in rising order. */
  readonly cells: Int32Array;
  readonly parts: 1 | 2;
  /** Z of the mean [ohm m2], `parts` numbers. */
  readonly mean: Float64Array;
  /** out := A j */
  apply(j: Float64Array, out: Float64Array): void;
  /** Potential of the electrolyte's face under every cell of the plane in the last `apply` [V], `parts` numbers each. */
  face(): Float64Array;
  /** out := nearly the inverse of A on r */
  precondition(r: Float64Array, out: Float64Array): void;
}

/** Cells through whose interface current can pass; `parts` numbers each, the first finite. */
export const conducting = (impedance: Float64Array, parts: 1 | 2): Int32Array => {
  const cells = new Int32Array(impedance.length / parts);
  let count = 0;
  for (let c = 0; c < cells.length; c++) if (Number.isFinite(impedance[parts * c]!)) cells[count++] = c;
  return cells.slice(0, count);
};
