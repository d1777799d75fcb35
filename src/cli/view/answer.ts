import { AnodyneError } from '../../units/error.ts';
import { contentSecurityPolicy, findAssets, readAsset } from './assets.ts';
import type { ErrorMessage } from './messages.ts';
import type { ViewedRun } from './viewed-run.ts';

/** What is asked for, as far as it matters. */
export interface Question {
  readonly method: string;
  /** As it came: nothing is decoded or resolved, so nothing can lead anywhere. */
  readonly address: string;
  readonly host: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Names of this machine for itself. A page elsewhere whose own name is made to lead here (DNS rebinding) asks with that name. Any port: it may be forwarded by ssh under another one. */
const isLoopback = (host: string): boolean => /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/iu.test(host);

const answer = (status: number, type: string, body: Uint8Array | string, more: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...more,
  },
  body: typeof body === 'string' ? Buffer.from(body) : body,
});

const json = (status: number, value: object, more?: Readonly<Record<string, string>>): Answer => answer(status, 'application/json', JSON.stringify(value), more);

const refuse = (status: number, error: string, more?: Readonly<Record<string, string>>): Answer => json(status, { error } satisfies ErrorMessage, more);

/** The server without its sockets: a question in, an answer out. What is read is read from a list, never from a path that was asked for. */
export const answers = (run: ViewedRun): (question: Question) => Answer => {
  const assets = findAssets();
  const policy = contentSecurityPolicy(readAsset(assets.get('/')!).toString());

  const find = (address: string): Answer => {
    const asset = assets.get(address);
    if (asset) return answer(200, asset.type, readAsset(asset), { 'Content-Security-Policy': policy });
    if (address === '/api/run') return json(200, run.message());
    if (address === '/api/series') return json(200, run.series());
    const [, index, array] = /^\/api\/state\/(\d{1,9})(?:\/(\d{1,3}))?$/u.exec(address) ?? [];
    if (index === undefined) return refuse(404, 'There is nothing at this address.');
    const grid = run.grid(Number(index), array === undefined ? undefined : Number(array));
    if (grid) return answer(200, 'application/octet-stream', grid);
    return refuse(404, array === undefined ? `The run has no state ${Number(index)}.` : `State ${Number(index)} of the run has no array ${Number(array)}.`);
  };

  return ({ method, address, host }) => {
    if (!isLoopback(host)) return refuse(403, 'Only pages of this machine are answered.');
    if (method !== 'GET' && method !== 'HEAD') return refuse(405, 'The viewer only reads.', { Allow: 'GET, HEAD' });
    try {
      return find(address);
    } catch (error) {
      if (error instanceof AnodyneError) return refuse(500, error.message);
      throw error;
    }
  };
};
