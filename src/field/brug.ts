import type { Arc } from './circuit.ts';
import { timeConstant } from './circuit.ts';

/**
 * The capacitance [F/m2] of a depressed arc, C = (Q R^(1 - alpha))^(1/alpha): that of the capacitor which gives the arc's own R the same frequency at the top, tau / R.
 *
 * This is what the literature of solid electrolytes calls the Brug capacitance. Brug, van den Eeden, Sluyters-Rehbach, Sluyters 1984 (10.1016/S0022-0728(84)80324-1) derived
 * C = (Q (1/R_s + 1/R)^(alpha - 1))^(1/alpha) for an electrode whose time constants are spread along its surface, with the resistance R_s in series with it; ours is its limit R_s >> R. With the arc's own
 * R alone it is the result of Hsu and Mansfeld 2001 (10.5006/1.3280607), C = Q omega_top^(alpha - 1), which Hirschorn et al. 2010 (10.1016/j.electacta.2009.10.065) show to belong to
 * time constants spread across a layer: the right reading for grain interior, boundary, and an interface that is itself the resistance.
 */
export const brugCapacitance = (arc: Arc): number => timeConstant(arc) / arc.resistance;
