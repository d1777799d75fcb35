import { boltzmann, elementaryCharge, type Spectrum } from 'anodyne';
import type { ArrheniusOptions, ArrheniusSeries, LinesOptions, SpectrumSeries } from 'anodyne/renderers';

/** A resistor with a constant-phase element beside it: R [ohm m2], time constant [s] and exponent. */
export interface Arc {
  readonly resistance: number;
  readonly time: number;
  readonly exponent: number;
}

/** A resistor in series with arcs: R0 + sum R / (1 + (i omega tau)^alpha), with `perDecade` frequencies from `from` to `to` decades [Hz]. */
export function arcs(series: number, list: readonly Arc[], { from = 0, to = 7, perDecade = 10 } = {}): Spectrum {
  const count = (to - from) * perDecade + 1;
  const frequency = Float64Array.from({ length: count }, (_, i) => Number((10 ** (from + i / perDecade)).toPrecision(12)));
  const real = new Float64Array(count).fill(series);
  const imaginary = new Float64Array(count);
  frequency.forEach((hertz, i) => {
    for (const { resistance, time, exponent } of list) {
      // 1 + (omega tau)^alpha (cos + i sin)(alpha pi / 2)
      const size = (2 * Math.PI * hertz * time) ** exponent;
      const [re, im] = [1 + size * Math.cos((exponent * Math.PI) / 2), size * Math.sin((exponent * Math.PI) / 2)];
      real[i]! += (resistance * re) / (re * re + im * im);
      imaginary[i]! -= (resistance * im) / (re * re + im * im);
    }
  });
  return { frequency, real, imaginary };
}

/** A garnet cell: bulk and grain boundaries above 100 kHz, the interface below; times `scale` at the interface. */
export const cell = (scale: number, perDecade = 10): Spectrum =>
  arcs(2e-4, [
    { resistance: 1.2e-2, time: 1.5e-7, exponent: 0.93 },
    { resistance: 2e-2 * scale, time: 3e-4, exponent: 0.82 },
  ], { perDecade });

export const spectrumOf = (frequency: number[], real: number[], imaginary: number[]): Spectrum => ({
  frequency: Float64Array.from(frequency), real: Float64Array.from(real), imaginary: Float64Array.from(imaginary),
});

/** Three interfaces of very different resistance. */
export const three = (perDecade = 10): SpectrumSeries[] => [
  { label: 'as assembled, 0.1 MPa', spectrum: cell(3, perDecade) },
  { label: 'after 400 MPa', spectrum: cell(1, perDecade) },
  { label: 'hot pressed', spectrum: cell(0.05, perDecade) },
];

const kelvins = [253.15, 263.15, 273.15, 283.15, 298.15, 313.15, 333.15, 353.15];

/** A law with a little scatter, and the law itself; conductivity [S/m]. */
export function activatedSeries(label: string, prefactor: number, activationEnergy: number): ArrheniusSeries {
  const value = kelvins.map((kelvin, i) => prefactor * Math.exp((-activationEnergy * elementaryCharge) / (boltzmann * kelvin)) * (1 + 0.06 * Math.sin(3 * i)));
  return { label, temperature: kelvins, value, unit: 'S/cm', fit: { activationEnergy, prefactor } };
}

export const threeLaws: ArrheniusOptions = {
  quantity: 'Conductivity',
  series: [activatedSeries('bulk', 5e4, 0.35), activatedSeries('grain boundaries', 5e4, 0.43), activatedSeries('interface', 2e3, 0.39)],
};

const charges = Array.from({ length: 41 }, (_, i) => 89 * i); // [C/m2]
const growing = (resistance: number, last: number): number[] => charges.map((charge) => (resistance * 1e-4) / (1 - charge / last));

/** Resistance of an interface over four decades while lithium is stripped: a curve, a band, and measured points with error bars. */
export const stripped: LinesOptions = {
  title: 'Stripping of lithium from LLZO',
  x: { label: 'Areal charge', unit: 'mAh/cm2' },
  y: { label: 'Interface resistance', unit: 'ohm.cm2', logarithmic: true },
  series: [
    { label: '0.1 mA/cm²', x: charges, y: growing(2, 3562) },
    { label: '0.2 mA/cm², 10 seeds', x: charges, y: growing(10, 4200), band: { low: growing(7, 4300), high: growing(14, 4100) } },
    { label: 'measured', x: [0, 700, 1400, 2100, 2800], y: [8e-4, 1e-3, 1.6e-3, 2.8e-3, 7.8e-3], error: [4e-4, 3e-4, 3e-4, 5e-4, 9e-3], points: true },
  ],
};
