/**
 * One text for one value, whatever the order in which its fields were set: what is hashed must not
 * depend on who built the object. RFC 8785 (JCS): names sorted, no white space, numbers and texts
 * as ECMAScript writes them. A program in any language can make the same bytes.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number" && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (isPlain(value)) {
    const fields = Object.keys(value)
      .filter((name) => value[name] !== undefined)
      // The default order is by UTF-16 code units, which is the one that JCS asks for.
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
    return `{${fields.join(",")}}`;
  }
  // A date, a map or a NaN would be written as something that other values are written as too.
  throw new TypeError("Only plain JSON has a canonical text.");
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // By name too: a value cloned by the database may be of another realm.
  return (
    prototype === null ||
    prototype === Object.prototype ||
    Object.getPrototypeOf(prototype) === null
  );
}
