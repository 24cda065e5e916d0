/** Opens the help sheet, as does the ? key outside of text boxes. */
import { lazy, Suspense, useEffect, useState } from "react";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { HELP_BUTTON_ID } from "./focus.ts";
import { wantsHelp } from "./key.ts";

const HelpSheet = lazy(() => import("./HelpSheet.tsx"));

export function HelpButton() {
  const text = useText();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!wantsHelp(event)) return;
      event.preventDefault();
      setOpen(true);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <Button
        id={HELP_BUTTON_ID}
        aria-haspopup="dialog"
        aria-keyshortcuts="?"
        onClick={() => setOpen(true)}
      >
        {text.sheet.open}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <HelpSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
