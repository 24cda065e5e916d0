/** Said while models run whose files have left the cache since they were loaded. */
import { useEngine } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { offerFor, servedBy } from "./needs.ts";

export function GoneNote() {
  const text = useText();
  const { report, offer, offerIsCurrent } = useEngine((s) => s);
  // Where they could never be kept a notice says so, with the reason.
  if (!report || report.cacheWarning || !offer || !offerIsCurrent) return null;
  const { totalBytes, cachedBytes } = offerFor(offer, servedBy(report));
  const missing = totalBytes - cachedBytes;
  if (missing === 0) return null;
  return (
    <p className="models-gone" data-testid="models-gone">
      {text.modelsView.gone(missing)}
    </p>
  );
}
