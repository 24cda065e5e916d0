/** Deflate by the platform's streams, with a bound on what a small text may expand to. */

export class ExpandsTooFarError extends Error {
  override readonly name = "ExpandsTooFarError";
  readonly code = "expands-too-far";
  readonly data: { readonly limit: number };

  constructor(limit: number) {
    super(
      `The compressed data expands to more than ${limit} bytes, so reading it was stopped. Ask for it in smaller parts.`,
    );
    this.data = { limit };
  }
}

export function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return through(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY);
}

/** @throws {ExpandsTooFarError} as soon as the limit is passed; a TypeError where it is no deflate */
export function inflate(bytes: Uint8Array<ArrayBuffer>, limit: number): Promise<Uint8Array> {
  return through(bytes, new DecompressionStream("deflate-raw"), limit);
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // What is wrong with the data is reported by the reading side.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new ExpandsTooFarError(limit);
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
