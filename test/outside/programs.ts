import { execFileSync, spawnSync } from 'node:child_process';

/** Debian's own Python, which its packages belong to; another one with the same packages is named by ANODYNE_PYTHON. */
const variable = 'ANODYNE_PYTHON';
const python = (): string => process.env[variable] ?? '/usr/bin/python3';

/** The Debian package of each Python module. */
const packages: Readonly<Record<string, string>> = { ase: 'python3-ase', vtk: 'python3-vtk9', pandas: 'python3-pandas', numpy: 'python3-numpy' };

const run = (program: string, folder: string, args: readonly string[]): string =>
  execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 28 });

/** What a Python program prints, run in `folder` with `args`. @throws Error that says in one sentence how to get what it needs */
export const outsidePython = (modules: readonly string[], folder: string, ...args: readonly string[]): string => {
  for (const module of modules) {
    if (spawnSync(python(), ['-c', `import ${module}`]).status === 0) continue;
    throw new Error(`This check needs a Python with ${module}: apt-get install --no-install-recommends ${packages[module]}, or ${variable}=PYTHON that has it.`);
  }
  return run(python(), folder, args);
};

/** What a program of a Debian package prints, run in `folder` with `args`. @throws Error that says in one sentence how to get it */
export const outsideProgram = (program: string, debian: string, folder: string, ...args: readonly string[]): string => {
  if (spawnSync('which', [program]).status !== 0) throw new Error(`This check needs ${program}: apt-get install --no-install-recommends ${debian}.`);
  return run(program, folder, args);
};
