/** The unit whose size, doubled, the largest value reaches; the last one if none. Sizes are in SI. */
export const unitFor = (values: Iterable<number>, units: readonly (readonly [unit: string, size: number])[]): string => {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return (units.find(([, size]) => largest >= 2 * size) ?? units.at(-1)!)[0];
};

export const times = [['h', 3600], ['min', 60], ['s', 1]] as const;
export const voltages = [['V', 0.5], ['mV', 1e-3], ['uV', 1e-6]] as const;
export const currentDensities = [['A/cm2', 1e4], ['mA/cm2', 1], ['uA/cm2', 1e-2], ['nA/cm2', 1e-5]] as const;
