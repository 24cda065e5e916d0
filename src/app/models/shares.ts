/** The models' files as the cache has them, model by model. */
import type { KeptFile } from "../../models/kept-files.ts";
import type { Offer, OfferedFile, OfferedModel } from "./offer.ts";

export interface Share {
  readonly model: OfferedModel;
  readonly files: readonly (OfferedFile & {
    readonly kept: boolean;
    /** Other models read it too. */
    readonly shared: boolean;
  })[];
  readonly keptBytes: number;
  /** What goes when this model is deleted: what the cache has of it and no other kept model reads. */
  readonly own: readonly OfferedFile[];
}

export function sharesOf(offer: Offer, kept: readonly KeptFile[]): Share[] {
  const there = new Set(kept.map(({ sha256 }) => sha256));
  const byPath = new Map(offer.files.map((file) => [file.path, file]));
  const isKept = (path: string) => there.has(byPath.get(path)?.sha256 ?? "");
  const pathsBut = (model: OfferedModel, of: readonly OfferedModel[]) =>
    new Set(of.filter(({ role }) => role !== model.role).flatMap(({ paths }) => paths));
  // Known by the files that are no other's: the adapted model, say, is all the base model but these.
  const keptModels = offer.models.filter((model) => {
    const others = pathsBut(model, offer.models);
    return model.paths.some((path) => !others.has(path) && isKept(path));
  });
  return offer.models.map((model) => {
    const others = pathsBut(model, offer.models);
    const wanted = pathsBut(model, keptModels);
    const files = model.paths.flatMap((path) => {
      const file = byPath.get(path);
      return file ? [{ ...file, kept: there.has(file.sha256), shared: others.has(path) }] : [];
    });
    const keptHere = files.filter((file) => file.kept);
    return {
      model,
      files,
      keptBytes: sum(keptHere),
      own: keptHere.filter(({ path }) => !wanted.has(path)),
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
