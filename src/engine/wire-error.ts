/**
 * Errors across a worker's wire. Structured clone drops a class and its fields, so an error goes
 * over as plain data and keeps its name, code and data on the other side.
 */

export interface WireError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

/** An error that happened in the worker, with the name, code and data that it had there. */
export class EngineError extends Error {
  override readonly name: string;
  readonly code: string;
  readonly data: unknown;

  constructor({ name, code, message, data }: WireError) {
    super(message);
    this.name = name;
    this.code = code;
    this.data = data;
  }

  /** Any thrown value as an EngineError. */
  static of(thrown: unknown): EngineError {
    return new EngineError(toWire(thrown));
  }
}

/** Plain data for any thrown value. Errors without a code get "unexpected". */
export function toWire(thrown: unknown): WireError {
  if (!(thrown instanceof Error)) {
    return { name: "Error", code: "unexpected", message: String(thrown), data: null };
  }
  const { code, data } = thrown as Error & { code?: unknown; data?: unknown };
  return {
    name: thrown.name,
    code: typeof code === "string" ? code : "unexpected",
    message: thrown.message,
    data: data ?? null,
  };
}
