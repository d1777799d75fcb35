import { ContactPlane } from '../src/field/contact-plane.ts';
import type { PlaneProblem } from '../src/field/plane-problem.ts';
import { randomSource } from '../src/random/streams.ts';

const round = (x: number): number => Number(x.toPrecision(3));

const seconds = (work: () => void): number => {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
};

/** Discs of contact at random until about half of the plane touches; 2 mm of electrolyte with a boundary every 10 um. */
const problem = (nx: number, ny: number, seed: number): PlaneProblem => {
  const random = randomSource(seed, 'initialState');
  const resistance = new Float64Array(nx * ny).fill(Infinity);
  for (let k = 0; k < (nx * ny) / 150; k++) {
    const [x0, y0] = [Math.floor(random.uniform() * nx), Math.floor(random.uniform() * ny)];
    for (let dy = -6; dy <= 6; dy++) {
      for (let dx = -6; dx <= 6; dx++) if (dx * dx + dy * dy <= 36) resistance[((x0 + dx + nx) % nx) + nx * ((y0 + dy + 6 * ny) % ny)] = 8e-6;
    }
  }
  return { resistance, drive: new Float64Array(nx * ny), group: new Int32Array(nx * ny), groups: 1, control: { currentDensity: 1 } };
};

/** The contact plane in Fourier space: cold, and warm after 1 % of the cells have changed, to 1e-10 and to the tolerance that events go by. One JSON line a case whose name holds `part`. */
export const benchFieldPlane = (part: string): void => {
  for (const [nx, ny] of [[128, 128], [125, 125], [250, 1], [256, 256]] as const) {
    const name = `field, contact plane ${nx} x ${ny}`;
    if (!name.includes(part)) continue;
    const plane = new ContactPlane([{ thickness: 2e-3, conductivity: 0.046, permittivity: 139 }], [nx, ny], 2e-7);
    const asked = problem(nx, ny, 1);
    plane.solve(asked, 1e-10); // compiles
    let found = plane.solve(asked, 1e-10);
    const cold = seconds(() => { found = plane.solve(asked, 1e-10); });
    const random = randomSource(2, 'initialState');
    for (let k = 0; k < (nx * ny) / 100; k++) {
      const c = Math.floor(random.uniform() * nx * ny);
      asked.resistance[c] = Number.isFinite(asked.resistance[c]!) ? Infinity : 8e-6;
    }
    const warm = [1e-10, 1e-5].map((tolerance) => {
      let iterations = 0;
      const spent = seconds(() => { ({ iterations } = plane.solve(asked, tolerance, found)); });
      return { iterations, spent: round(spent) };
    });
    console.log(JSON.stringify({
      case: name, 'cold to 1e-10 [CPU s]': round(cold), iterations: found.iterations, 'warm to 1e-10 [CPU s]': warm[0]!.spent, 'warm iterations': warm[0]!.iterations,
      'warm to 1e-5 [CPU s]': warm[1]!.spent, 'its iterations': warm[1]!.iterations, node: process.version,
    }));
  }
};
