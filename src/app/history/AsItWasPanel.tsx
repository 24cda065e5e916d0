/** The memory as it was after a step, read-only, with what differs from now marked. */
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { focusSoon } from "../memory/focus.ts";
import { useUndo } from "../memory/use-undo.ts";
import { toProblem } from "../problem.ts";
import { useMemory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { ComparedList } from "./ComparedList.tsx";
import { compareMemories, countMarks } from "./compare.ts";
import { AS_IT_WAS_TITLE_ID, HISTORY_TITLE_ID, lookButtonId } from "./focus.ts";
import type { AsItWas } from "./history-store.ts";

const RestoreDialog = lazy(() => import("./RestoreDialog.tsx"));

export function AsItWasPanel({ asItWas }: { readonly asItWas: AsItWas }) {
  const text = useText();
  const { history, memory } = useSession();
  const undo = useUndo();
  const now = useMemory((s) => s.edits);
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const [asking, setAsking] = useState(false);
  const { step, edits, problem } = asItWas;
  const last = step.step + (step.only ? step.only.stepSize : step.size) - 1;
  const compared = useMemo(() => (edits ? compareMemories(edits, now) : null), [edits, now]);
  const counts = compared && countMarks(compared);
  const differs = counts !== null && counts.same < (compared?.length ?? 0);

  useEffect(() => focusSoon(AS_IT_WAS_TITLE_ID), []);

  function back(): void {
    void history.getState().lookAt(null);
    focusSoon(lookButtonId(step.step), HISTORY_TITLE_ID);
  }

  async function restore(): Promise<void> {
    setAsking(false);
    try {
      const done = await memory.getState().restore({ seq: last });
      if (!done) return say(text.history.nothingToRestore);
      say(text.history.restored(done.count), {
        label: text.memory.undo,
        run: () => void undo(done.seq),
      });
      await history.getState().lookAt(null);
      await history.getState().goNewest();
      focusSoon(HISTORY_TITLE_ID);
    } catch (thrown) {
      say(text.history.restoreFailed(problemText(toProblem(thrown), text)));
    }
  }

  return (
    <section className="as-it-was" aria-labelledby={AS_IT_WAS_TITLE_ID}>
      <Button onClick={back}>← {text.history.back}</Button>
      <h2 id={AS_IT_WAS_TITLE_ID} tabIndex={-1}>
        {text.history.asItWas(step.at)}
      </h2>
      <p className="panel-note">{text.history.asItWasNote(last)}</p>
      {problem && (
        <p className="field-error" role="alert">
          {text.history.notTold(problemText(problem, text))}
        </p>
      )}
      {!problem && !compared && <p className="panel-note">{text.history.reading}</p>}
      {compared && counts && (
        <>
          <p data-testid="as-it-was-counts">
            {[
              text.history.countThen(compared.length - counts.added),
              ...(["changed", "deleted", "added"] as const)
                .filter((mark) => counts[mark] > 0)
                .map((mark) => `${text.history.marks[mark]}: ${text.format.number(counts[mark])}`),
            ].join(" · ")}
            {!differs && compared.length > 0 && ` · ${text.history.allSame}`}
          </p>
          {differs && (
            <div className="as-it-was-actions">
              <Button look="primary" onClick={() => setAsking(true)}>
                {text.history.restore}
              </Button>
              <label className="as-it-was-only">
                <input
                  type="checkbox"
                  checked={onlyDifferent}
                  onChange={(event) => setOnlyDifferent(event.target.checked)}
                />
                {text.history.onlyDifferent}
              </label>
            </div>
          )}
          {compared.length === counts.added && (
            <p className="panel-note">{text.history.noneThen}</p>
          )}
          <ComparedList
            compared={
              onlyDifferent && differs ? compared.filter(({ mark }) => mark !== "same") : compared
            }
          />
        </>
      )}
      {asking && compared && (
        <Suspense fallback={null}>
          <RestoreDialog
            compared={compared.filter(({ mark }) => mark !== "same")}
            onRestore={() => void restore()}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </section>
  );
}
