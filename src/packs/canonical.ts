/**
 * One spelling of a JSON value, and its SHA-256. RFC 8785 (JCS): names sorted, no white space,
 * numbers and texts as ECMAScript writes them. A program in any language can make the same bytes.
 */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

export function canonicalJson(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // The default order of sort() is by UTF-16 code units, which is the one that JCS asks for.
  const names = Object.keys(value).sort();
  const fields = names.map(
    (name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`,
  );
  return `{${fields.join(",")}}`;
}

/** `Array.isArray` does not narrow a read-only list away. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** The SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
