/** What a burst starts from and leaves behind, at a fixed address; the same order as in ../compiled-burst.ts, 8 bytes a number, then 4 bytes a whole number. */
@unmanaged
export class Header {
  // the loop (../kmc.ts)
  origin: f64;
  product: f64;
  total: f64;
  rest: f64;
  events: f64;
  attempts: f64;
  // when to stop
  stopTime: f64;
  stopEvents: f64;
  stopAttempts: f64;
  /** [1/s] bound of the source that is not compiled */
  otherBound: f64;
  /** [1/s] largest rate of the table */
  largest: f64;
  /** [s] 1 / largest */
  perLargest: f64;
  /** [s] 1 / (largest x slots) */
  perVacancy: f64;

  drawn: i32;
  nulls: i32;
  slots: i32;
  shell: i32;
  classes: i32;
  labelled: i32;
  /** vacancies by neighbours: pairs of a vacancy and an occupied neighbour */
  pairs: u32;
  /** classes of atoms: below this class all are empty */
  lowest: u32;
  // addresses of arrays
  words: usize;
  offsets: usize;
  members: usize;
  position: usize;
  start: usize;
  classOf: usize;
  lithiumLike: usize;
  free: usize;
  rates: usize;
  fastest: usize;
  weight: usize;
  slotTable: usize;
  /** vacancies by neighbours: pairs of the classes with fewer neighbours than n, n = 0 .. 12 */
  upTo: usize;
  /** 1/n, n = 0 .. 12 */
  reciprocals: usize;
  /** exchange: a byte a site */
  quanta: usize;
  /** exchange: by class */
  downhill: usize;
  /** gathered hops: probability to stop by class */
  stop: usize;
  /** 0 where no changes are logged */
  log: usize;
  waiting: usize;
  choice: usize;
  /** of a sector: SectorGrid.zones */
  zones: usize;
  /** of a sector: [1/s] AtomsOfSector.held, and the sum of the rates now */
  held: usize;
}

/** Where the header lies; below, the module's own data. Sectors (sectors/) have one each, and here stands that of the one at work; where nobody enters another, the compiler makes it a constant. */
export let header: Header = changetype<Header>(1024);

export function enter(other: Header): void {
  header = other;
}
