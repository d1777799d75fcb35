/**
 * Remembers the first SIGINT, SIGTERM or SIGHUP, as 128 + its number in `code`; the run stops at the next chunk. A second one ends the process as usual, but
 * SIGHUP never does: a terminal that is closed sends it more than once, by its shell and when that is gone.
 */
export const listen = (): { code: number; forget: () => void } => {
  const state = {
    code: 0,
    forget: (): void => {
      deaf();
      process.off('SIGHUP', hangUp);
    },
  };
  const deaf = (): void => { process.off('SIGINT', interrupt).off('SIGTERM', terminate); };
  const note = (code: number): void => {
    if (state.code === 0) state.code = code;
    deaf();
  };
  const interrupt = (): void => { note(130); };
  const terminate = (): void => { note(143); };
  const hangUp = (): void => { note(129); };
  process.on('SIGINT', interrupt).on('SIGTERM', terminate).on('SIGHUP', hangUp);
  return state;
};
