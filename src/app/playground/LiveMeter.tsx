/**
 * The scope meter of the input that is being typed. Its threshold can be moved: what the scores
 * that are there decide is shown at once, and the answers follow where they are another's.
 */
import { lazy, Suspense, useMemo } from "react";
import { tidy } from "../../serac/edit.ts";
import { decide } from "../../serac/routing.ts";
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import { SCOPE_KIND } from "../defaults.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { useMemorySettings } from "../memory/use-stores.ts";
import { ScopeMeter } from "../result/ScopeMeter.tsx";
import { numberOf } from "../result/threshold-words.ts";
import { meterRows, type ShownEdit } from "../result/view.ts";
import { useEngine, useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { margin } from "../text/margin.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { sameRoute } from "./playground-store.ts";

const METER_ROWS = 5;

const ThresholdHandle = lazy(() => import("./ThresholdHandle.tsx"));

export function LiveMeter({ edits: shown }: { readonly edits: readonly ShownEdit[] }) {
  const text = useText();
  const { memorySettings } = useSession();
  const { meter, threshold } = usePlayground((s) => s);
  const stale = usePlayground((s) => s.meter !== null && s.meter.input !== tidy(s.input));
  const run = usePlayground((s) => s.run);
  const edits = useMemory((s) => s.edits);
  const thresholdProblem = useMemorySettings((s) => s.thresholdProblem);
  const model = useEngine((s) => s.report?.models.find(({ role }) => role === "scope")?.name ?? "");
  const own = useMemo(() => ownThresholds(edits), [edits]);
  const rows = useMemo(
    () => (meter ? meterRows(meter.scores, shown, threshold, METER_ROWS, own) : []),
    [meter, shown, threshold, own],
  );
  const decision = useMemo(
    () => (meter ? decide(meter.scores, threshold, own) : null),
    [meter, threshold, own],
  );
  const anyOn = edits.some(({ enabled }) => enabled);
  const inScope = decision?.kind === "in-scope";
  const near = decision?.kind === "in-scope" ? decision : decision?.nearest;
  const answered = run?.input === meter?.input && run?.status !== "running" ? run?.decision : null;
  const by = near && decision ? margin(near.p, decision.threshold, text.format) : "";

  return (
    <ScopeMeter
      rows={rows}
      threshold={threshold}
      milliseconds={meter?.milliseconds ?? null}
      empty={anyOn ? text.result.typing : text.result.noEdits}
      stale={stale}
      saidBy={text.scope.saidBy(text.scope.kinds[SCOPE_KIND], model)}
      handle={
        <Suspense fallback={null}>
          <ThresholdHandle
            threshold={threshold}
            onMove={memorySettings.getState().setThreshold}
            onRest={() => void memorySettings.getState().keepThreshold()}
          />
        </Suspense>
      }
    >
      {decision && near && rows.length > 0 && (
        <p className="preview" data-testid="preview">
          {text.scope.preview}{" "}
          <b data-scope={inScope ? "in" : "out"}>
            <ScopeIcon inScope={inScope} />
            {inScope
              ? text.scope.previewIn(numberOf(near.editId, shown), by)
              : text.scope.previewOut(numberOf(near.editId, shown), by)}
          </b>
          {!stale && answered && !sameRoute(decision, answered) && (
            <span>{text.scope.willRun}</span>
          )}
        </p>
      )}
      {threshold !== DEFAULT_THRESHOLD && (
        <p className="threshold-note" data-testid="threshold-note">
          <span>
            {text.scope.notDefault(threshold, DEFAULT_THRESHOLD)} <Help topic="threshold" />
          </span>
          <Button onClick={() => void memorySettings.getState().resetThreshold()}>
            {text.scope.reset(DEFAULT_THRESHOLD)}
          </Button>
        </p>
      )}
      {thresholdProblem && (
        <p className="field-error" role="alert">
          {text.scope.notKept(problemText(thresholdProblem, text))}
        </p>
      )}
    </ScopeMeter>
  );
}
