/**
 * Remembers the first SIGINT or SIGTERM, as 128 + its number in `code`; the run stops at the next chunk. A second one ends the process as usual.
 */
export const listen = (): { code: number; forget: () => void } => {
  const state = { code: 0, forget: (): void => { process.off('SIGINT', interrupt).off('SIGTERM', terminate); } };
  const note = (code: number): void => {
    state.code = code;
    state.forget();
  };
  const interrupt = (): void => { note(130); };
  const terminate = (): void => { note(143); };
  process.on('SIGINT', interrupt).on('SIGTERM', terminate);
  return state;
};
