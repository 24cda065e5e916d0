/** From a file's bytes, or a pasted text, to its edits. Runs in the reading worker. */
import { UnknownFormatError } from "../../packs/errors.ts";
import { PACK_LIMITS } from "../../packs/pack.ts";
import { readEdits } from "../../packs/read-edits.ts";
import type { Reading } from "../../packs/reading.ts";

/** The bytes are no text that can be told: half of a CSV in another encoding would be garbage. */
export class EncodingError extends Error {
  override readonly name = "EncodingError";
  readonly code = "not-utf8";
  readonly data = null;

  constructor() {
    super(
      "This file is not text in UTF-8, so its letters cannot be told for certain. Nothing was imported. Save it as UTF-8 (in a spreadsheet: “CSV UTF-8”) and import it again.",
    );
  }
}

/** No character of UTF-16 takes more bytes of UTF-8. */
const BYTES_PER_CHARACTER = 3;

export async function readSource(source: Blob | string): Promise<Reading> {
  return readEdits(typeof source === "string" ? source : await textOf(source));
}

async function textOf(file: Blob): Promise<string> {
  if (file.size > PACK_LIMITS.file * BYTES_PER_CHARACTER) {
    throw new UnknownFormatError(
      "too-large",
      `it has ${file.size} bytes, where ${PACK_LIMITS.file} characters are allowed`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  // What old spreadsheets call "Unicode text" says so by its first two bytes.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new EncodingError();
  }
}
