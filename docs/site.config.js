// What `npm run docs` makes of this folder, in site/: a page of each text, beside the reference of all that `anodyne` and `anodyne/renderers` export. Read by TypeDoc.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Pages by chapter, in the order of the menu; a test holds them against the folder. */
export const chapters = {
  'Start': ['docs/getting-started.md', 'docs/gallery.md', 'docs/coming-from.md'],
  'Model': ['docs/model.md', 'docs/units.md', 'docs/impedance.md', 'docs/microstructure.md', 'docs/parallel.md', 'docs/reproduce.md'],
  'How to': [
    'docs/own-scenario.md', 'docs/own-process.md', 'docs/protocols.md', 'docs/studies.md', 'docs/slurm.md', 'docs/gpu.md', 'docs/runs.md', 'docs/figures.md', 'docs/paper-figures.md',
    'docs/animations.md', 'docs/reports.md', 'docs/viewer.md', 'docs/files.md',
  ],
  'Measured': ['docs/reproduction/report.md', 'validation/calibration.md', 'validation/metal.md', 'validation/alloy.md', 'validation/polarisation.md', 'validation/flaws.md', 'validation/results.md', 'bench/README.md'],
  'Inside': ['docs/architecture.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
};

const chapterOf = new Map(Object.entries(chapters).flatMap(([chapter, pages]) => pages.map((page) => [page, chapter])));

/** The title of a page is its first heading, for TypeDoc would take the file's name; its chapter comes from here, not from front matter, which GitHub shows as a table. */
const namePages = ({ converter }) => {
  converter.on('createDocument', (_, page) => {
    page.name = /^# (.+)\n/u.exec(page.content.map(({ text }) => text).join(''))[1].replaceAll('`', '');
    page.frontmatter.group = chapterOf.get(relative(root, page.project.files.getReflectionPath(page)));
  });
  // the first page has the name of the project over it already
  converter.on('resolveEnd', ({ project }) => { project.readme[0].text = project.readme[0].text.replace(/^# .+\n/u, ''); });
};

export default {
  name: 'anodyne',
  entryPoints: ['../src/index.ts', '../renderers/index.ts'],
  tsconfig: '../tsconfig.json',
  readme: '../README.md',
  projectDocuments: Object.values(chapters).flat().map((page) => `../${page}`),
  out: '../site',
  plugin: [namePages],
  navigation: { includeGroups: true },
  groupOrder: [...Object.keys(chapters), 'Modules', '*'],
  highlightLanguages: ['ts', 'js', 'json', 'bash', 'python'],
  // types are checked by the build, and what is not exported is nobody's business
  skipErrorChecking: true,
  validation: { notExported: false },
  disableSources: true,
};
