/** Said by a view whose runs need the models, for as long as there are none. */
import type { Task } from "../../serac/edit.ts";
import { focusSoon } from "../memory/focus.ts";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { LOAD_BUTTON_ID } from "./load-button.ts";
import { serves } from "./needs.ts";

interface Props {
  readonly what: "probes" | "suites";
  /** The tasks that are to be run; any, where it is not known. */
  readonly tasks?: readonly Task[];
}

export function NeedsModels({ what, tasks = [] }: Props) {
  const { needsModels, tasks: taskTexts } = useText();
  const { choices } = useSession();
  const loaded = useEngine(
    (s) => s.report !== null && tasks.every((task) => serves(s.report, task)),
  );
  const loading = useEngine((s) => s.status.kind === "loading");
  const some = useEngine((s) => s.report !== null);
  const missing = useEngine((s) => tasks.find((task) => !serves(s.report, task)));
  if (loaded) return null;
  return (
    <div className="needs-models">
      <p>
        {loading
          ? needsModels.loading
          : some && missing
            ? needsModels.more(taskTexts.names[missing])
            : needsModels[what]}
      </p>
      {!loading && (
        <Button
          onClick={() => {
            // The button above loads what the chosen task needs.
            if (missing && !tasks.includes(choices.getState().task)) {
              choices.getState().setTask(missing);
            } else if (some && missing) choices.getState().setTask(missing);
            focusSoon(LOAD_BUTTON_ID);
          }}
        >
          {needsModels.show}
        </Button>
      )}
    </div>
  );
}
