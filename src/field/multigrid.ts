import type { LatticeMedium } from './lattice-medium.ts';
import { Coarsest } from './multigrid-coarsest.ts';
import { coarsenContacts, finestContacts, type LevelContacts } from './multigrid-contacts.ts';
import { multigridLevels, type MultigridLevel } from './multigrid-level.ts';
import { interpolate, relaxBack, relaxFromZero, restrictResidual } from './multigrid-stencils.ts';

/**
 * Geometric multigrid on cells as a preconditioner: one V-cycle with one red-black Gauss-Seidel sweep down and its reverse up, symmetric and positive, so that conjugate gradients may use it. Conductances of
 * coarse levels are paths in series and in parallel, the interpolation bends at faces that conduct badly (Wesseling, An Introduction to Multigrid Methods (1992), chapters 5 and 7). A floating group is one more
 * unknown on every level, joined to all its cells: left to the finest level alone it would be found slowly.
 */
export class Multigrid {
  readonly levels: readonly MultigridLevel[];
  /** Of every level. */
  contacts: LevelContacts[] = [];
  coarsest: Coarsest | undefined;
  /** Of every level the inverses of cells that hold metal, as they are without it. */
  private readonly without: ReadonlyMap<number, number>[] = [];

  constructor(medium: LatticeMedium) {
    this.levels = multigridLevels(medium);
  }

  /** New contacts: the first layer of every level, and the cells that hold metal. */
  setContacts(contacts: Parameters<typeof finestContacts>[1]): void {
    const { levels } = this;
    this.takeOutInner();
    this.contacts = [finestContacts(levels[0]!, contacts)];
    levels.forEach((level, k) => {
      if (k > 0) this.contacts.push(coarsenContacts(levels[k - 1]!, this.contacts[k - 1]!));
      const { total } = this.contacts[k]!;
      const { diagonal, inverse } = level;
      for (let c = 0; c < diagonal.length; c++) {
        const sum = diagonal[c]! + total[c]!;
        inverse[c] = sum > 0 ? 1 / sum : 0;
      }
      this.putInInner(level, this.contacts[k]!);
    });
    this.coarsest = new Coarsest(levels.at(-1)!, this.contacts.at(-1)!);
  }

  private putInInner({ inverse }: MultigridLevel, { inner }: LevelContacts): void {
    const without = new Map<number, number>();
    for (const [c, g] of inner) {
      without.set(c, inverse[c]!);
      inverse[c] = 1 / ((inverse[c]! > 0 ? 1 / inverse[c]! : 0) + g);
    }
    this.without.push(without);
  }

  private takeOutInner(): void {
    this.without.forEach((cells, k) => { for (const [c, inverse] of cells) this.levels[k]!.inverse[c] = inverse; });
    this.without.length = 0;
  }

  /** levels[0].solution := about the operator's inverse times levels[0].right, which is changed. */
  cycle(): void {
    this.contacts[0]!.right.fill(0); // floating groups are eliminated in what is solved
    this.descend(0);
  }

  private descend(k: number): void {
    const level = this.levels[k]!;
    const contacts = this.contacts[k]!;
    if (k === this.levels.length - 1) {
      this.coarsest!.solve();
      return;
    }
    const coarse = this.levels[k + 1]!;
    const below = this.contacts[k + 1]!;
    contacts.relaxGroups(undefined);
    contacts.drive(level.right, contacts.potential);
    relaxFromZero(level);
    contacts.gather(level.solution, below.right);
    restrictResidual(level, coarse);
    this.descend(k + 1);
    interpolate(level, coarse);
    contacts.drive(level.right, below.potential);
    relaxBack(level);
    contacts.relaxGroups(level.solution);
  }
}
