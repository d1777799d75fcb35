import type { Lattice } from '../lattice/lattice.ts';

/**
 * Answers one question from the occupation of a site's shell (bit d set: neighbour d, nearest or next-nearest, is lithium-like): do the
 * site's occupied nearest neighbours hang together inside the shell? If so, taking the site away disconnects nothing.
 * Answers are worked out once per pattern and kept: 2^8 in 2D, 2^18 in 3D.
 */
export class LocalConnection {
  private readonly known: Uint8Array; // 0 not asked yet, 1 together, 2 cannot tell
  private readonly adjacent: Int32Array; // bits of the shell members next to member d, length shell
  private readonly slots: number;

  constructor(lattice: Lattice) {
    const { shell, vectors } = lattice;
    this.slots = lattice.slots;
    this.known = new Uint8Array(1 << shell);
    this.adjacent = new Int32Array(shell);
    for (let a = 0; a < shell; a++) {
      for (let b = 0; b < shell; b++) {
        if (isNearest(lattice, [0, 1, 2].map((axis) => vectors[3 * b + axis]! - vectors[3 * a + axis]!))) this.adjacent[a]! |= 1 << b;
      }
    }
  }

  holds(pattern: number): boolean {
    if (this.known[pattern] === 0) this.known[pattern] = this.workOut(pattern) ? 1 : 2;
    return this.known[pattern] === 1;
  }

  private workOut(pattern: number): boolean {
    const nearest = pattern & ((1 << this.slots) - 1);
    let reached = nearest & -nearest;
    for (let before = 0; before !== reached; ) {
      before = reached;
      for (let d = 0; d < this.adjacent.length; d++) {
        if ((reached >> d) & 1) reached |= this.adjacent[d]! & pattern;
      }
    }
    return (nearest & ~reached) === 0;
  }
}

const isNearest = ({ vectors, slots }: Lattice, step: readonly number[]): boolean => {
  for (let d = 0; d < slots; d++) if (step.every((c, axis) => c === vectors[3 * d + axis])) return true;
  return false;
};
