import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AnodyneError } from '../../units/error.ts';
import { answers } from './answer.ts';
import type { ViewedRun } from './viewed-run.ts';

/** A viewer that answers. */
export interface Viewer {
  readonly url: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

const listening = (server: Server, port: number): Promise<void> => new Promise((resolve, reject) => {
  server.once('error', (error: NodeJS.ErrnoException) => {
    const reason = { EADDRINUSE: 'another program listens there', EACCES: 'permission is denied' }[error.code ?? ''] ?? error.code ?? error.message;
    reject(AnodyneError.sentence(`--port: ${port} cannot be used, for ${reason}.`, error));
  }).listen(port, loopback, resolve);
});

/** Serves a run to browsers of this machine. @param port 0: a free one  @throws AnodyneError if the port cannot be used */
export const serve = async (run: ViewedRun, port: number): Promise<Viewer> => {
  const answer = answers(run);
  const server = createServer((request, response) => {
    const { method = '', url = '', headers: { host = '' } } = request;
    const { status, headers, body } = answer({ method, address: url, host });
    response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(method === 'HEAD' ? undefined : body);
  });
  await listening(server, port);
  return {
    url: `http://${loopback}:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      // a browser keeps its connections open
      server.closeAllConnections();
    }),
  };
};
