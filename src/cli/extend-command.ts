import { AnodyneError } from '../units/error.ts';
import { extendedDirectory, openFinished, planExtension } from '../write/extend.ts';
import { loadScenario } from './load-scenario.ts';
import { conduct, type ConductArguments } from './run-command.ts';
import { scenarioError } from './scenario-error.ts';

export interface ExtendArguments extends ConductArguments {
  readonly run: string;
  readonly until: string;
}

/** `anodyne extend`; resolves to the exit code, as `anodyne run` does. */
export const extendCommand = async (args: ExtendArguments): Promise<number> => {
  if (args.out?.trim() === '') throw new AnodyneError('--out', 'a folder', args.out);
  const finished = openFinished(args.run);
  const loaded = await loadScenario(finished.manifest.scenario);
  try {
    const plan = planExtension(finished, loaded, args.until);
    const words = ['extend', args.run, '--until', args.until, ...(args.out ? ['--out', args.out] : [])];
    return await conduct(plan, { ...args, out: args.out ?? extendedDirectory(args.run) }, words);
  } catch (error) {
    throw scenarioError(error, loaded.files);
  }
};
