/**
 * cos and sin of the angle 2 pi k/n, k and n whole numbers, by additions and products alone: Math.cos and Math.sin may differ in their last bit from one Node to the next, and the currents
 * that follow from them decide where lithium is stripped. Accurate to 2e-16; exact where the angle is a multiple of a quarter turn.
 */
export const root = (k: number, n: number): readonly [cos: number, sin: number] => {
  const turn = ((k % n) + n) % n;
  // into the first eighth of a turn, exactly: all in whole numbers
  if (8 * turn > 7 * n) return flip(root(n - turn, n));
  if (2 * turn > n) { const [c, s] = root(2 * turn - n, 2 * n); return [-c, -s]; }
  if (4 * turn > n) { const [c, s] = root(4 * turn - n, 4 * n); return [-s, c]; }
  if (8 * turn > n) { const [c, s] = root(n - 4 * turn, 4 * n); return [s, c]; }
  if (8 * turn === n) return [Math.SQRT1_2, Math.SQRT1_2]; // on the border, where its own mirror image would differ in the last bit
  const x = (2 * Math.PI * turn) / n;
  const xx = x * x;
  let cos = 1;
  let sin = 1;
  for (let m = 18; m > 0; m -= 2) {
    cos = 1 - (cos * xx) / (m * (m - 1));
    sin = 1 - (sin * xx) / (m * (m + 1));
  }
  return [cos, x * sin];
};

const flip = ([c, s]: readonly [number, number]): readonly [number, number] => [c, -s];
