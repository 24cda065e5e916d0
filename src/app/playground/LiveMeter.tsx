/**
 * The scope meter of the input that is being typed. Its threshold can be moved: what the scores
 * that are there decide is shown at once, and the answers follow where they are another's.
 */
import { lazy, Suspense, useMemo, useRef } from "react";
import type { LoadedModel } from "../../engine/protocol.ts";
import { scopeRolesOf } from "../../models/tasks.ts";
import { type Task, tidy } from "../../serac/edit.ts";
import { decide } from "../../serac/routing.ts";
import { DEFAULT_THRESHOLD, type ScopeKind } from "../../serac/scope.ts";
import { useChoices } from "../choices/use-choices.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { useMemorySettings } from "../memory/use-stores.ts";
import { ScopeMeter } from "../result/ScopeMeter.tsx";
import { numberOf } from "../result/threshold-words.ts";
import { isListed, meterRows, type ShownEdit } from "../result/view.ts";
import { useEngine, useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { margin } from "../text/margin.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { sameRoute } from "./run.ts";

const METER_ROWS = 5;

const ClassifierPicker = lazy(() => import("../choices/ClassifierPicker.tsx"));
const ThresholdHandle = lazy(() => import("./ThresholdHandle.tsx"));

export function LiveMeter({ edits: shown }: { readonly edits: readonly ShownEdit[] }) {
  const text = useText();
  const { memorySettings, choices } = useSession();
  const { task, scope } = useChoices((s) => s);
  const { meter, threshold } = usePlayground((s) => s);
  const stale = usePlayground(
    (s) => s.meter !== null && (s.meter.input !== tidy(s.input) || s.meter.scope !== scope),
  );
  const run = usePlayground((s) => s.run);
  const slider = useRef<HTMLInputElement>(null);
  const edits = useMemory((s) => s.edits);
  const thresholdProblem = useMemorySettings((s) => s.thresholdProblem);
  const models = useEngine((s) => s.report?.models);
  const own = useMemo(() => ownThresholds(edits), [edits]);
  const rows = useMemo(
    () => (meter ? meterRows(meter.scores, shown, threshold, METER_ROWS, own, meter.scope) : []),
    [meter, shown, threshold, own],
  );
  const decision = useMemo(
    () => (meter ? decide(meter.scores, threshold, own) : null),
    [meter, threshold, own],
  );
  const anyOn = edits.some(({ enabled, descriptor }) => enabled && descriptor.task === task);
  const inScope = decision?.kind === "in-scope";
  const near = decision?.kind === "in-scope" ? decision : decision?.nearest;
  const answered = run?.input === meter?.input && run?.status !== "running" ? run?.decision : null;
  const listed = meter?.scores.filter(({ p }) => isListed(p, meter.scope)).length ?? 0;
  const unlisted = (meter?.scores.length ?? 0) - listed;
  const by = near && decision ? margin(near.p, decision.threshold, text.format) : "";

  return (
    <ScopeMeter
      rows={rows}
      threshold={threshold}
      milliseconds={meter?.milliseconds ?? null}
      empty={anyOn ? text.result.typing[task] : text.result.noEdits[task]}
      stale={stale}
      saidBy={
        meter &&
        rows.length > 0 && (
          <p className="meter-note" data-testid="said-by">
            {text.scope.saidBy(text.scope.kinds[meter.scope], namesOf(meter.scope, task, models))}
            {unlisted > 0 && ` ${text.scope.shortList(listed, unlisted)}`}
          </p>
        )
      }
      handle={
        <Suspense fallback={null}>
          <ThresholdHandle
            threshold={threshold}
            inputRef={slider}
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
          <Button
            onClick={() => {
              void memorySettings.getState().resetThreshold();
              // The button goes with what it resets.
              slider.current?.focus();
            }}
          >
            {text.scope.reset(DEFAULT_THRESHOLD)}
          </Button>
        </p>
      )}
      {thresholdProblem && (
        <p className="field-error" role="alert">
          {text.scope.notKept(problemText(thresholdProblem, text))}
        </p>
      )}
      <Suspense fallback={null}>
        <ClassifierPicker value={scope} onChange={(next) => choices.getState().setScope(next)} />
      </Suspense>
    </ScopeMeter>
  );
}

function namesOf(scope: ScopeKind, task: Task, models: readonly LoadedModel[] = []): string {
  const roles = scopeRolesOf(scope, task);
  return models.flatMap(({ role, name }) => (roles.includes(role) ? name : [])).join(" + ");
}
