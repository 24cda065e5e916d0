/**
 * An edited answer that is copied by selecting it takes its mark along, from wherever on the page
 * the selection began: the event is dispatched at its start, so the document listens.
 */

/** On the element that holds an edited answer; its value is the mark. */
export const COPY_MARK = "data-copy-mark";

/** What to put on the clipboard; null where the browser's own copy will do. */
export function markSelection(selected: string, marks: readonly string[]): string | null {
  if (marks.length === 0 || selected.trim() === "") return null;
  return `${selected}\n\n${[...new Set(marks)].map((mark) => `[${mark}]`).join("\n")}`;
}

export function onCopy(event: ClipboardEvent): void {
  // What is copied out of a text box is its own text.
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
    return;
  }
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  const marks = [...document.querySelectorAll(`[${COPY_MARK}]`)].flatMap((element) => {
    const touched = selection.containsNode(element, true);
    return touched ? [element.getAttribute(COPY_MARK) ?? ""] : [];
  });
  const marked = markSelection(selection.toString(), marks);
  if (marked === null || !event.clipboardData) return;
  event.clipboardData.setData("text/plain", marked);
  event.preventDefault();
}
