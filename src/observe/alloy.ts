import type { AlloyMetal } from '../cell/alloy-metal.ts';
import type { Observable } from '../experiment/observable.ts';
import type { Simulation } from '../experiment/simulation.ts';
import { lithiumMolarVolume, thicknessOfCharge } from '../physics/lithium.ts';
import { AnodyneError } from '../units/error.ts';

/** The alloy of a run. @throws AnodyneError where the foil is pure lithium */
const alloyOf = ({ cell }: Simulation): AlloyMetal => {
  if (!cell.alloy) throw new AnodyneError('observe.columns: alloy', 'alloy(...) in what scenario.build returns', 'pure lithium');
  return cell.alloy;
};

/** [mmol/cm3] of a content in quanta. */
const concentration = ({ contents }: AlloyMetal, quanta: number): number => (quanta / contents.perVoxel / lithiumMolarVolume) * 1e-3;

/** What the contact of an alloy holds, and what of its lithium has been used. */
export const alloyObservable: Observable = {
  name: 'alloy',
  help: 'alloys: mean lithium content at the contact; contacts that pass no current for want of lithium; open-circuit voltage; lithium stripped less plated over that at the start, in all and of what lies above the least content; pure lithium plated onto full voxels',
  columns: ['Surface lithium [mmol/cm3]', 'Depleted contact fraction', 'Open-circuit voltage [mV]', 'Lithium utilisation', 'Usable lithium utilisation', 'Lithium film [um]'],
  values: (run) => {
    const alloy = alloyOf(run);
    const { cell, reaction } = run;
    const taken = reaction.stripped - reaction.plated;
    const start = alloy.contents.total() + alloy.filmQuanta + taken;
    const usable = 1 - alloy.model.least / alloy.model.initial;
    return [
      concentration(alloy, alloy.surfaceContent), 1 - cell.passing / cell.contacts.count, alloy.openCircuitVoltage * 1e3,
      taken / start, taken / start / usable, thicknessOfCharge(cell.arealCharge(alloy.filmQuanta)) * 1e6,
    ];
  },
};
