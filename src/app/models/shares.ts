/** The models' files as the cache has them, model by model. */
import type { KeptFile } from "../../models/kept-files.ts";
import type { Offer, OfferedFile, OfferedModel } from "./offer.ts";

export interface Share {
  readonly model: OfferedModel;
  readonly files: readonly (OfferedFile & {
    readonly kept: boolean;
    /** Other models read it too, so it stays when this one is deleted. */
    readonly shared: boolean;
  })[];
  readonly keptBytes: number;
  /** SHA-256 and bytes of what only this model reads and the cache has. */
  readonly own: readonly KeptFile[];
}

export function sharesOf(offer: Offer, kept: readonly KeptFile[]): Share[] {
  const there = new Set(kept.map(({ sha256 }) => sha256));
  const byPath = new Map(offer.files.map((file) => [file.path, file]));
  return offer.models.map((model) => {
    const others = new Set(
      offer.models.filter(({ role }) => role !== model.role).flatMap(({ paths }) => paths),
    );
    const files = model.paths.flatMap((path) => {
      const file = byPath.get(path);
      return file ? [{ ...file, kept: there.has(file.sha256), shared: others.has(path) }] : [];
    });
    const keptHere = files.filter((file) => file.kept);
    return {
      model,
      files,
      keptBytes: sum(keptHere),
      own: keptHere.filter(({ shared }) => !shared),
    };
  });
}

/** Kept, but none of the present models' files: of an earlier version, say. */
export function strayBytes(offer: Offer, kept: readonly KeptFile[]): number {
  const wanted = new Set(offer.files.map(({ sha256 }) => sha256));
  return sum(kept.filter(({ sha256 }) => !wanted.has(sha256)));
}

export function sum(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}
