/** A short explanation where a term of the method stands; its popup is fetched on first use. */
import { lazy, Suspense, useRef, useState } from "react";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";

export type HelpTopic = Exclude<keyof Text["help"], "open">;

const HelpPopup = lazy(() => import("./HelpPopup.tsx"));

export function Help({ topic }: { readonly topic: HelpTopic }) {
  const { help } = useText();
  const { term, body } = help[topic];
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="help-trigger"
        aria-label={help.open(term)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">?</span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <HelpPopup term={term} body={body} button={button} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
