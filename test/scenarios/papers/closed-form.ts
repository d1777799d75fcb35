// A closed form: no runs, one value, and none for a check that has no answer.
import { definePaperEntry, faraday, lithiumMolarVolume } from 'anodyne';
import foil from '../foil.ts';

export default foil;

export const entry = definePaperEntry({
  id: 'closed-form',
  runs: () => [],
  measure: () => [
    { check: 'local current density', value: (15e-6 * faraday) / lithiumMolarVolume / 1e4, standardError: null },
    { check: 'charge to short circuit', value: null, standardError: null },
  ],
});
