import type { KeyboardEvent } from "react";

/**
 * For a whole form: Escape leaves it, whichever of its controls has the focus. An input method and
 * a popup, which React counts among the form's own, keep the key for themselves.
 */
export function leaveByEscape(leave: (() => void) | undefined) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== "Escape" || !leave || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    event.preventDefault();
    leave();
  };
}
