// Singh et al. 2023, fig. 2a: polarisation resistance of lithium on Li6PS5Cl (1.65 mS/cm) at zero overpotential, 0.8 ohm cm2 of a disc of 9.64 um, which the paper reads as charge transfer
// (i0 = RT/(F R_p) = 32 mA/cm2). The disc's own spreading resistance is part of it: with 0.57 ohm cm2 at the interface, current spreads over the disc almost evenly.
// Simulated: the disc on a half space in a periodic patch of four diameters, a staircase to 1 mV both ways with Butler-Volmer kinetics; R_p is the slope of overpotential over current through the origin, times the area.
import { definePaperEntry, faraday, gasConstant } from 'anodyne';
import { currents, slopeAtZero } from './common/sweeps.ts';

export { default } from './common/microelectrode.ts';

const diameter = 9.64e-6;

export const entry = definePaperEntry({
  id: 'lpscl-rp',
  seeds: 1,
  runs: ({ quick, seeds }) => [{
    name: 'small', seed: seeds[0]!,
    set: { diameter: '9.64 um', conductivity: '1.65 mS/cm', chargeTransfer: '0.57 ohm.cm2', potential: '1 mV', rate: '0.01 V/s', treads: '5', voxelsAcross: quick ? '32' : '64' },
  }],
  measure: ([run]) => {
    const resistance = slopeAtZero(currents(run!, diameter), run!.column('Voltage [V]')) * (Math.PI / 4) * diameter * diameter; // [ohm m2]
    return [
      { check: 'zero-overpotential slope', value: resistance * 1e4, standardError: null },
      { check: 'i0 = RT/(F R_p)', value: (gasConstant * 298.15) / (faraday * resistance) / 10, standardError: null },
    ];
  },
});
