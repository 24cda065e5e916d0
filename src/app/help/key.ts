/** A press of ? that is not typing, in a text box or through an input method. */
export function wantsHelp(event: KeyboardEvent): boolean {
  if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.isComposing || event.defaultPrevented) return false;
  const { target } = event;
  return !(
    target instanceof Element && target.closest("textarea, input, select, [contenteditable]")
  );
}
