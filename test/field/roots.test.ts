import assert from 'node:assert/strict';
import { test } from 'node:test';
import { root } from '../../src/field/roots.ts';

const lengths = [1, 2, 3, 4, 5, 7, 8, 12, 16, 60, 125, 128, 250, 1000, 4096];

/** What rounding has taken from a = 2 pi k/n, by whole numbers of 41 digits. */
const lost = (k: number, n: number, a: number): number => {
  const pi = 314159265358979323846264338327950288419717n;
  return Number((2n * pi * BigInt(k)) / BigInt(n) - (BigInt(a * 2 ** 60) * 10n ** 41n) / 2n ** 60n) / 1e41;
};

test('roots are cos and sin to 4e-16, in the first eighth of a turn to 2e-16', () => {
  for (const n of lengths) {
    for (let k = 0; k < n; k++) {
      const [cos, sin] = root(k, n);
      const a = (2 * Math.PI * k) / n;
      const exact = [Math.cos(a) - Math.sin(a) * lost(k, n, a), Math.sin(a) + Math.cos(a) * lost(k, n, a)] as const;
      const limit = 8 * k <= n ? 2.3e-16 : 4e-16;
      assert.ok(Math.abs(cos - exact[0]) <= limit && Math.abs(sin - exact[1]) <= limit, `${k}/${n}: ${cos}, ${sin}; expected ${exact.join(', ')}`);
    }
  }
});

test('quarters of a turn are exact, and so is an eighth\'s symmetry', () => {
  for (const [k, c, s] of [[0, 1, 0], [1, 0, 1], [2, -1, 0], [3, 0, -1], [4, 1, 0], [-1, 0, -1], [7, 0, -1]] as const) {
    const [cos, sin] = root(k, 4);
    assert.ok(cos === c && sin === s, `${k}/4: ${cos}, ${sin}`);
    assert.ok(root(25 * k, 100)[0] === c && root(25 * k, 100)[1] === s);
  }
  assert.ok(Math.abs(root(1, 8)[0] - Math.SQRT1_2) <= 1.2e-16 && Math.abs(root(1, 8)[1] - Math.SQRT1_2) <= 1.2e-16);
});

test('all symmetries of the circle hold to the last bit', () => {
  for (const n of lengths) {
    for (let k = -n; k <= 2 * n; k++) {
      const [cos, sin] = root(k, n);
      const same = (other: readonly [number, number], c: number, s: number, what: string): void => {
        assert.ok(other[0] === c && other[1] === s, `${what} of ${k}/${n}: ${other.join(', ')}; expected ${c}, ${s}`);
      };
      same(root(k + n, n), cos, sin, 'a whole turn');
      same(root(-k, n), cos, -sin, 'the mirror image');
      same(root(2 * k + n, 2 * n), -cos, -sin, 'half a turn');
      same(root(4 * k + n, 4 * n), -sin, cos, 'a quarter of a turn');
      same(root(n - 4 * k, 4 * n), sin, cos, 'the complement');
      same(root(2 * k, 2 * n), cos, sin, 'the reduced fraction');
    }
  }
});
