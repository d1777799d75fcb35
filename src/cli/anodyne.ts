import yargs from 'yargs';
import { AnodyneError } from '../units/error.ts';
import { nearest } from '../units/nearest.ts';
import { parseDuration } from './duration.ts';
import {
  checkpointOption, engineOption, fieldOption, fileArgument, jsonOption, maxWallOption, quietOption, resumeOption, seedOption, setOption, studyArgument, studyOptions,
} from './options.ts';
import { print, say } from './print.ts';
import { parseEvery, parsePort, parseSeed, parseSeeds, parseTask, parseWorkers } from './whole-numbers.ts';
import { version } from '../write/manifest.ts';
import type { Wished } from './study-same.ts';

/** Exit codes: 0 done, 1 an error in what was asked for, 2 a command line that could not be understood, 129, 130 and 143 stopped by a signal. */
const exit = { error: 1, usage: 2 } as const;

class UsageError extends Error {}

const workersOf = ({ workers }: { workers: string | undefined }): { workers: number | undefined } => ({ workers: workers === undefined ? undefined : parseWorkers(workers) });

/** What needs reading of the options of a study; an engine and a place that are not given are those that the study began with. */
const ofStudy = async ({ workers, keepGoing, failFast, engine, field }: {
  workers: string | undefined; keepGoing: boolean | undefined; failFast: boolean; engine: string | undefined; field: string | undefined;
}): Promise<{ workers: number | undefined } & Wished> => {
  if (keepGoing === true && failFast) throw new UsageError('Only one of --keep-going and --fail-fast may be given');
  const { parseEngine, parseField } = await import('./engine-option.ts');
  return { ...workersOf({ workers }), engine: engine === undefined ? undefined : parseEngine(engine), field: field === undefined ? undefined : parseField(field) };
};

/** Every option but --set, --y, --to and --sbatch has one value, and ids and runs are lists: an array where a text is expected would surprise further in. */
const onceEach = (args: Readonly<Record<string, unknown>>): true => {
  for (const [name, value] of Object.entries(args)) {
    if (!['_', 'set', 'ids', 'runs', 'y', 'to', 'overlays', 'sbatch'].includes(name) && Array.isArray(value)) throw new UsageError(`--${name} may be given only once`);
  }
  return true;
};

/** An unset variable of the shell gives an empty path, which would be taken for the present folder. */
const noneEmpty = (args: Readonly<Record<string, unknown>>): true => {
  const empty = ['file', 'run', 'runs', 'dir'].find((name) => [args[name]].flat().some((value) => typeof value === 'string' && value.trim() === ''));
  if (empty !== undefined) throw new UsageError(`<${empty}> is empty; is a variable of the shell not set?`);
  return true;
};

const walls = ({ maxWall, checkpointEvery }: { maxWall: string | undefined; checkpointEvery: string }): { maxWall: number; checkpointEvery: number } => ({
  maxWall: maxWall === undefined ? Infinity : parseDuration('--max-wall', maxWall),
  checkpointEvery: parseDuration('--checkpoint-every', checkpointEvery),
});

