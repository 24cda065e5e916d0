/** What loading the models will cost, told before anything of them is fetched. */
import type { DevicePreference, ModelRole } from "../../engine/protocol.ts";
import { BrowserFiles } from "../../models/files-browser.ts";
import { weightBytes } from "../../models/footprint.ts";
import { type Device, fileEntryOf, filesOf, type Manifest } from "../../models/manifest.ts";
import { parseManifest } from "../../models/parse-manifest.ts";

export interface OfferedModel {
  readonly role: ModelRole;
  readonly title: string;
  readonly licence: string;
  readonly dtype: string;
  /** Its files, each in {@link Offer.files}; some are another model's too. */
  readonly paths: readonly string[];
  /** Its weights in memory, by device. */
  readonly memoryBytes: Readonly<Record<Device, number>>;
}

export interface OfferedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly cached: boolean;
}

export interface Offer {
  readonly models: readonly OfferedModel[];
  readonly files: readonly OfferedFile[];
  /** Each file counted once, also where two models share it. */
  readonly totalBytes: number;
  /** Of these, what this browser still has from an earlier visit. */
  readonly cachedBytes: number;
}

export type ReadOffer = (manifestUrl: string, preference: DevicePreference) => Promise<Offer>;

const ROLES = [
  "base",
  "scope",
  "cross",
  "claims",
  "verdict",
  "counterfactual",
  "adapted",
] as const satisfies readonly ModelRole[];

export const readOffer: ReadOffer = async (manifestUrl, preference) => {
  const files = new BrowserFiles(new URL(".", manifestUrl).href);
  const manifest = parseManifest(await files.readManifest());
  const adapter = preference === "auto" ? await navigator.gpu?.requestAdapter() : null;
  // As src/models/load.ts downloads them: with a GPU both graphs, since each model may fall back.
  const devices: readonly Device[] = adapter ? ["webgpu", "wasm"] : ["wasm"];
  return makeOffer(manifest, devices, await keptHashes());
};

export function makeOffer(
  manifest: Manifest,
  devices: readonly Device[],
  kept: ReadonlySet<string>,
): Offer {
  const models = ROLES.flatMap((role) => {
    const model = manifest.models[role];
    return model ? [{ role, model, paths: filesOf(model, devices) }] : [];
  });
  const files = [...new Set(models.flatMap(({ paths }) => paths))].map((path) => {
    const { bytes, sha256 } = fileEntryOf(manifest, path);
    return { path, bytes, sha256, cached: kept.has(sha256) };
  });
  const sum = (some: readonly OfferedFile[]) => some.reduce((bytes, file) => bytes + file.bytes, 0);
  return {
    models: models.map(({ role, model, paths }) => {
      const { title, licence, dtype } = model;
      const memoryBytes = {
        webgpu: weightBytes(manifest, model, "webgpu"),
        wasm: weightBytes(manifest, model, "wasm"),
      };
      return { role, title, licence, dtype, paths, memoryBytes };
    }),
    files,
    totalBytes: sum(files),
    cachedBytes: sum(files.filter(({ cached }) => cached)),
  };
}

/** The SHA-256 of every file in Cache Storage: src/models keeps each under a key that ends in it. */
async function keptHashes(): Promise<Set<string>> {
  const hashes = new Set<string>();
  try {
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        hashes.add(url.slice(url.lastIndexOf("/") + 1));
      }
    }
  } catch {
    // No Cache Storage here (private browsing, say): then nothing is kept.
  }
  return hashes;
}
