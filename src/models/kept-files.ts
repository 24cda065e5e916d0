/** The model files that this browser keeps: where, which, how large, and how to let go of some. */

export const MODELS_CACHE = "errata-models-1";
const FOLDER = "/errata-models/sha256/";
export const keyOf = (sha256: string) => `${FOLDER}${sha256}`;

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
}

type Caches = Pick<CacheStorage, "open">;

export async function keptFiles(caches: Caches): Promise<KeptFile[]> {
  const cache = await caches.open(MODELS_CACHE);
  const kept: KeptFile[] = [];
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith(FOLDER)) continue;
    const response = await cache.match(request);
    if (response) {
      kept.push({ sha256: pathname.slice(FOLDER.length), bytes: await sizeOf(response) });
    }
  }
  return kept;
}

/** Models that are loaded go on from memory: they have their own copy. */
export async function forgetFiles(caches: Caches, hashes: Iterable<string>): Promise<void> {
  const cache = await caches.open(MODELS_CACHE);
  for (const sha256 of hashes) await cache.delete(keyOf(sha256));
}

/** Without reading the body where the response says its length. */
export async function sizeOf(response: Response): Promise<number> {
  const length = Number(response.headers.get("content-length"));
  return length > 0 ? length : (await response.blob()).size;
}
