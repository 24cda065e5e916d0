import { lazy, Suspense, useState } from "react";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { gatherDiagnostics } from "./gather.ts";

const DiagnosticsDialog = lazy(() => import("./DiagnosticsDialog.tsx"));

export function CopyDiagnostics() {
  const text = useText();
  const session = useSession();
  const [refused, setRefused] = useState<string | null>(null);

  async function copy(): Promise<void> {
    const diagnostics = await gatherDiagnostics(session);
    try {
      await navigator.clipboard.writeText(diagnostics);
      say(text.diagnostics.copied);
    } catch {
      setRefused(diagnostics);
    }
  }

  return (
    <>
      <Button onClick={() => void copy()}>{text.diagnostics.copy}</Button>
      {refused !== null && (
        <Suspense fallback={null}>
          <DiagnosticsDialog diagnostics={refused} onClose={() => setRefused(null)} />
        </Suspense>
      )}
    </>
  );
}
