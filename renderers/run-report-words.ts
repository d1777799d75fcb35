import { commandLine, type Manifest, type WholeRun } from 'anodyne';
import { type Html, html, linked } from './html.ts';

/** With a capital letter at its beginning and a full stop at its end. */
const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? '' : '.'}`;

const listed = (name: string, parts: readonly string[] | undefined): string[] => (parts === undefined || parts.length === 0 ? [] : [`${name}: ${parts.join('; ')}.`]);

/** What the run is, as in a methods section: only what its manifest says. */
export function methods({ manifest }: WholeRun): Html {
  const { lattice, rules, events, metal, grains, field, protocol, seed, set, versions, parameters } = manifest;
  const names = Object.keys(set ?? {}).filter((name) => name in parameters);
  const own = names.map((name) => `${name} = ${parameters[name]!.value} ${parameters[name]!.unit === '1' ? '' : parameters[name]!.unit}`.trimEnd());
  const sentences = [
    `A kinetic Monte Carlo simulation by anodyne ${versions.anodyne ?? ''}${lattice === undefined ? '' : ` on a lattice: ${lattice}`}, seed ${seed}.`,
    ...listed('Hops', rules),
    ...listed('Events', events),
    ...listed('Metal', metal === undefined ? undefined : [metal]),
    ...listed('Grains of the metal', grains === undefined ? undefined : [grains]),
    ...listed('Electrolyte and interface', field === undefined ? undefined : [field]),
    `Protocol: ${sentence(protocol)}`,
    own.length === 0 ? 'All parameters are the defaults of the scenario.' : `Set for this run: ${own.join(', ')}; all other parameters are the defaults of the scenario.`,
  ];
  return html`<p>${linked(sentences.join(' '))}</p>`;
}

/** The commands that do the run again; one that was extended is run first, and then extended in the same way. */
export function commandsOf({ set = {}, seed, extends: extensions = [] }: Manifest, scenario: string): string[] {
  const folder = (k: number): string[] => (extensions.length === 0 ? [] : ['--out', `repeated-${k}`]);
  const run = commandLine(['run', scenario, ...Object.entries(set).flatMap(([name, text]) => ['--set', `${name}=${text}`]), '--seed', String(seed), ...folder(0)]);
  return [run, ...extensions.map(({ until }, k) => commandLine(['extend', `repeated-${k}`, '--until', until, ...folder(k + 1)]))];
}
