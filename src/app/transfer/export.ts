/** Edits of the memory as the content of a pack. */
import { PackFieldError } from "../../packs/errors.ts";
import { PACK_LIMITS, type PackContent, type PackEdit } from "../../packs/pack.ts";
import { tidy } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";

export interface Selection {
  readonly onOnly: boolean;
  /** Small and capital letters are the same. */
  readonly containing: string;
}

export function selectedEdits(
  edits: readonly EditRecord[],
  { onOnly, containing }: Selection,
): EditRecord[] {
  const wanted = tidy(containing).toLowerCase();
  return edits.filter(
    (edit) => (edit.enabled || !onOnly) && (wanted === "" || textOf(edit).includes(wanted)),
  );
}

function textOf({ descriptor, author, source, note }: EditRecord): string {
  const { task: _task, ...said } = descriptor;
  return [...Object.values(said), author, source, note].join("\n").toLowerCase();
}

export interface About {
  readonly title: string;
  /** For edits that name none. */
  readonly author: string;
  readonly at: Date;
}

/** Two edits of an old database may say the same, which a pack refuses: the first goes in. */
export function packContent(edits: readonly EditRecord[], about: About): PackContent {
  const keys = new Set<string>();
  const once = edits.filter(({ key }) => !keys.has(key) && keys.add(key));
  return {
    title: tidy(about.title).slice(0, PACK_LIMITS.title),
    created: about.at.toISOString(),
    edits: once.map((edit) => packEdit(edit, tidy(about.author))),
  };
}

function packEdit(edit: EditRecord, fallback: string): PackEdit {
  const { id, descriptor, source, note, threshold, revision, createdAt, updatedAt } = edit;
  const author = edit.author || fallback;
  // One that was imported and not changed since keeps the date of its file, so that importing it
  // there again does not look like a newer version.
  const date = new Date(revision === 1 ? createdAt : updatedAt).toISOString();
  return {
    id,
    descriptor,
    provenance: {
      ...(author && { author }),
      ...(source && { source }),
      ...(note && { note }),
      date,
    },
    ...(threshold !== null && { threshold }),
  };
}

/** What a file name can hold on every system. */
export function fileName(title: string): string {
  const plain = tidy(title.normalize("NFC").replace(/[^\p{L}\p{N} _-]/gu, " "));
  return `${plain.replaceAll(" ", "-").slice(0, 60) || "edits"}.json`;
}

export interface Misfit {
  readonly order: number;
  readonly field: string;
  readonly found?: number;
  readonly limit?: number;
}

/** Which edit does not fit into a pack, where that is what was thrown. */
export function misfitIn(thrown: unknown, content: PackContent, edits: readonly EditRecord[]) {
  if (!(thrown instanceof PackFieldError) || thrown.data.edit === undefined) return undefined;
  const { edit: number, field, found, limit } = thrown.data;
  const id = content.edits[number - 1]?.id;
  const order = edits.find((edit) => edit.id === id)?.order ?? 0;
  const misfit: Misfit = {
    ...{ order, field },
    ...(found !== undefined && { found }),
    ...(limit !== undefined && { limit }),
  };
  return misfit;
}
