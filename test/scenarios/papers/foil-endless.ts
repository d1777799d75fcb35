// A run that goes on for minutes, to be stopped.
import { definePaperEntry } from 'anodyne';
import foil from '../foil.ts';

export default foil;

export const entry = definePaperEntry({
  id: 'foil-endless',
  runs: () => [{ name: 'long', set: { width: '20 um', hopRate: '1e5 1/s', maxCharge: '500 uAh/cm2' }, seed: 1 }],
  measure: () => [{ check: 'charge', value: 0, standardError: null }],
});
