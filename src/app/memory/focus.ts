/** Where the focus goes when what had it disappears. A row of the list is reached by list-store. */

export const ADD_FIRST_ID = "add-first";
export const MEMORY_TITLE_ID = "memory-title";

/** What of a row can take the focus. */
export type RowPart = "row" | "select" | "switch" | "change" | "duplicate" | "delete" | "details";

export const rowId = (editId: string) => `edit-${editId}`;

/** Undefined while the row is too far out of sight to be there. */
export function partOfRow(editId: string, part: RowPart): HTMLElement | undefined {
  const row = document.getElementById(rowId(editId));
  if (!row || part === "row") return row ?? undefined;
  return row.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? row;
}

/** Moves the focus once the screen shows what a store has just been told. */
export function focusSoon(id: string, otherwise?: string): void {
  requestAnimationFrame(() => {
    const element =
      document.getElementById(id) ?? (otherwise ? document.getElementById(otherwise) : null);
    element?.focus();
    element?.scrollIntoView({ block: "nearest" });
  });
}

/** Whether the keys belong to what is being typed there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("textarea, [contenteditable]")) return true;
  return (
    target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(target.type)
  );
}