// each command is loaded when it is called: the whole program takes 0.3 s to load
/** A new parser for every command line: one that has failed is of no use any more. Commands give their exit code to `exitWith`. */
const parserOf = (exitWith: (code: number) => void) => yargs()
  .scriptName('anodyne')
  .usage('$0 <command>\n\nKinetic Monte Carlo of the lithium metal anode on a solid electrolyte.')
  .command('run <file>', 'run a scenario into a run directory', (y) => y
    .positional('file', fileArgument)
    .option('set', setOption)
    .option('seed', seedOption)
    .option('engine', engineOption)
    .option('field', fieldOption)
    .option('out', { type: 'string', requiresArg: true, describe: 'run directory [default: runs/NAME-SEED-HASH8]' })
    .option('resume', resumeOption)
    .option('max-wall', maxWallOption)
    .option('checkpoint-every', checkpointOption)
    .option('json', jsonOption)
    .option('quiet', quietOption)
    .example("$0 run strip-llzo --set current='50 uA/cm2' --seed 2", 'half the current, another seed')
    .example('$0 run strip-llzo --set dimensions=3 --set voxelEdge=0.5 --set width=20 --set thickness=15', 'the same in 3D')
    .example("$0 run my.ts --max-wall '2 h' --resume", 'go on for two hours'),
  async (args) => {
    const { runCommand } = await import('./run-command.ts');
    const { parseEngine, parseField } = await import('./engine-option.ts');
    exitWith(await runCommand({ ...args, ...walls(args), seed: parseSeed(args.seed), engine: parseEngine(args.engine), field: parseField(args.field) }));
  })
  .command('extend <run>', 'go on with a finished run beyond its limits', (y) => y
    .positional('run', { type: 'string', demandOption: true, describe: 'run directory of a finished run; it is left as it is' })
    .option('until', { type: 'string', requiresArg: true, demandOption: true, describe: "new limit of the protocol's last step, from its beginning: '2 mAh/cm2', '10 h', '1 %' (contact; '> 90 %' for above), '500 ohm.cm2', '> 50 mV', '1e6 events'" })
    .option('out', { type: 'string', requiresArg: true, describe: 'run directory of the extended run [default: RUN-extended]' })
    .option('resume', resumeOption)
    .option('max-wall', maxWallOption)
    .option('checkpoint-every', checkpointOption)
    .option('json', jsonOption)
    .option('quiet', quietOption)
    .example("$0 extend runs/strip-llzo-1-0a1b2c3d --until '2 mAh/cm2'", 'strip on'),
  async (args) => {
    const { extendCommand } = await import('./extend-command.ts');
    exitWith(await extendCommand({ ...args, ...walls(args) }));
  })
  .command('compare <runs..>', 'put runs side by side: parameters, last rows, curves', (y) => y
    .positional('runs', { type: 'string', array: true, demandOption: true, describe: 'run directories, finished or not' })
    .option('x', { type: 'string', requiresArg: true, describe: 'column along x [default: areal charge, or time]' })
    .option('y', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'column to draw; repeatable [default: all that the runs have in common]' })
    .option('out', { type: 'string', requiresArg: true, describe: 'folder for the figures (SVG) [default: compare-NAME-NAME]' })
    .option('json', jsonOption)
    .example("$0 compare runs/a runs/b --y 'Contact fraction'", 'one figure, and the tables'),
  async (args) => { (await import('./compare-command.ts')).compareCommand(args); })
  .command('render <run>', 'draw a run and its states, or write them for other programs', (y) => y
    .positional('run', { type: 'string', demandOption: true, describe: 'run directory, finished or not; nothing is run' })
    .option('to', { type: 'string', array: true, nargs: 1, describe: 'frames, volume, xyz, lammps, vti or npy; of the whole run figures, parquet or report; an animation: apng, gif, mp4 or webm; or several: xyz,vti; repeatable [default: frames]' })
    .option('out', { type: 'string', requiresArg: true, describe: 'folder for what is made [default: RUN/render]' })
    .option('states', { type: 'string', requiresArg: true, describe: 'numbers of states, as in 0,5,10..20 [default: all]' })
    .option('every', { type: 'string', requiresArg: true, default: '1', describe: 'of these, every so manieth' })
    .option('per-frame', { type: 'string', requiresArg: true, describe: "of an animation: time or charge from frame to frame, as in '5 min' or '0.02 mAh/cm2' [default: each state is a frame]" })
    .option('fps', { type: 'string', requiresArg: true, describe: 'of an animation: frames per second [default: 10]' })
    .option('film-of', { type: 'string', requiresArg: true, describe: 'what an animation shows: frames or volume [default: frames]' })
    .option('overlays', { type: 'string', array: true, nargs: 1, describe: 'of frames and animations: contact, potential, streamlines, pores, grains; or several: contact,pores' })
    .option('current-range', { type: 'string', requiresArg: true, describe: "of overlay contact: what the colours span, as in '0..0.5 mA/cm2' [default: all that the states hold]" })
    .option('zoom', { type: 'string', requiresArg: true, describe: 'of frames and animations: pixels along the edge of a voxel' })
    .option('width-mm', { type: 'string', requiresArg: true, describe: 'of frames for print: width of the page; 85 is one column of a journal, 180 two' })
    .option('dpi', { type: 'string', requiresArg: true, describe: 'of frames for print: dots per inch [default with --width-mm: 300]' })
    .example('$0 render runs/strip-llzo-1-0a1b2c3d --to vti', 'for ParaView: open render/vti/run.pvd')
    .example('$0 render runs/strip-llzo-1-0a1b2c3d --to xyz --every 10', 'for OVITO and ASE')
    .example('$0 render runs/strip-llzo-1-0a1b2c3d --to report', 'the run on one page: open render/report.html')
    .example('$0 render runs/strip-llzo-1-0a1b2c3d --to figures', 'plots of the run as SVG, PDF and PNG')
    .example("$0 render runs/strip-llzo-1-0a1b2c3d --to mp4 --per-frame '2 min'", 'a film at a constant speed')
    .example('$0 render runs/strip-llzo-1-0a1b2c3d --overlays contact,potential --width-mm 85', 'frames for one column, at 300 dpi'),
  async (args) => {
    const { renderCommand } = await import('./render-command.ts');
    exitWith(await renderCommand({ ...args, every: parseEvery(args.every) }));
  })
  .command('view <run>', 'look at a run in the browser, finished or going on', (y) => y
    .positional('run', { type: 'string', demandOption: true, describe: 'run directory; nothing in it is changed' })
    .option('port', { type: 'string', requiresArg: true, describe: 'port on 127.0.0.1 [default: a free one]' })
    .example('$0 view runs/strip-llzo-1-0a1b2c3d', 'prints the address to open'),
  async (args) => {
    const { viewCommand } = await import('./view-command.ts');
    exitWith(await viewCommand({ run: args.run, port: parsePort(args.port) }));
  })
  .command('check <file>', 'validate a scenario; print its parameters, size and cost', (y) => y
    .positional('file', fileArgument).option('set', setOption).option('seed', seedOption)
    .example('$0 check strip-llzo --set dimensions=3', 'what would the 3D run cost?'),
  async (args) => (await import('./check.ts')).checkCommand(args.file, args.set, parseSeed(args.seed)))
  .command('cite <file>', 'print the sources of a scenario, its parameters and models', (y) => y
    .positional('file', fileArgument).option('set', setOption).example('$0 cite strip-llzo', 'with DOIs'),
  async (args) => (await import('./cite.ts')).citeCommand(args.file, args.set))
  .command('reproduce [ids..]', 'simulate results of the papers and compare', (y) => y
    .positional('ids', { type: 'string', array: true, default: [] as string[], describe: 'ids from `anodyne list papers` [default: all that are modelled]' })
    .option('quick', { type: 'boolean', default: false, describe: 'small runs, one seed: minutes, and rough' })
    .option('seeds', { type: 'string', requiresArg: true, describe: 'how many seeds [default: 1 if quick, else as the entry says]' })
    .option('set', { ...setOption, describe: 'a parameter of every run, over what its entry says, as in --set vacancies=walking; repeatable' })
    .option('workers', studyOptions.workers)
    .option('out', { type: 'string', requiresArg: true, default: 'runs/reproduce', describe: 'folder for the report and the run directories, OUT/ID/NAME-SEED-HASH8' })
    .option('json', { type: 'boolean', default: false, describe: 'print the result as one line of JSON' })
    .example('$0 reproduce llzo-strip-6h --quick', 'one result, roughly')
    .example('$0 reproduce --seeds 10 --workers 8', 'everything, with standard errors over ten seeds')
    .example("$0 reproduce llzo-strip-6h --set surfaceDiffusivity='1e-5 cm2/s'", 'what would it take?'),
  async (args) => {
    const { reproduceCommand } = await import('./reproduce-command.ts');
    const { shippedShelf } = await import('./shelf.ts');
    exitWith(await reproduceCommand({ ...args, ...workersOf(args), seeds: args.seeds === undefined ? undefined : parseSeeds(args.seeds) }, shippedShelf()));
  })
  .command('study', 'run a parameter study, see how far it is, collect its results', (y) => y
    .command(['run <file>', '$0'], 'run a study: anodyne study FILE', (z) => z
      .positional('file', { type: 'string', demandOption: true, describe: 'study file (TypeScript), or a name from `anodyne list studies`' })
      .options(studyOptions)
      .option('on', { choices: ['local', 'slurm'] as const, default: 'local' as const, requiresArg: true, describe: 'this machine, or a job array of Slurm' })
      .option('sbatch', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'an option for sbatch, as in --sbatch=--partition=short; repeatable' })
      .example('$0 study contact-loss --dry-run', 'its points')
      .example('$0 study mine.ts --workers 8 --resume', 'go on, eight runs at a time')
      .example('$0 study mine.ts --on slurm --workers 100 --sbatch=--time=4:00:00', 'a job array, a hundred tasks at a time'),
    async (args) => {
      const { studyCommand } = await import('./study-command.ts');
      exitWith(await studyCommand({ ...args, ...await ofStudy(args) }));
    })
    .command('status <dir>', 'how far a study is', (z) => z.positional('dir', studyArgument), async (args) => (await import('./study-status.ts')).statusCommand(args.dir))
    .command('collect <dir>', 'write tables, figures and report of what is there', (z) => z.positional('dir', studyArgument), async (args) => { (await import('./study-collect.ts')).collectCommand(args.dir); })
    .command('task <dir>', false, (z) => z
      .positional('dir', studyArgument)
      .option('task', { type: 'string', demandOption: true, requiresArg: true })
      .option('of', { type: 'string', demandOption: true, requiresArg: true }),
    async (args) => {
      const { taskCommand } = await import('./study-task.ts');
      exitWith(await taskCommand(args.dir, parseTask(args.task, args.of)));
    }),
  )
  .command('calibrate <file>', 'fit free parameters of a scenario to measured values', (y) => y
    .positional('file', { type: 'string', demandOption: true, describe: 'calibration file (TypeScript)' })
    .options(studyOptions)
    .example('$0 calibrate mine.ts', 'fits, and says how far it is to be trusted'),
  async (args) => {
    const { calibrateCommand } = await import('./study-command.ts');
    exitWith(await calibrateCommand({ ...args, ...await ofStudy(args) }));
  })
  .command('new <name>', 'write a commented scenario to start from', (y) => y
    .positional('name', { type: 'string', demandOption: true, describe: 'name of the new file, with or without .ts' })
    .example('$0 new thin-foil', 'writes thin-foil.ts'),
  async (args) => { (await import('./new.ts')).newCommand(args.name); })
  .command('list <what>', 'list what comes with the program', (y) => y
    .positional('what', { choices: ['scenarios', 'studies', 'observables', 'papers'] as const, demandOption: true })
    .example('$0 list observables', 'columns of series.csv'),
  async (args) => (await import('./list.ts')).listCommand(args.what))
  .command('doctor', 'say what this machine has: GPU, threads, SIMD, memory; and how fast each engine is', (y) => y
    .option('json', { type: 'boolean', default: false, describe: 'print it as one line of JSON' }),
  async (args) => { await (await import('./doctor-command.ts')).doctorCommand(args); })
  .example('$0 run strip-llzo', 'strip lithium from LLZO until contact is lost')
  .example('$0 check strip-llzo', 'every parameter with unit and source')
  .example('$0 new mine && $0 run mine.ts', 'a scenario of your own')
  .demandCommand(1, 'Name a command.')
  .strict()
  .check(onceEach)
  .check(noneEmpty)
  // messages of yargs are told apart below, so they must not follow the user's language
  .locale('en')
  .recommendCommands()
  .version(version())
  .help()
  .wrap(Math.min(120, process.stdout.columns || 100))
  .exitProcess(false)
  .fail((message, error) => {
    // yargs reports some misuse as an error of its own
    const misuse = (error as Error | undefined)?.name === 'YError' || !error;
    throw misuse ? new UsageError(message) : error;
  });

