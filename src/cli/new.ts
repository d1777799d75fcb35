import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { AnodyneError } from '../units/error.ts';
import { writeWhole } from '../write/files.ts';
import { print } from './print.ts';
import { shippedScenarios } from './shipped.ts';

/** `anodyne new NAME`: NAME.ts in the present folder, a commented scenario to start from. Never overwrites. */
export const newCommand = (name: string): void => {
  const file = name.endsWith('.ts') ? name : `${name}.ts`;
  if (!/^[\w-]+\.ts$/u.test(basename(file))) throw new AnodyneError('new', 'a name of letters, digits, - and _', name);
  if (existsSync(file)) throw AnodyneError.sentence(`${file}: stands there already; name another file.`);
  writeWhole(file, readFileSync(shippedScenarios().get('first-steps')!, 'utf8'));
  print(`${file} written: run it with \`anodyne run ${file}\`, see what it resolves to with \`anodyne check ${file}\`.\n`);
};
