/** What a share link carries, as a file of the same content would be read. */
import type { Reading } from "../../packs/reading.ts";
import type { Task } from "../../serac/edit.ts";

export interface OpenedLink {
  readonly reading: Reading;
  readonly input?: string;
  /** The task that the input is of. */
  readonly task: Task;
}

export type OpenLink = (fragment: string) => Promise<OpenedLink>;

/** Most visits come without a link, so what reads one is fetched on demand. */
export const openLink: OpenLink = async (fragment) => {
  const { openShareFragment } = await import("../../packs/share-link.ts");
  const { pack, input, task = "qa" } = await openShareFragment(fragment);
  const reading: Reading = {
    format: "edit-pack",
    unit: "record",
    title: pack.title,
    sha256: pack.sha256,
    edits: pack.edits.map((edit, i) => ({ ...edit, at: i + 1, inScope: [], outOfScope: [] })),
    skipped: [],
  };
  return { reading, task, ...(input !== undefined && { input }) };
};
