import { inspect } from 'node:util';

/** Values longer than this are shortened: an error is one line of a terminal, not a dump. */
const longest = 60;

/** A value as an error shows it: one line, text in quotes, "nothing" for undefined, cut after about 60 characters. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  return shorten(inspect(value, { breakLength: Infinity, depth: 2, maxArrayLength: 8 }).replace(/\s+/gu, ' '));
}

const shorten = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 3)}...` : text);

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]\s*/gu, ' ');

export interface AnodyneErrorOptions {
  /** The valid name nearest to what was given: the way out. */
  readonly nearest?: string | undefined;
  /** What kind of thing was given, set before the value: `got key "x"`. */
  readonly noun?: string;
}

/**
 * The one error class: something the user gave is not what is needed, and where. The CLI prints its message alone, without
 * a stack; any other error that reaches the CLI is a bug of ours and keeps its stack.
 *
 *     current: expected a quantity in uA/cm2 (a current density), got "5 mV"
 */
export class AnodyneError extends Error {
  readonly place: string;
  readonly need: string;
  readonly got: unknown;
  readonly nearest: string | undefined;

  static {
    // on the prototype, so that a stack already carries the name and inspecting an error does not list it
    this.prototype.name = 'AnodyneError';
  }

  constructor(place: string, need: string, got: unknown, { nearest, noun }: AnodyneErrorOptions = {}) {
    const given = noun === undefined ? show(got) : `${noun} ${show(got)}`;
    const wayOut = nearest === undefined ? '' : `; did you mean ${nearest}?`;
    super(oneLine(`${place}: expected ${need}, got ${given}${wayOut}`));
    this.place = place;
    this.need = need;
    this.got = got;
    this.nearest = nearest;
  }

  /** For what does not fit "expected, got": a whole sentence of its own; `place` and `need` are empty. `cause`: the system's own error behind it. */
  static sentence(text: string, cause?: unknown): AnodyneError {
    const error = new AnodyneError('', '', undefined);
    error.message = oneLine(text);
    if (cause !== undefined) error.cause = cause;
    Error.captureStackTrace(error, AnodyneError.sentence); // with the new message, from the caller on
    return error;
  }
}
