/** One hash for all files of a model on a device: what a figure or an export says it was made with. */
import { sha256 } from "./files.ts";
import { type Device, fileEntryOf, filesOf, type Manifest, type ModelEntry } from "./manifest.ts";

/** SHA-256, in hex, of the list of the files' hashes. */
export function modelHash(manifest: Manifest, entry: ModelEntry, device: Device): Promise<string> {
  const hashes = filesOf(entry, [device]).map((path) => fileEntryOf(manifest, path).sha256);
  return sha256(new TextEncoder().encode(hashes.join("\n")));
}
