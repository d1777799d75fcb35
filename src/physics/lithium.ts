import { avogadro, faraday } from '../units/constants.ts';

/** Molar volume of lithium Omega [m3/mol]: 13.02 cm3/mol, from 0.534 g/cm3 and 6.94 g/mol. */
export const lithiumMolarVolume = 13.02e-6;

/** Melting point of lithium [K]: 180.5 degC (CRC Handbook of Chemistry and Physics). */
export const lithiumMeltingPoint = 453.65;

/** Resistivity of lithium at 20 degC [ohm m] (CRC Handbook of Chemistry and Physics). */
export const lithiumResistivity = 9.28e-8;

/** Width of a grain boundary [m] where nothing else is said, a usual assumption: two or three atoms. */
export const grainBoundaryWidth = 0.5e-9;

/** Volume of one lithium atom [m3]. */
export const lithiumAtomicVolume = lithiumMolarVolume / avogadro;

/** Charge [C] that a voxel of edge `edge` [m] of lithium holds: q_v = F l^3 / Omega. */
export const chargePerVoxel = (edge: number): number => (faraday * edge * edge * edge) / lithiumMolarVolume;

/** Thickness of lithium [m] that an areal charge [C/m2] strips or plates. */
export const thicknessOfCharge = (arealCharge: number): number => (arealCharge * lithiumMolarVolume) / faraday;
