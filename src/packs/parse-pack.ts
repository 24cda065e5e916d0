/** From the text of a file to a pack, or to an error that says which edit and field is wrong. */
import { tidyDescriptor } from "../serac/edit.ts";
import { checkContent, hashContent } from "./content.ts";
import {
  FieldProblem,
  NotAPackError,
  PackFieldError,
  PackHashError,
  PackVersionError,
} from "./errors.ts";
import { onlyFields, own } from "./fields.ts";
import { PACK_FORMAT, PACK_LIMITS, PACK_VERSION, type Pack } from "./pack.ts";

/**
 * Reads a pack and verifies its hash.
 * @throws {NotAPackError | PackVersionError | PackFieldError | PackHashError}
 */
export async function parsePack(text: string): Promise<Pack> {
  if (text.length > PACK_LIMITS.file) {
    throw new NotAPackError(
      "too-large",
      `it has ${text.length.toLocaleString("en")} characters, where ${PACK_LIMITS.file.toLocaleString("en")} are allowed`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ""));
  } catch (error) {
    throw new NotAPackError(
      "not-json",
      `it is not JSON, or was cut short (${(error as Error).message})`,
    );
  }
  return parsePackValue(value);
}

/** As {@link parsePack}, for JSON that is parsed already. */
export async function parsePackValue(value: unknown): Promise<Pack> {
  if (typeof value !== "object" || value === null || own(value, "format") !== PACK_FORMAT) {
    throw new NotAPackError("another-format", `its "format" is not "${PACK_FORMAT}"`);
  }
  checkVersion(own(value, "version"));
  checkNames(value);
  const stated = hashAt(own(value, "sha256"));
  const content = checkContent(value);
  const computed = await hashContent(content);
  if (computed !== stated) throw new PackHashError(stated, computed);
  // Only now: the hash is of the texts as they stand in the file.
  const edits = content.edits.map((edit) => ({
    ...edit,
    descriptor: tidyDescriptor(edit.descriptor),
  }));
  return { ...content, edits, sha256: computed };
}

/** Before anything else is looked at: a later version may have any fields. */
function checkVersion(version: unknown): void {
  if (version === PACK_VERSION) return;
  if (typeof version === "number" && Number.isInteger(version) && version > PACK_VERSION) {
    throw new PackVersionError(version, PACK_VERSION);
  }
  const fault = version === undefined ? "missing" : "out-of-range";
  throw new PackFieldError(new FieldProblem(fault, "version", `must be ${PACK_VERSION}`));
}

function checkNames(value: object): void {
  try {
    onlyFields(value, ["format", "version", "title", "created", "edits", "sha256"]);
  } catch (error) {
    if (error instanceof FieldProblem) throw new PackFieldError(error);
    throw error;
  }
}

function hashAt(value: unknown): string {
  if (typeof value === "string" && /^[0-9a-f]{64}$/u.test(value)) return value;
  const fault = value === undefined ? "missing" : "unknown-value";
  const problem = "must be a SHA-256 of 64 lower-case hexadecimal digits";
  throw new PackFieldError(new FieldProblem(fault, "sha256", problem));
}
