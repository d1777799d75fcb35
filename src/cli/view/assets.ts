import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guarded } from '../../write/files.ts';
import { packageRoot } from '../shipped.ts';

/** What the browser is given under one address. */
export interface Asset {
  readonly type: string;
  readonly file: string;
}

const script = 'text/javascript; charset=utf-8';

/** Modules that the page shares with the renderers; they import no others than these. */
const shared = ['occlusion', 'palette', 'ray-march', 'scale-bar', 'scene', 'voxel-shade'].map((name) => `renderers/${name}.js`);

/** The page's modules, under the places that they have in dist, so that their imports lead there. */
const pageModules = (): string[] => {
  const folder = 'src/cli/view/page';
  return readdirSync(join(packageRoot(), 'dist', folder)).filter((name) => name.endsWith('.js')).map((name) => `${folder}/${name}`);
};

/** Every file that is served, by its address: nothing else is, whatever is asked for. */
export const findAssets = (): ReadonlyMap<string, Asset> => {
  const root = packageRoot();
  const own = (name: string, type: string): Asset => ({ type, file: join(root, 'src/cli/view/assets', name) });
  const three = dirname(fileURLToPath(import.meta.resolve('three')));
  return new Map<string, Asset>([
    ['/', own('index.html', 'text/html; charset=utf-8')],
    ['/style.css', own('style.css', 'text/css; charset=utf-8')],
    ['/icon.svg', own('icon.svg', 'image/svg+xml')],
    ...['three.module.js', 'three.core.js'].map((name) => [`/three/${name}`, { type: script, file: join(three, name) }] as const),
    ['/three/OrbitControls.js', { type: script, file: join(three, '../examples/jsm/controls/OrbitControls.js') }],
    ...[...pageModules(), ...shared].map((name) => [`/${name}`, { type: script, file: join(root, 'dist', name) }] as const),
  ]);
};

/** What the page may load and do: its own modules from this server, and the one inline script, its list of modules. */
export const contentSecurityPolicy = (html: string): string => {
  const inline = /<script type="importmap">(.*?)<\/script>/su.exec(html)![1]!;
  const hash = createHash('sha256').update(inline).digest('base64');
  return [
    "default-src 'none'", `script-src 'self' 'sha256-${hash}'`, "worker-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
  ].join('; ');
};

export const readAsset = ({ file }: Asset): Buffer => guarded(file, 'read', () => readFileSync(file));
