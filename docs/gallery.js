// Makes the thumbnails of gallery.md: `npm run gallery`, or of some scenarios, `npm run gallery -- NAME ...`. Each is run as the gallery says, and one picture of it is kept.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { readRunRecord, readState } from 'anodyne';
import { dendrite, figurePng, seriesFigure } from 'anodyne/renderers';

const root = fileURLToPath(new URL('..', import.meta.url));
const anodyne = (...words) => execFileSync(execPath, [join(root, 'dist/src/cli/main.js'), ...words], { stdio: ['ignore', 'ignore', 'inherit'] });

/** A picture of a state by its number. */
const frame = (number, of = 'frames') => (run, to) => { copyFileSync(join(run, of, `${String(number).padStart(6, '0')}.png`), to); };

/** The last state, drawn as small as the gallery shows it. */
const small = (run, to) => {
  const last = readdirSync(join(run, 'states')).filter((name) => name.endsWith('.bin.gz')).sort().at(-1);
  writeFileSync(to, dendrite({ width: 450, height: 600 }).draw(readState(join(run, 'states', last))));
};

/** A frame of a scenario that draws none by itself. */
const rendered = (number) => (run, to) => {
  anodyne('render', run, '--states', String(number));
  frame(number, 'render/frames')(run, to);
};

/** Columns of series.csv against the first of them. */
const curve = (x, ...y) => (run, to) => {
  writeFileSync(to, figurePng(seriesFigure({ name: 'curve', x, y }).draw(readRunRecord(run)), { dpi: 150 }));
};

/** What is kept of each scenario, and the words after its name that make it worth looking at. A test holds it against the scenarios that there are. */
export const thumbnails = {
  'first-steps': { picture: frame(4) },
  'strip-llzo': { picture: frame(12) },
  'cycle-llzo': { picture: frame(8) },
  'strip-alloy': { picture: frame(6) },
  'microelectrode-plating': { picture: frame(9) },
  'voltammetry-llzo': { picture: curve('Voltage [V]', 'Current density [uA/cm2]') },
  'plate-flaw': { picture: curve('Time [s]', 'Flaw pressure [MPa]') },
  'critical-current': { picture: curve('Time [s]', 'Voltage [V]') },
  'dendrite-polycrystal': { picture: small },
  'measured-profile': { picture: frame(6) },
  'plain-lattice-gas': { words: ['--set', 'lattice=square', '--set', 'size=96', '--set', 'filling=0.3'], picture: rendered(1) },
  'vacancy-diffusion': { picture: curve('Time [s]', 'Mean square displacement [angstrom2]') },
  'coble-creep': { picture: curve('Time [s]', 'Strain along x', 'Strain along z') },
  'adatom-islands': { picture: frame(6) },
};

const make = (name) => {
  const { words = [], picture } = thumbnails[name];
  const folder = mkdtempSync(join(tmpdir(), 'anodyne-gallery-'));
  try {
    anodyne('run', name, ...words, '--out', join(folder, 'run'));
    picture(join(folder, 'run'), join(root, `docs/images/gallery/${name}.png`));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  const named = argv.slice(2);
  for (const name of named.length > 0 ? named : Object.keys(thumbnails)) make(name);
}
