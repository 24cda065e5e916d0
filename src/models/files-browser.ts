/**
 * Model files over the network, kept in Cache Storage under their SHA-256: a second visit needs no
 * network, and a file that two models share is fetched and kept once.
 */
import { ManifestError } from "./checked.ts";
import {
  FileCorruptError,
  FileTruncatedError,
  FileUnreachableError,
  type ModelFiles,
  type ReadOptions,
  verify,
} from "./files.ts";
import { keyOf, MODELS_CACHE } from "./kept-files.ts";
import type { FileEntry } from "./manifest.ts";

const MANIFEST_KEY = "/errata-models/manifest.json";

/** What this file uses of the browser, so that tests can stand in for it. */
export interface BrowserParts {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Absent where the page is not secure, or storage is switched off. */
  readonly caches: Pick<CacheStorage, "open"> | undefined;
  readonly estimate: () => Promise<StorageEstimate>;
}

export function browserParts(): BrowserParts {
  return {
    fetch: (url, init) => fetch(url, init),
    caches: "caches" in globalThis ? globalThis.caches : undefined,
    estimate: async () => (await navigator.storage?.estimate?.()) ?? {},
  };
}

/** Files below `baseUrl` (the folder of manifest.json). */
export class BrowserFiles implements ModelFiles {
  readonly #base: string;
  readonly #parts: BrowserParts;
  #warning: string | undefined;
  #manifest: string | undefined;
  #cache: Promise<Cache | undefined> | undefined;

  constructor(baseUrl: string, parts: BrowserParts = browserParts()) {
    this.#base = baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
    this.#parts = parts;
  }

  get cacheWarning(): string | undefined {
    return this.#warning;
  }

  /** From the network; where that fails, the manifest of the last visit. */
  async readManifest(signal?: AbortSignal): Promise<unknown> {
    const cache = await this.#open();
    let text: string;
    try {
      const response = await this.#request("manifest.json", signal, "no-cache");
      text = await response.text();
    } catch (error) {
      signal?.throwIfAborted();
      const kept = await cache?.match(MANIFEST_KEY);
      if (kept === undefined) {
        throw error instanceof FileUnreachableError
          ? error
          : new FileUnreachableError("manifest.json", messageOf(error));
      }
      text = await kept.text();
    }
    this.#manifest = text;
    return parseJson(text);
  }

  async read(
    path: string,
    expected: FileEntry,
    options: ReadOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const cache = await this.#open();
    const key = keyOf(expected.sha256);
    const kept = await cache?.match(key);
    if (cache && kept) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      options.signal?.throwIfAborted();
      options.onProgress?.({ loaded: bytes.length, fromCache: true });
      options.onVerifying?.();
      try {
        await verify(path, bytes, expected, true);
      } catch (error) {
        if (error instanceof FileCorruptError) await cache.delete(key);
        throw error;
      }
      return bytes;
    }
    const bytes = await this.#download(path, expected, options);
    options.onVerifying?.();
    await verify(path, bytes, expected, false);
    if (cache) await this.#keep(cache, key, bytes);
    return bytes;
  }

  async settle(wanted: ReadonlySet<string>): Promise<void> {
    const cache = await this.#open();
    if (!cache) return;
    if (this.#manifest !== undefined) {
      await this.#keep(cache, MANIFEST_KEY, new TextEncoder().encode(this.#manifest));
    }
    const keep = new Set([MANIFEST_KEY, ...Array.from(wanted, keyOf)]);
    for (const request of await cache.keys()) {
      if (!keep.has(new URL(request.url).pathname)) await cache.delete(request);
    }
  }

  async #download(
    path: string,
    expected: FileEntry,
    { onProgress, signal }: ReadOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const response = await this.#request(path, signal);
    if (!response.body) throw new FileUnreachableError(path, "the server's answer is empty");
    const bytes = new Uint8Array(expected.bytes);
    let loaded = 0;
    const reader = response.body.getReader();
    for (;;) {
      let chunk: ReadableStreamReadResult<Uint8Array>;
      try {
        chunk = await reader.read();
      } catch {
        signal?.throwIfAborted();
        throw new FileTruncatedError(path, loaded, expected.bytes);
      }
      if (chunk.done) break;
      if (loaded + chunk.value.length > bytes.length) {
        await reader.cancel().catch(() => undefined);
        throw new FileCorruptError(path, `it has more than ${expected.bytes} bytes`, false);
      }
      bytes.set(chunk.value, loaded);
      loaded += chunk.value.length;
      onProgress?.({ loaded, fromCache: false });
    }
    return bytes.subarray(0, loaded);
  }

  async #request(path: string, signal?: AbortSignal, cache?: RequestCache): Promise<Response> {
    let response: Response;
    try {
      response = await this.#parts.fetch(this.#base + path, {
        ...(signal && { signal }),
        // Cache Storage keeps the files, so the HTTP cache would only hold them twice.
        cache: cache ?? "no-store",
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new FileUnreachableError(path, messageOf(error));
    }
    if (!response.ok) {
      throw new FileUnreachableError(path, `the server answered with status ${response.status}`);
    }
    // A server for single-page apps answers a missing file with its index page.
    if (response.headers.get("content-type")?.startsWith("text/html")) {
      throw new FileUnreachableError(
        path,
        "the server answered with a web page instead of the file",
      );
    }
    return response;
  }

  /** Keeps a copy if it can. Models run from memory all the same where it cannot. */
  async #keep(cache: Cache, key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await cache.put(
        key,
        new Response(bytes, { headers: { "content-length": String(bytes.length) } }),
      );
    } catch (error) {
      const { usage, quota } = await this.#parts.estimate().catch(() => ({}) as StorageEstimate);
      const figures =
        usage !== undefined && quota !== undefined
          ? ` This site uses ${megabytes(usage)} of the ${megabytes(quota)} that it may use here.`
          : "";
      this.#warning = `The models work now, but could not be kept for the next visit, which will download them again: ${messageOf(error)}.${figures} Free some space on this device to change that. Your edits are not affected.`;
    }
  }

  #open(): Promise<Cache | undefined> {
    this.#cache ??= (async () => {
      try {
        const cache = await this.#parts.caches?.open(MODELS_CACHE);
        if (cache) return cache;
        this.#warning =
          "The models work now, but this page has no storage for files here (private browsing, or an address without https), so the next visit will download them again.";
      } catch (error) {
        this.#warning = `The models work now, but could not be kept for the next visit: ${messageOf(error)}.`;
      }
      return undefined;
    })();
    return this.#cache;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ManifestError("", "is not JSON");
  }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
