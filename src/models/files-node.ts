/** Model files from a folder, for the command line. Not for the browser. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ManifestError } from "./checked.ts";
import { FileUnreachableError, type ModelFiles, verify } from "./files.ts";

/** Reads the files of public/models (or a fixture folder of the same form). */
export function nodeFiles(folder: string): ModelFiles {
  const open = async (path: string, signal?: AbortSignal) => {
    try {
      return await readFile(join(folder, path), signal && { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw new FileUnreachableError(path, error instanceof Error ? error.message : String(error));
    }
  };
  return {
    cacheWarning: undefined,
    async readManifest(signal) {
      const text = new TextDecoder().decode(await open("manifest.json", signal));
      try {
        return JSON.parse(text) as unknown;
      } catch {
        throw new ManifestError("", "is not JSON");
      }
    },
    async read(path, expected, { onProgress, onVerifying, signal } = {}) {
      const file = await open(path, signal);
      // A copy whose buffer is its own: small files share one pool in Node.
      const bytes = new Uint8Array(file);
      onProgress?.({ loaded: bytes.length, fromCache: false });
      onVerifying?.();
      await verify(path, bytes, expected, false);
      return bytes;
    },
    async settle() {},
  };
}
