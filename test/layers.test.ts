import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { packageRoot } from '../src/cli/load-scenario.ts';
import { findAssets } from '../src/cli/view/assets.ts';

const root = packageRoot();
const order = ['units', 'random', 'gpu', 'lattice', 'structure', 'kernel', 'rules', 'physics', 'field', 'cell', 'experiment', 'observe', 'write', 'study', 'index'];

const filesBelow = (folder: string): string[] => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  // assembly is compiled apart, by AssemblyScript: a world of its own, whose imports are its own files
  .filter((file) => file.endsWith('.ts') && !file.includes('assembly')).map((file) => join(folder, file));

/** What a file imports or re-exports, as written. */
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)';|^import\s+'([^']+)';/gmsu)].map((m) => m[1] ?? m[2]!);

/** src/lattice/x.ts -> lattice; src/index.ts -> index; src/cli/x.ts -> cli; renderers/x.ts -> renderers */
const layerOf = (file: string): string => {
  const parts = file.split(sep);
  return parts[0] === 'src' ? parts[1]!.replace(/\.ts$/u, '') : parts[0]!;
};

const offences = (folder: string, allowed: (from: string, to: string, specifier: string) => boolean): string[] =>
  filesBelow(folder).flatMap((file) => importsOf(file).filter((specifier) => {
    const target = specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier;
    if (specifier.startsWith('.')) assert.ok(existsSync(join(root, target)), `${file}: ${specifier}`);
    return !allowed(layerOf(file), specifier.startsWith('.') ? layerOf(target) : target, specifier);
  }).map((specifier) => `${file}: import from '${specifier}'`));

test('src: folders import from their left only; cli alone joins them all, and alone knows the renderers', () => {
  const found = offences('src', (from, to, specifier) => {
    if (!specifier.startsWith('.')) return !specifier.startsWith('anodyne');
    if (from === 'cli') return to === 'cli' || to === 'renderers' || order.includes(to);
    return order.indexOf(to) >= 0 && order.indexOf(to) <= order.indexOf(from);
  });
  assert.deepEqual(found, []);
});

test('every folder of src is a layer', () => {
  const folders = readdirSync(join(root, 'src')).map((name) => name.replace(/\.ts$/u, ''));
  assert.deepEqual(folders.filter((folder) => folder !== 'cli' && !order.includes(folder)), []);
});

test('renderers import only anodyne, packages and each other; scenarios only anodyne, its renderers and each other', () => {
  assert.deepEqual(offences('renderers', (_, to, specifier) => (specifier.startsWith('.') ? to === 'renderers' : !specifier.startsWith('anodyne/'))), []);
  assert.deepEqual(offences('scenarios', (_, to, specifier) => (specifier.startsWith('.') ? to === 'scenarios' : ['anodyne', 'anodyne/renderers'].includes(to))), []);
});

test('modules of the page import each other, three, types of the server and what the server gives of the renderers: in a browser there is nothing else', () => {
  const page = join('src', 'cli', 'view', 'page');
  const given = new Set([...findAssets().keys()].map((address) => address.slice(1).replace(/\.js$/u, '.ts')));
  for (const file of filesBelow(page)) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const specifier of importsOf(file)) {
      const target = specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier;
      const isType = new RegExp(`^import type [^;]*'${specifier.replaceAll('.', '\\.')}';`, 'mu').test(text);
      assert.ok(specifier.startsWith('three') || given.has(target) || (isType && target === join('src', 'cli', 'view', 'messages.ts')), `${file}: ${specifier}`);
    }
  }
  // what they are given of the renderers needs nothing more at run time
  for (const file of [...given].filter((name) => name.startsWith('renderers/'))) {
    const compiled = readFileSync(join(root, 'dist', file.replace(/\.ts$/u, '.js')), 'utf8');
    for (const [, specifier] of compiled.matchAll(/^import [^;]*?'([^']+)';/gmu)) assert.ok(given.has(join('renderers', specifier!.replace(/\.js$/u, '.ts'))), `${file}: ${specifier}`);
  }
});
