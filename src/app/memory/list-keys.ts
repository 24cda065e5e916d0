/** The arrow keys in the list: to the same control of another row. */
import type { KeyboardEvent } from "react";
import type { EditRecord } from "../../storage/schema.ts";
import { isTyping, type RowPart } from "./focus.ts";
import type { Target } from "./list-store.ts";

const STEPS: { readonly [key: string]: (at: number, last: number) => number } = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** The row that the key leads to. The key is used up where there is one. */
export function nextRow(
  event: KeyboardEvent,
  edits: readonly EditRecord[],
  places: ReadonlyMap<string, number>,
): Target | undefined {
  const { key, target, altKey, ctrlKey, metaKey, shiftKey } = event;
  const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
  if (!step || altKey || ctrlKey || metaKey || shiftKey || isTyping(target)) return undefined;
  if (!(target instanceof HTMLElement) || target.closest("form")) return undefined;
  const here = places.get(target.closest<HTMLElement>("[data-edit]")?.dataset["edit"] ?? "");
  const next = here === undefined ? undefined : edits[step(here, edits.length - 1)];
  if (!next) return undefined;
  event.preventDefault();
  const part = target.closest<HTMLElement>("[data-part]")?.dataset["part"] ?? "row";
  return { id: next.id, part: part as RowPart };
}
