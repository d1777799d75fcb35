import { Species, speciesNames, type State } from 'anodyne';

/** The shape of a made-up electrode and what its frame says. */
export interface Sample {
  readonly shape: readonly [nx: number, ny: number, nz: number];
  readonly title?: string;
  readonly voxel?: number; // [m]
  readonly time?: number; // [s]
  readonly charge?: number; // [mAh/cm2]
  readonly contact?: number | null;
}

/** Solid lithium-magnesium between electrolyte and collector that has lost lithium towards the electrolyte, most of it over a spot on the left; no chance. */
export function alloy(sample: Sample): State {
  const state = foil({ title: 'Li0.9Mg0.1 | LLZO, stripping at 100 µA/cm²', contact: 0.8, ...sample });
  const [nx, ny, nz] = state.header.shape;
  const species = state.species.map((byte) => (byte === Species.empty ? Species.lithium : byte));
  const contents = species.map((byte, site) => {
    if (byte !== Species.lithium) return 0;
    const [x, y, z] = [site % nx, Math.floor(site / nx) % ny, Math.floor(site / (nx * ny))];
    const spot = Math.hypot((x + 0.5) / nx - 0.3, ny === 1 ? 0 : (y + 0.5) / ny - 0.4);
    return Math.round(90 - 90 * (1 - 0.9 * Math.min(1, spot)) * Math.max(0, 1.13 - (1.4 * z) / nz) ** 2);
  });
  return { header: { ...state.header, 'Quanta per voxel': 100 }, species, dead: new Uint8Array(species.length), contents };
}

/**
 * A foil after some stripping: collector on top, electrolyte below, half-round pores on the electrolyte and in the first of them a piece of
 * dead lithium. With a contact of null there is neither collector nor electrolyte, and all lithium is dead by the letter. Proportions follow the shape; no chance, so that the golden images can be made again.
 */
export function foil({ shape, title = 'Li | LLZO, stripping at 100 µA/cm²', voxel = 50e-9, time = 11700, charge = 0.325, contact = 0.45 }: Sample): State {
  const [nx, ny, nz] = shape;
  const species = new Uint8Array(nx * ny * nz).fill(Species.lithium);
  const dead = new Uint8Array(species.length);
  const floor = contact === null ? 0 : Math.max(1, Math.round(0.15 * nz));
  const roof = contact === null ? nz : nz - Math.max(1, Math.round(0.08 * nz));
  const pores = [
    { x: 0.25, y: 0.4, radius: 0.28 },
    { x: 0.62, y: 0.55, radius: 0.16 },
    { x: 0.9, y: 0.7, radius: 0.22 },
  ];
  const scale = Math.min(nz, nx);
  for (let z = 0; z < nz; z++) {
    for (let y = 0; y < ny; y++) {
      for (let x = 0; x < nx; x++) {
        const site = x + nx * (y + ny * z);
        if (z < floor) species[site] = Species.electrolyte;
        else if (z >= roof) species[site] = Species.collector;
        else {
          pores.forEach((pore, i) => {
            const dy = ny === 1 ? 0 : y + 0.5 - pore.y * ny;
            const distance = Math.hypot(x + 0.5 - pore.x * nx, dy, z - floor) / scale;
            if (distance > pore.radius) return;
            const isDead = i === 0 && distance < 0.35 * pore.radius;
            species[site] = isDead ? Species.lithium : Species.empty;
            dead[site] = isDead ? 1 : 0;
          });
        }
      }
    }
  }
  if (contact === null) species.forEach((byte, site) => (dead[site] = byte === Species.lithium ? 1 : 0));
  return {
    header: {
      format: 1,
      kind: 'anodyne state',
      index: 0,
      title,
      lattice: ny === 1 ? 'square' : 'simple cubic',
      shape,
      periodic: [true, ny > 1, false],
      species: speciesNames,
      'Voxel edge [m]': voxel,
      'Time [s]': time,
      'Areal charge [mAh/cm2]': charge,
      'Contact fraction': contact,
    },
    species,
    dead,
  };
}
