import { print } from './print.ts';
import { serve } from './view/server.ts';
import { ViewedRun } from './view/viewed-run.ts';

/** `anodyne view`: a run in the browser, until a signal ends it; resolves to the exit code. */
export const viewCommand = async ({ run, port }: { readonly run: string; readonly port: number }): Promise<number> => {
  const viewer = await serve(new ViewedRun(run), port);
  const signal = signalled();
  print(`${run} at ${viewer.url} (Ctrl-C ends it)\n`);
  const code = await signal;
  await viewer.close();
  return code;
};

/** 128 + the number of the first signal. */
const signalled = (): Promise<number> => new Promise((resolve) => {
  process.once('SIGINT', () => { resolve(130); }).once('SIGTERM', () => { resolve(143); });
});
