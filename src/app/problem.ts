/** Anything thrown, as plain data that a store can hold; text/problems.ts says it in words. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly data: unknown;
}

export function toProblem(thrown: unknown): Problem {
  if (!(thrown instanceof Error)) {
    return { code: "unexpected", message: String(thrown), data: null };
  }
  const { code, data } = thrown as Error & { code?: unknown; data?: unknown };
  return {
    code: typeof code === "string" ? code : thrown.name,
    message: thrown.message,
    data: data ?? null,
  };
}

export function isAbort(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown.name === "AbortError" || toProblem(thrown).code === "cancelled";
}