const options = [
  'seed', 'seeds', 'set', 'engine', 'field', 'out', 'resume', 'max-wall', 'checkpoint-every', 'json', 'quick', 'quiet', 'until', 'help', 'version', 'workers', 'on', 'keep-going', 'fail-fast', 'dry-run', 'sbatch', 'to', 'states', 'every', 'overlays', 'current-range', 'zoom', 'width-mm', 'dpi', 'per-frame', 'fps', 'film-of', 'port',
];

/** yargs says which argument it does not know; this adds the option that was probably meant, if it was written as one. */
const withNearest = (message: string, args: readonly string[]): string => {
  const unknown = /^Unknown arguments?: ([\w-]+)/u.exec(message)?.[1];
  const option = unknown === undefined || !args.some((word) => word.split('=')[0] === `--${unknown}`) ? undefined : nearest(unknown, options.filter((name) => name !== unknown));
  return option === undefined ? message : `${message}; did you mean --${option}?`;
};

/** The program as a function: does what the words of a command line ask for, and resolves to the exit code. What is wrong with them is said in one sentence. */
export const anodyne = async (args: readonly string[]): Promise<number> => {
  let code = 0;
  try {
    const parser = parserOf((given) => { code = given; });
    await parser.parseAsync(args, {}, (_error, _argv, help) => { if (help !== '') print(`${help}\n`); });
  } catch (error) {
    if (error instanceof UsageError) {
      say(`anodyne: ${withNearest(error.message.replace(/\s*\n\s*/gu, ' '), args)} (see anodyne --help)\n`);
      return exit.usage;
    }
    if (!(error instanceof AnodyneError)) throw error;
    say(`anodyne: ${error.message}\n`);
    return exit.error;
  }
  return code;
};
