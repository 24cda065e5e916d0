/** Said by a view whose runs need the models, for as long as there are none. */
import { focusSoon } from "../memory/focus.ts";
import { useEngine } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { LOAD_BUTTON_ID } from "./load-button.ts";

export function NeedsModels({ what }: { readonly what: "probes" | "suites" }) {
  const { needsModels } = useText();
  const loaded = useEngine((s) => s.report !== null);
  const loading = useEngine((s) => s.status.kind === "loading");
  if (loaded) return null;
  return (
    <div className="needs-models">
      <p>{loading ? needsModels.loading : needsModels[what]}</p>
      {!loading && <Button onClick={() => focusSoon(LOAD_BUTTON_ID)}>{needsModels.show}</Button>}
    </div>
  );
}
