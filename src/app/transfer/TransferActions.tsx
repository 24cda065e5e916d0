/** The ways in and out of the edit memory, for its panel. */
import { lazy, Suspense, useState } from "react";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";

const ExportDialog = lazy(() => import("./ExportDialog.tsx"));

export function TransferActions() {
  const text = useText();
  const { imports } = useSession();
  const [exporting, setExporting] = useState(false);
  return (
    <div className="transfer-open">
      <Button onClick={() => imports.getState().open()}>{text.transfer.open}</Button>
      <Button onClick={() => setExporting(true)}>{text.share.open}</Button>
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      )}
    </div>
  );
}
