import { AnodyneError } from '../units/error.ts';
import type { CellEvent, Setup } from './scenario.ts';

/** Whether the lattice is an electrode, with contacts and a collector: what takes lithium has both. */
export const isElectrode = (events: readonly CellEvent[]): boolean => events.some(({ kind }) => kind === 'stripping' || kind === 'delithiation');

/** @throws AnodyneError unless the cell events fit together: stripping(...), in an alloy delithiation(), and, if wanted, creep(...) and flaws(...), each once; or boundaryCreep(...) alone; and an alloy has its own events and rule */
export const checkEvents = (setup: Setup): void => {
  const { events } = setup;
  const kinds = events.map(({ kind }) => kind);
  const twice = kinds.find((kind, k) => kinds.indexOf(kind) !== k);
  if (kinds.includes('boundaryCreep') && kinds.length > 1) throw new AnodyneError('scenario.build: events', 'boundaryCreep(...) alone: an electrode has no periodic box', kinds.join(', '));
  if (kinds.includes('boundaryCreep') && setup.grains) throw new AnodyneError('scenario.build: grains', 'none beside boundaryCreep(...), which has its own grain', 'grains');
  if (twice !== undefined) throw new AnodyneError('scenario.build: events', `${kinds.includes('flaws') ? 'stripping(...), creep(...) and flaws(...)' : 'stripping(...) and creep(...)'}, each at most once`, kinds.join(', '));
  if (kinds.includes('stripping') && kinds.includes('delithiation')) throw new AnodyneError('scenario.build: events', 'either stripping(...) or, in an alloy, delithiation()', kinds.join(', '));
  if (kinds.includes('creep') && kinds.length === 1) throw new AnodyneError('scenario.build: events', 'stripping(...) beside creep(...): only an electrode has a contact plane', kinds.join(', '));
  const spreads = events.some((event) => event.kind === 'stripping' && event.lateral !== undefined);
  if (spreads && !setup.field) throw new AnodyneError('scenario.build: field', 'an electrolyte such as halfSpace(...), for stripping(...) with lateral asks for the overpotential beside the metal', undefined);
  if (spreads && kinds.includes('creep')) throw new AnodyneError('scenario.build: events', 'either creep(...) or stripping(...) with lateral: under pressure the collector would come down on bare electrolyte', kinds.join(', '));
  checkFlaws(setup);
  checkAlloy(setup);
};

const checkFlaws = ({ events, field, observe }: Setup): void => {
  if (!events.some(({ kind }) => kind === 'flaws')) return;
  if (!isElectrode(events)) throw new AnodyneError('scenario.build: events', 'stripping(...) beside flaws(...), which lithium from the electrode fills', events.map(({ kind }) => kind).join(', '));
  if (field?.voxels !== true) throw new AnodyneError('scenario.build: field', 'polycrystallineElectrolyte(...), for flaws(...) live in its voxels', field ? 'an electrolyte without voxels' : undefined);
  if (observe.spectra) throw new AnodyneError('scenario.build: observe.spectra', 'none, for impedances leave lithium in flaws out', 'spectra');
};

const checkAlloy = ({ alloy, events, grains, rules }: Setup): void => {
  const reacts = events.some(({ kind }) => kind === 'delithiation');
  const exchanges = rules.filter(({ kind }) => kind === 'exchange').length;
  if (!alloy) {
    if (reacts) throw new AnodyneError('scenario.build: alloy', 'alloy(...), for delithiation() takes lithium out of one', undefined);
    if (exchanges > 0) throw new AnodyneError('scenario.build: alloy', 'alloy(...), for exchange(...) moves its lithium', undefined);
    return;
  }
  if (!reacts) throw new AnodyneError('scenario.build: events', 'delithiation(), for the foil is an alloy', events.map(({ kind }) => kind).join(', ') || 'none');
  if (grains) throw new AnodyneError('scenario.build: grains', 'none, for an alloy: its lithium goes no faster along grain boundaries', 'grains');
  // voxels that hop would have to carry their contents along
  if (exchanges !== 1 || rules.length !== 1) throw new AnodyneError('scenario.build: rules', 'exchange(...) alone, for the foil is an alloy, whose skeleton stays', rules.map(({ kind }) => kind).join(', ') || 'none');
};
