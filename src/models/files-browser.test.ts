import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FileCorruptError, FileTruncatedError, FileUnreachableError } from "./files.ts";
import { BrowserFiles, type BrowserParts } from "./files-browser.ts";

const text = (value: string) => new TextEncoder().encode(value);
const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const ORIGIN = "https://errata.example";

/** Cache Storage with one cache, on a Map. `put` can be made to fail as a full disk does. */
function fakeCaches() {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const urlOf = (key: RequestInfo | URL) =>
    key instanceof Request ? key.url : new URL(String(key), ORIGIN).href;
  let full = false;
  const cache = {
    async match(key: RequestInfo | URL) {
      const bytes = kept.get(urlOf(key));
      return bytes && new Response(bytes);
    },
    async put(key: RequestInfo | URL, response: Response) {
      if (full) throw new DOMException("the quota is used up", "QuotaExceededError");
      kept.set(urlOf(key), new Uint8Array(await response.arrayBuffer()));
    },
    delete: async (key: RequestInfo | URL) => kept.delete(urlOf(key)),
    keys: async () => Array.from(kept.keys(), (url) => new Request(url)),
  } as unknown as Cache;
  const fill = () => {
    full = true;
  };
  return { caches: { open: async () => cache }, kept, fill };
}

const good = text("these are the weights of a model");
const expected = { bytes: good.length, sha256: hash(good) };

/** A body that comes in two pieces, and breaks off after the first if it is told to. */
function response(bytes: Uint8Array<ArrayBuffer>, { broken = false, type = "" } = {}): Response {
  const half = Math.floor(bytes.length / 2);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, half));
    },
    pull(controller) {
      if (broken) {
        controller.error(new TypeError("network error"));
        return;
      }
      controller.enqueue(bytes.slice(half));
      controller.close();
    },
  });
  return new Response(body, { headers: type ? { "content-type": type } : {} });
}

let storage: ReturnType<typeof fakeCaches>;
let fetched: ReturnType<typeof vi.fn<BrowserParts["fetch"]>>;
let files: BrowserFiles;

function open(parts: Partial<BrowserParts> = {}): BrowserFiles {
  return new BrowserFiles(`${ORIGIN}/models`, {
    fetch: fetched,
    caches: storage.caches,
    estimate: async () => ({ usage: 900e6, quota: 1000e6 }),
    ...parts,
  });
}

beforeEach(() => {
  storage = fakeCaches();
  fetched = vi.fn(async () => response(good));
  files = open();
});

describe("BrowserFiles.read", () => {
  it("fetches a file once, tells its progress, and reads it from the cache after that", async () => {
    const progress: [number, boolean][] = [];
    const onProgress = (p: { loaded: number; fromCache: boolean }) =>
      progress.push([p.loaded, p.fromCache]);
    expect(await files.read("base/0.bin", expected, { onProgress })).toEqual(good);
    expect(progress).toEqual([
      [16, false],
      [32, false],
    ]);
    progress.length = 0;
    expect(await open().read("elsewhere/same.bin", expected, { onProgress })).toEqual(good);
    expect(progress).toEqual([[32, true]]);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(fetched.mock.calls[0]?.[0]).toBe(`${ORIGIN}/models/base/0.bin`);
  });

  it("says that a file is unreachable: no network, an error status, a web page in its place", async () => {
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    const offline = files.read("base/0.bin", expected);
    await expect(offline).rejects.toThrow(FileUnreachableError);
    fetched.mockResolvedValueOnce(new Response("gone", { status: 404 }));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(/base\/0\.bin.*status 404/);
    fetched.mockResolvedValueOnce(response(text("<!doctype html>"), { type: "text/html" }));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(/a web page/);
    expect(storage.kept.size).toBe(0);
  });

  it("says that a file was cut short, by the connection or on the server", async () => {
    fetched.mockResolvedValueOnce(response(good, { broken: true }));
    const broken = await files.read("base/0.bin", expected).catch((error: unknown) => error);
    expect(broken).toBeInstanceOf(FileTruncatedError);
    expect(broken).toMatchObject({ data: { path: "base/0.bin", received: 16, expected: 32 } });
    fetched.mockResolvedValueOnce(response(good.slice(0, 20)));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(FileTruncatedError);
    expect(storage.kept.size).toBe(0);
    expect(await files.read("base/0.bin", expected)).toEqual(good);
  });

  it("never hands out an altered file, nor keeps it", async () => {
    const altered = good.slice();
    altered[3] = 0;
    fetched.mockResolvedValueOnce(response(altered));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(FileCorruptError);
    fetched.mockResolvedValueOnce(response(text("these are the weights of a model, and more")));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(/more than 32 bytes/);
    expect(storage.kept.size).toBe(0);
  });

  it("deletes an altered copy, so that trying again fetches the file", async () => {
    await files.read("base/0.bin", expected);
    const [key] = [...storage.kept.keys()];
    storage.kept.set(key as string, text("spoilt"));
    await expect(files.read("base/0.bin", expected)).rejects.toThrow(/copy has been deleted/);
    expect(storage.kept.size).toBe(0);
    expect(await files.read("base/0.bin", expected)).toEqual(good);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("works from memory when storage is full, and says so with figures", async () => {
    storage.fill();
    expect(await files.read("base/0.bin", expected)).toEqual(good);
    expect(files.cacheWarning).toMatch(/uses 900 MB of the 1000 MB/);
  });

  it("works without any storage, and says so", async () => {
    const without = open({ caches: undefined });
    expect(await without.read("base/0.bin", expected)).toEqual(good);
    expect(without.cacheWarning).toMatch(/no storage for files/);
  });

  it("stops when it is told to", async () => {
    const controller = new AbortController();
    fetched.mockImplementationOnce(async () => {
      controller.abort(new Error("stop"));
      throw new DOMException("aborted", "AbortError");
    });
    const read = files.read("base/0.bin", expected, { signal: controller.signal });
    await expect(read).rejects.toThrow("stop");
  });
});

describe("BrowserFiles.readManifest", () => {
  const manifest = text('{"format":1}');

  it("takes the last visit's copy when the network is away", async () => {
    fetched.mockResolvedValueOnce(response(manifest));
    await files.readManifest();
    await files.settle(new Set());
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    expect(await open().readManifest()).toEqual({ format: 1 });
  });

  it("does not keep a manifest whose files never came", async () => {
    fetched.mockResolvedValueOnce(response(manifest));
    await files.readManifest();
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    await expect(open().readManifest()).rejects.toThrow(FileUnreachableError);
  });
});

describe("BrowserFiles.settle", () => {
  it("forgets the files of older models", async () => {
    await files.read("base/0.bin", expected);
    await files.settle(new Set([expected.sha256]));
    expect(storage.kept.size).toBe(1);
    await files.settle(new Set(["0".repeat(64)]));
    expect(storage.kept.size).toBe(0);
  });
});
