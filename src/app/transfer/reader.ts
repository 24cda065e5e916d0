/** A worker for each reading: to cancel is to end it, whatever it is in the middle of. */
import type { Reading } from "../../packs/reading.ts";
import type { Problem } from "../problem.ts";
import type { ReaderAnswer } from "./reader-worker.ts";

export type ReadSource = (source: Blob | string, signal: AbortSignal) => Promise<Reading>;

/** What went wrong in the worker, which an error does not come out of whole. */
export class ReadingFailed extends Error {
  override readonly name = "ReadingFailed";
  readonly code: string;
  readonly data: unknown;

  constructor({ code, message, data }: Problem) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export const readInWorker: ReadSource = (source, signal) =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL("./reader-worker.ts", import.meta.url), { type: "module" });
    const end = () => {
      worker.terminate();
      signal.removeEventListener("abort", onAbort);
    };
    const onAbort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener("abort", onAbort);
    worker.addEventListener("message", ({ data }: MessageEvent<ReaderAnswer>) => {
      end();
      if (data.kind === "read") resolve(data.reading);
      else reject(new ReadingFailed(data.problem));
    });
    worker.addEventListener("error", (event) => {
      end();
      reject(new Error(event.message || "The reading worker could not be started."));
    });
    worker.postMessage(source);
  });
