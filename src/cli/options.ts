// Options and arguments that several commands share, as yargs wants them.

export const setOption = { type: 'string', array: true, nargs: 1, default: [] as string[], describe: "a parameter of the scenario, as in --set current='50 uA/cm2'; repeatable" } as const;
export const seedOption = { type: 'string', requiresArg: true, default: '1', describe: 'seed of all random streams; same seed, same trajectory' } as const;
export const engineOption = { type: 'string', requiresArg: true, default: 'serial', describe: 'what runs the hops: serial (one after the other); sectors (one after the other in each sector of the lattice, many sectors at a time: for large lattices where few atoms move); or in sweeps simd, threads or gpu, with one trajectory for all three; auto chooses by the lattice' } as const;
export const fieldOption = { type: 'string', requiresArg: true, default: 'cpu', describe: "where the potential of an electrolyte of voxels is solved: cpu, the same digits on every machine, or gpu" } as const;
export const resumeOption = { type: 'boolean', default: false, describe: 'go on from the last checkpoint; starts afresh where there is none' } as const;
export const maxWallOption = { type: 'string', requiresArg: true, describe: "stop with a checkpoint after this wall time, as in '2 h'; a bare number is in seconds" } as const;
export const checkpointOption = { type: 'string', requiresArg: true, default: '60 s', describe: 'wall time between checkpoints: the most that a kill can cost' } as const;
export const jsonOption = { type: 'boolean', default: false, describe: 'print the result as one line of JSON' } as const;
export const quietOption = { type: 'boolean', default: false, describe: 'print nothing but errors' } as const;
export const fileArgument = { type: 'string', demandOption: true, describe: 'scenario file (TypeScript), or a name from `anodyne list scenarios`' } as const;

export const studyArgument = { type: 'string', demandOption: true, describe: 'folder of a study' } as const;

/** Without a default, so that a study goes on as it began. */
const asBegun = <T extends { readonly describe: string; readonly default: string }>({ describe, default: otherwise }: T) =>
  ({ type: 'string', requiresArg: true, describe: `${describe} [default: ${otherwise}, or as the study began]` }) as const;

export const studyOptions = {
  workers: { type: 'string', requiresArg: true, describe: 'runs at a time [default: one a core]' },
  engine: asBegun(engineOption),
  field: asBegun(fieldOption),
  out: { type: 'string', requiresArg: true, describe: 'folder of the study [default: studies/NAME]' },
  resume: { type: 'boolean', default: false, describe: 'go on: runs that are done are skipped, those that failed are tried again' },
  'keep-going': { type: 'boolean', describe: 'a run that fails does not end the study; the default' },
  'fail-fast': { type: 'boolean', default: false, describe: 'the first run that fails ends the study' },
  'dry-run': { type: 'boolean', default: false, describe: 'print what would be run, and run nothing' },
  quiet: quietOption,
} as const;
