/** What holds of a pack's content, whether it is read from a file or about to be written to one. */

import { canonicalJson } from "../hash/canonical-json.ts";
import { sha256 } from "../hash/sha256.ts";
import { descriptorKey } from "../serac/edit.ts";
import { FieldProblem, PackFieldError, shortened, tooMany } from "./errors.ts";
import {
  dateAt,
  descriptorAt,
  idAt,
  listAt,
  objectAt,
  onlyFields,
  own,
  provenanceAt,
  textAt,
  thresholdAt,
} from "./fields.ts";
import { PACK_FORMAT, PACK_LIMITS, PACK_VERSION, type PackContent, type PackEdit } from "./pack.ts";

/**
 * The content as it stands, made anew field by field.
 * @throws {PackFieldError} naming the first field that is wrong, and its edit
 */
export function checkContent(value: object): PackContent {
  const { title, created, list } = placed(undefined, () => {
    const list = listAt(own(value, "edits"), "edits");
    if (list.length > PACK_LIMITS.edits) {
      throw tooMany("too-many", "edits", list.length, PACK_LIMITS.edits, "edits");
    }
    return {
      title: textAt(own(value, "title"), "title", PACK_LIMITS.title),
      created: dateAt(own(value, "created"), "created"),
      list,
    };
  });
  const unique = uniqueness();
  const edits = list.map((item, index) =>
    placed(index + 1, () => {
      const edit = editAt(item);
      unique(edit, index + 1);
      return edit;
    }),
  );
  return { title, created, edits };
}

function editAt(value: unknown): PackEdit {
  const object = objectAt(value, "edit");
  onlyFields(object, ["id", "descriptor", "provenance", "threshold"]);
  const threshold = own(object, "threshold");
  return {
    id: idAt(own(object, "id"), "id"),
    descriptor: descriptorAt(own(object, "descriptor"), "descriptor"),
    provenance: provenanceAt(own(object, "provenance"), "provenance"),
    ...(threshold === undefined ? {} : { threshold: thresholdAt(threshold, "threshold") }),
  };
}

/** Refuses an id or a descriptor that an earlier edit has, and names that edit. */
function uniqueness(): (edit: PackEdit, number: number) => void {
  const ids = new Map<string, number>();
  const keys = new Map<string, number>();
  return (edit, number) => {
    const sameId = ids.get(edit.id);
    if (sameId !== undefined) {
      const problem = `is "${shortened(edit.id)}", the id of edit ${sameId} too`;
      throw new FieldProblem("duplicate-id", "id", problem, { sameAs: sameId });
    }
    const key = descriptorKey(edit.descriptor);
    const same = keys.get(key);
    if (same !== undefined) {
      const problem = `says the same as edit ${same}, but for spacing or letter case`;
      throw new FieldProblem("duplicate-edit", "descriptor", problem, { sameAs: same });
    }
    ids.set(edit.id, number);
    keys.set(key, number);
  };
}

function placed<T>(edit: number | undefined, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldProblem) throw new PackFieldError(error, edit);
    throw error;
  }
}

/** The SHA-256 of everything that a pack of this content says, its format and version included. */
export function hashContent({ title, created, edits }: PackContent): Promise<string> {
  return sha256(
    canonicalJson({
      format: PACK_FORMAT,
      version: PACK_VERSION,
      title,
      created,
      // What a pack says of an edit, and no field that the edit may have besides.
      edits: edits.map(({ id, descriptor, provenance, threshold }) => {
        return { id, descriptor, provenance, threshold };
      }),
    }),
  );
}
