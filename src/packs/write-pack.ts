/** From edits to the text of a pack. What is written here, parse-pack.ts reads. */
import { tidyDescriptor } from "../serac/edit.ts";
import { checkContent, hashContent } from "./content.ts";
import { PACK_FORMAT, PACK_VERSION, type PackContent } from "./pack.ts";

/** A pack as it stands in its file. */
export interface PackFile extends PackContent {
  readonly format: typeof PACK_FORMAT;
  readonly version: typeof PACK_VERSION;
  readonly sha256: string;
}

/**
 * The text of the file, indented for people and for version control.
 * @throws {PackFieldError} where the content cannot be a pack: an id twice, a text too long
 */
export async function writePack(content: PackContent): Promise<string> {
  return `${JSON.stringify(await packFile(content), null, 2)}\n`;
}

/** The object that {@link writePack} writes. */
export async function packFile(content: PackContent): Promise<PackFile> {
  const checked = checkContent(mend(content));
  return {
    format: PACK_FORMAT,
    version: PACK_VERSION,
    ...checked,
    sha256: await hashContent(checked),
  };
}

/** Half a character, which a user can have pasted, is no reason to refuse to export an edit. */
function mend(content: PackContent): PackContent {
  const tidied = content.edits.map((edit) => ({
    ...edit,
    descriptor: tidyDescriptor(edit.descriptor),
  }));
  return JSON.parse(JSON.stringify({ ...content, edits: tidied }), (_name, value: unknown) =>
    typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\uFFFD") : value,
  ) as PackContent;
}
