/**
 * Readers for parsed JSON that nobody has checked. Each takes the value and where it stands, and
 * either gives the type or throws a {@link ManifestError} that names the place.
 */

/** The manifest does not say what it should. `data.where` is the place, as a path of keys. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  readonly code = "manifest";
  readonly data: { readonly where: string; readonly why: string };

  constructor(where: string, why: string) {
    super(
      `The list of model files (manifest.json) is not usable: ${where || "the whole file"} ${why}. Reload the page; if it stays so, the models on the server and this page are of different versions.`,
    );
    this.data = { where, why };
  }
}

type Reader<T> = (value: unknown, where: string) => T;

export type JsonObject = Readonly<Record<string, unknown>>;

export const object: Reader<JsonObject> = (value, where) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ManifestError(where, "should be an object");
  }
  return value as JsonObject;
};

export const string: Reader<string> = (value, where) => {
  if (typeof value !== "string" || value === "") {
    throw new ManifestError(where, "should be a text that is not empty");
  }
  return value;
};

export const number: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new ManifestError(where, "should be a number");
  }
  return value;
};

/** A whole number, zero or more. */
export const count: Reader<number> = (value, where) => {
  const n = number(value, where);
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new ManifestError(where, "should be a whole number, zero or more");
  }
  return n;
};

export const array =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  (value, where) => {
    if (!Array.isArray(value)) throw new ManifestError(where, "should be a list");
    return value.map((entry, i) => item(entry, `${where}[${i}]`));
  };

export const oneOf =
  <T extends string>(values: readonly T[]): Reader<T> =>
  (value, where) => {
    const found = values.find((v) => v === value);
    if (found === undefined)
      throw new ManifestError(where, `should be one of ${values.join(", ")}`);
    return found;
  };

/** The entries of an object that is used as a table. */
export const table =
  <T>(item: Reader<T>): Reader<ReadonlyMap<string, T>> =>
  (value, where) =>
    new Map(
      Object.entries(object(value, where)).map(([key, entry]) => [
        key,
        item(entry, at(where, key)),
      ]),
    );

/** The field of an object; `where` is the object's own place. */
export function field<T>(parent: JsonObject, where: string, key: string, read: Reader<T>): T {
  const place = at(where, key);
  if (!Object.hasOwn(parent, key)) throw new ManifestError(place, "is missing");
  return read(parent[key], place);
}

function at(where: string, key: string): string {
  return where === "" ? key : `${where}.${key}`;
}
