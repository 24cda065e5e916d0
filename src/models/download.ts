/** Fetches every file that the models need, a few at a time, and tells how far it has come. */
import type { ModelFiles } from "./files.ts";
import { fileEntryOf, type Manifest } from "./manifest.ts";
import type { FileProgress, LoadProgress } from "./report.ts";

const AT_ONCE = 3;
/** Speed is averaged over so many milliseconds. */
const SPEED_WINDOW = 3000;
/** Progress is told no more often than this, in milliseconds. */
const TELL_EVERY = 100;

/** The bytes of files, each held until its last user has taken it. */
export class Downloads {
  readonly #files: ModelFiles;
  readonly #manifest: Manifest;
  readonly #progress: Map<string, FileProgress>;
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #tell: (progress: LoadProgress) => void;
  readonly #network: { at: number; bytes: number }[] = [];
  #lastTold = Number.NEGATIVE_INFINITY;

  constructor(
    files: ModelFiles,
    manifest: Manifest,
    paths: readonly string[],
    tell: (progress: LoadProgress) => void,
  ) {
    this.#files = files;
    this.#manifest = manifest;
    this.#tell = tell;
    this.#progress = new Map(
      paths.map((path) => [
        path,
        { path, bytes: fileEntryOf(manifest, path).bytes, loaded: 0, fromCache: false },
      ]),
    );
  }

  /** Throws a file error; what has arrived until then is in the cache for another try. */
  async fetchAll(signal?: AbortSignal): Promise<void> {
    const stop = new AbortController();
    const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    // The largest first: the end then does not wait for one long file alone.
    const waiting = [...this.#progress.values()].sort((a, b) => b.bytes - a.bytes);
    const worker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.#fetch(next.path, either);
      }
    };
    this.#say();
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    } catch (error) {
      stop.abort(error);
      throw error;
    }
  }

  /** The bytes of a file that {@link fetchAll} has brought; or fetches it now. */
  async get(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = this.#bytes.get(path);
    if (bytes) return bytes;
    return this.#files.read(path, fileEntryOf(this.#manifest, path), signal && { signal });
  }

  /** Lets go of the bytes of files that are no longer needed. */
  drop(paths: readonly string[]): void {
    for (const path of paths) this.#bytes.delete(path);
  }

  /** How things stand, for a stage after the download. */
  progress(): Omit<LoadProgress, "stage"> {
    const files = [...this.#progress.values()];
    return {
      files,
      totalBytes: files.reduce((sum, file) => sum + file.bytes, 0),
      loadedBytes: files.reduce((sum, file) => sum + file.loaded, 0),
      bytesPerSecond: this.#speed(),
    };
  }

  async #fetch(path: string, signal: AbortSignal): Promise<void> {
    const entry = fileEntryOf(this.#manifest, path);
    const bytes = await this.#files.read(path, entry, {
      signal,
      onProgress: ({ loaded, fromCache }) => {
        const before = this.#progress.get(path)?.loaded ?? 0;
        this.#progress.set(path, { path, bytes: entry.bytes, loaded, fromCache });
        if (!fromCache) this.#network.push({ at: performance.now(), bytes: loaded - before });
        if (performance.now() - this.#lastTold >= TELL_EVERY) this.#say();
      },
      onVerifying: () => this.#say(),
    });
    this.#bytes.set(path, bytes);
  }

  #say(): void {
    this.#lastTold = performance.now();
    const progress = this.progress();
    const arrived = progress.loadedBytes >= progress.totalBytes;
    this.#tell({ stage: arrived ? "verifying" : "downloading", ...progress });
  }

  #speed(): number {
    const now = performance.now();
    while (this.#network[0] && now - this.#network[0].at > SPEED_WINDOW) this.#network.shift();
    const [first] = this.#network;
    if (first === undefined) return 0;
    const bytes = this.#network.reduce((sum, entry) => sum + entry.bytes, 0);
    return bytes / (Math.max(now - first.at, 200) / 1000);
  }
}
