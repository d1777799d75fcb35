import type { SavedSource } from '../kernel/event-source.ts';
import type { Contents } from '../lattice/contents.ts';
import type { Plated, ReactingMetal, Stripped } from './reacting-metal.ts';
import { readDoubles, saveDoubles } from './saved-doubles.ts';

/** What an alloy of lithium with a solute that stays where it is does at the contact; contents in quanta of the voxel. */
export interface AlloyModel {
  /** Mean content at the start. */
  readonly initial: number;
  /** The solute, in the quanta of lithium that as many atoms would be; it never moves. */
  readonly solute: number;
  /** Below this content a voxel is of the phase that passes no current. */
  readonly least: number;
  /** Open-circuit voltage against lithium [V] at a share of solute. */
  readonly openCircuitVoltage: (share: number) => number;
}

/**
 * An alloy whose skeleton stays: a strip takes a quantum out of the contact's voxel, a plating puts one in. Every site of the contact plane is metal.
 *
 * A voxel below the least content still touches, and passes nothing. It has segregated: the room of the lithium that it has lost is pores below the voxel, and of its area it touches with what is left of
 * its volume (an areal share is a volume share: Delesse 1847). These stay when lithium diffuses back; plating fills them. A voxel above has contracted as a whole and touches fully (10.1002/aenm.201902568, fig. 3 and
 * section 3.1: pores of less than a micrometre, after segregation). What a full voxel cannot take is a film of pure lithium, from which it is kept full.
 */
export class AlloyMetal implements ReactingMetal {
  readonly contents: Contents;
  readonly model: AlloyModel;
  private readonly first: number; // site over plane cell 0
  private readonly film: Int32Array; // quanta of pure lithium, length cells
  private readonly pores: Float64Array; // room of lithium lost by segregation [quanta], length cells
  private films = 0; // quanta of all films

  /** @param first site over the first cell of the contact plane; there are as many cells, and all are metal */
  constructor(contents: Contents, first: number, model: AlloyModel) {
    this.contents = contents;
    this.model = model;
    this.first = first;
    this.film = new Int32Array(first);
    this.pores = new Float64Array(first);
  }

  /** Contacts that pass current, counted. */
  get passing(): number {
    let count = 0;
    for (let c = 0; c < this.first; c++) if (this.passes(this.first + c)) count++;
    return count;
  }

  /** Whether the contact on `site` passes current. */
  passes(site: number): boolean {
    return this.contents.at(site) >= this.model.least;
  }

  /** Share of its area with which plane cell `c` touches. */
  touchingShare(c: number): number {
    return 1 - this.pores[c]! / (this.model.initial + this.model.solute);
  }

  /** Quanta of pure lithium between alloy and electrolyte. */
  get filmQuanta(): number {
    return this.films;
  }

  /** Mean content of the contacts [quanta]. */
  get surfaceContent(): number {
    let sum = 0;
    for (let c = 0; c < this.film.length; c++) sum += this.contents.at(this.first + c);
    return sum / this.film.length;
  }

  /** Of a contact that passes current, at most [V]. */
  get highestVoltage(): number {
    const { solute, least, openCircuitVoltage } = this.model;
    return openCircuitVoltage(solute / (solute + least));
  }

  /** Mean over the contacts of what each would have alone [V]; pure lithium has 0. */
  get openCircuitVoltage(): number {
    const { solute, openCircuitVoltage } = this.model;
    let sum = 0;
    for (let c = 0; c < this.film.length; c++) if (this.film[c] === 0) sum += openCircuitVoltage(solute / (solute + this.contents.at(this.first + c)));
    return sum / this.film.length;
  }

  strip(contact: number): Stripped {
    if (this.film[contact - this.first]! > 0) this.thickenFilm(contact, -1);
    else this.contents.change(contact, -1);
    this.segregate();
    return 'taken';
  }

  plate(contact: number): Plated {
    this.segregate();
    const c = contact - this.first;
    this.pores[c] = Math.max(0, this.pores[c]! - 1);
    if (this.contents.at(contact) < this.contents.perVoxel) this.contents.change(contact, 1);
    else this.thickenFilm(contact, 1);
    return 'taken';
  }

  /** Only where there is a film somebody must hear of every exchange: compiled bursts tell nobody. */
  contentChanged(site: number): void {
    const c = site - this.first;
    if (!(this.film[c]! > 0) || this.contents.at(site) === this.contents.perVoxel) return;
    this.thickenFilm(site, -1);
    // comes back here with the full voxel
    this.contents.change(site, 1);
  }

  save(): SavedSource['lists'] {
    return { film: this.film.slice(), pores: saveDoubles(this.pores) };
  }

  restore(lists: SavedSource['lists']): void {
    this.film.set(lists.film!);
    this.pores.set(readDoubles(lists.pores!));
    this.films = this.film.reduce((sum, quanta) => sum + quanta, 0);
    if (this.films > 0) this.contents.subscribe(this);
  }

  private thickenFilm(contact: number, by: number): void {
    this.film[contact - this.first]! += by;
    this.films += by;
    if (by > 0 && this.films === 1) this.contents.subscribe(this);
    else if (this.films === 0) this.contents.unsubscribe(this);
  }

  /** At events alone, for what follows depends on it: the voxels that are below the least content now have lost their room to pores. */
  private segregate(): void {
    const { first, contents, pores, model } = this;
    for (let c = 0; c < first; c++) {
      const content = contents.at(first + c);
      if (content < model.least) pores[c] = Math.max(pores[c]!, model.initial - content);
    }
  }
}
