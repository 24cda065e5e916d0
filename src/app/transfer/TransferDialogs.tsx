/** The dialogs of import and export, fetched when they are first wanted, and share links. */
import { lazy, Suspense, useEffect } from "react";
import { onCopy } from "../provenance/copy-mark.ts";
import { useSession } from "../session/SessionContext.tsx";
import { useImports } from "./use-imports.ts";

const ImportDialog = lazy(() => import("./ImportDialog.tsx"));

/** As share-link.ts has it, which is not fetched for a visit without a link. */
const SHARE = "#share=";

export function TransferDialogs() {
  const { imports } = useSession();
  const phase = useImports((s) => s.state.phase);
  const closed = phase === "closed";

  useEffect(() => {
    // One that comes while another import is under way waits for it.
    if (!closed) return;
    const openLink = () => {
      if (!location.hash.startsWith(SHARE)) return;
      const fragment = location.hash;
      // Answered or not, a reload does not ask again; the link itself can be opened again.
      history.replaceState(history.state, "", location.pathname + location.search);
      void imports.getState().readLink(fragment);
    };
    openLink();
    addEventListener("hashchange", openLink);
    return () => removeEventListener("hashchange", openLink);
  }, [closed, imports]);

  useEffect(() => {
    document.addEventListener("copy", onCopy);
    return () => document.removeEventListener("copy", onCopy);
  }, []);

  if (closed) return null;
  return (
    <Suspense fallback={null}>
      <ImportDialog />
    </Suspense>
  );
}
