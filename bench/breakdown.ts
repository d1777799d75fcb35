import { PlaneBreakdown } from '../src/field/plane-breakdown.ts';
import { randomSource } from '../src/random/streams.ts';

/** Dielectric breakdown in a plane: cells grown a CPU second, to the tolerance of the validation. One JSON line a case whose name holds `part`. */
export const benchBreakdown = (part: string): void => {
  for (const [exponent, cells, reach] of [[0, 30000, 150], [1, 3000, 100], [2, 600, 80]] as const) {
    const name = `breakdown in a plane, eta = ${exponent}`;
    if (!name.includes(part)) continue;
    const begin = process.cpuUsage();
    const breakdown = new PlaneBreakdown({ exponent, tolerance: 0.05, reach });
    const random = randomSource(1, 'breakdown');
    while (breakdown.size < cells && breakdown.grow(random));
    const { user, system } = process.cpuUsage(begin);
    const spent = (user + system) / 1e6;
    console.log(JSON.stringify({
      case: name, cells: breakdown.size, 'cells per CPU second': Math.round(breakdown.size / spent), 'cycles on the whole plane per cell': Number((breakdown.wholeCycles / breakdown.size).toPrecision(3)), node: process.version,
    }));
  }
};
