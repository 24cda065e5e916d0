/** One input, the scope meter, the decision, both answers. */
import { lazy, Suspense, useMemo } from "react";
import { LIMITS } from "../../models/limits.ts";
import { tidy } from "../../serac/edit.ts";
import { TaskPicker } from "../choices/TaskPicker.tsx";
import { useChoices } from "../choices/use-choices.ts";
import { focusSoon } from "../memory/focus.ts";
import { serves } from "../models/needs.ts";
import { provenanceOfRun } from "../provenance/provenance.ts";
import { DecisionLine, decisionWords } from "../result/DecisionLine.tsx";
import { Panes } from "../result/Panes.tsx";
import { type Pane, shownEdit, viewOfRun } from "../result/view.ts";
import { useEngine, useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { languageOf } from "../text/language.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { TextField } from "../ui/TextField.tsx";
import { EarlierInputs } from "./EarlierInputs.tsx";
import { INPUT_ID, RESULT_ID } from "./focus.ts";
import { LiveMeter } from "./LiveMeter.tsx";

const Conversation = lazy(() => import("./Conversation.tsx"));
const SamplingControls = lazy(() => import("./SamplingControls.tsx"));

export function Playground() {
  const text = useText();
  const { playground } = useSession();
  const { input, run, meterProblem, earlier } = usePlayground((s) => s);
  const edits = useMemory((s) => s.edits);
  const report = useEngine((s) => s.report);
  const task = useChoices((s) => s.task);
  const ready = serves(report, task);
  const restarting = useEngine((s) => s.status.kind === "restarting");
  const view = run && viewOfRun(run);
  const shown = useMemo(() => edits.map(shownEdit), [edits]);
  const running = run?.status === "running";
  const runProblem = run?.status === "failed" ? run.problem : null;
  const refused = [runProblem, meterProblem].find((problem) => problem?.code === "too-long");
  const refusedNow = refused && (refused === meterProblem || run?.input === tidy(input));

  return (
    <div className="playground">
      <TaskPicker />
      {earlier.length > 0 && (
        <Suspense fallback={null}>
          <Conversation runs={earlier} />
        </Suspense>
      )}
      <form
        className="ask"
        onSubmit={(event) => {
          event.preventDefault();
          playground.getState().runNow();
        }}
      >
        <TextField
          id={INPUT_ID}
          large
          label={text.playground.input[task]}
          value={input}
          limit={LIMITS.input}
          placeholder={text.playground.inputExample[task]}
          error={refusedNow ? problemText(refused, text) : null}
          onChange={(value) => playground.getState().setInput(value)}
          onEnter={() => playground.getState().runNow()}
          onEscape={running ? () => playground.getState().stop() : undefined}
        />
        <div className="ask-actions">
          {running ? (
            <Button onClick={() => playground.getState().stop()}>■ {text.playground.stop}</Button>
          ) : (
            <Button type="submit" look="primary" disabled={!ready || input.trim() === ""}>
              {text.playground.run}
            </Button>
          )}
          {earlier.length > 0 && (
            <Button
              onClick={() => {
                playground.getState().beginAnew();
                focusSoon(INPUT_ID);
              }}
            >
              {text.conversation.anew}
            </Button>
          )}
          <span className="field-hint">
            {ready
              ? text.playground.runHint
              : report
                ? text.playground.notLoadedMore
                : text.playground.notLoaded}
          </span>
        </div>
      </form>
      <EarlierInputs />

      {ready && (
        <>
          <LiveMeter edits={shown} />
          {meterProblem && meterProblem !== refused && (
            <p className="field-error" role="alert">
              {text.playground.meterFailed}. {problemText(meterProblem, text)}
            </p>
          )}
        </>
      )}

      {run && view && runProblem?.code !== "too-long" && (
        <section
          id={RESULT_ID}
          className="result"
          aria-label={text.result.title}
          aria-busy={running}
        >
          <p className="result-input">
            <span className="field-label">{text.result.answersTo}</span>{" "}
            <span lang={languageOf(run.input)}>{run.input}</span>
          </p>
          {runProblem ? (
            <p className="field-error" role="alert">
              {text.playground.failed}. {problemText(runProblem, text)}
              <Button onClick={() => playground.getState().runNow()}>{text.retry}</Button>
            </p>
          ) : (
            <>
              {restarting && <p className="panel-note">{text.playground.waitingEngine}</p>}
              <DecisionLine task={run.task} decision={view.decision} edits={view.edits} />
              <Panes view={view} provenance={provenanceOfRun(run, report)} />
              {task !== "fact-check" && (
                <Suspense fallback={null}>
                  <SamplingControls />
                </Suspense>
              )}
              {task === "dialogue" && run.status === "done" && (
                <p className="go-on">
                  <Button
                    onClick={() => {
                      playground.getState().goOn();
                      focusSoon(INPUT_ID);
                    }}
                  >
                    {text.conversation.goOn}
                  </Button>
                  <Help topic="conversation" />
                  <span className="field-hint">{text.conversation.goOnNote}</span>
                </p>
              )}
            </>
          )}
        </section>
      )}
      <p className="visually-hidden" aria-live="polite" data-testid="announcement">
        {run?.status === "done" && run.decision && view ? (
          <>
            {text.playground.done(decisionWords(run.decision, view.edits, text))}.{" "}
            {text.result.edited}: <Announced pane={view.edited} /> {text.result.base}:{" "}
            <Announced pane={view.base} />
          </>
        ) : run?.status === "stopped" ? (
          text.playground.stopped
        ) : null}
      </p>
    </div>
  );
}

/** An answer as it is read out: a verdict with the probability that it has. */
function Announced({ pane }: { readonly pane: Pane }) {
  const text = useText();
  const p = pane.answer?.probabilityTrue;
  return (
    <>
      <span lang={languageOf(pane.text)}>{pane.text}</span>
      {p !== undefined && `, ${text.verdict.isTrue(text.format.probability(p, 0.5))}`}
    </>
  );
}
