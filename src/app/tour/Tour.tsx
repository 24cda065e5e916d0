/**
 * The method on a real edit, with the reader's own memory and the real models. It stands at the
 * foot of the window beside the page, which can be used all the while.
 */
import { useEffect } from "react";
import { useStore } from "zustand";
import { descriptorKey } from "../../serac/edit.ts";
import { isReady } from "../engine/engine-store.ts";
import { HELP_BUTTON_ID } from "../help/focus.ts";
import { EXAMPLE_EDITS } from "../memory/examples.ts";
import { focusSoon } from "../memory/focus.ts";
import { offerFor } from "../models/needs.ts";
import { toProblem } from "../problem.ts";
import { decisionWords } from "../result/DecisionLine.tsx";
import { viewOfRun } from "../result/view.ts";
import { useEngine, useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { focusTitle, showAnswers, showWhatItIsAbout, TITLE_ID } from "./places.ts";
import { TOUR_STEPS, type TourStep } from "./tour-store.ts";

const { question, answer } = EXAMPLE_EDITS.qa;
const EDIT = { task: "qa", question, answer } as const;
const INPUTS = {
  inScope: "Which city is Australia’s capital?",
  outOfScope: "What is the capital of France?",
} as const;

export default function Tour() {
  const text = useText();
  const { tour } = useSession();
  const step = useStore(tour, (s) => s.step);
  useEffect(() => {
    if (!step) return;
    focusTitle();
    showWhatItIsAbout(step);
  }, [step]);
  if (!step) return null;
  const index = TOUR_STEPS.indexOf(step);
  const last = index === TOUR_STEPS.length - 1;

  function end(): void {
    tour.getState().end();
    focusSoon(HELP_BUTTON_ID);
  }

  return (
    <section className="tour" aria-labelledby={TITLE_ID}>
      <h2 id={TITLE_ID} tabIndex={-1}>
        {text.tour.steps[step].title}{" "}
        <span className="tour-place">{text.tour.place(index + 1, TOUR_STEPS.length)}</span>
      </h2>
      <p>{text.tour.steps[step].body}</p>
      <div className="tour-do">
        <StepAction step={step} />
      </div>
      <div className="tour-actions">
        {!last && (
          <Button look="plain" onClick={end}>
            {text.tour.skip}
          </Button>
        )}
        {index > 0 && <Button onClick={() => tour.getState().go(-1)}>{text.tour.back}</Button>}
        <Button look="primary" onClick={() => (last ? end() : tour.getState().go(1))}>
          {last ? text.tour.finish : text.tour.next}
        </Button>
      </div>
    </section>
  );
}

function StepAction({ step }: { readonly step: TourStep }) {
  switch (step) {
    case "edit":
      return <AddEdit />;
    case "models":
      return <LoadModels />;
    case "inScope":
    case "outOfScope":
      return <Ask key={step} input={INPUTS[step]} />;
    case "end":
      return null;
  }
}

function AddEdit() {
  const text = useText();
  const { memory } = useSession();
  const there = useMemory((s) => s.edits.find(({ key }) => key === descriptorKey(EDIT)));
  if (there) return <p role="status">✓ {text.tour.editThere(there.order)}</p>;
  return (
    <>
      <p className="tour-quote" lang="en">
        {EDIT.question} → <strong>{EDIT.answer}</strong>
      </p>
      <Button
        onClick={() => {
          memory
            .getState()
            .add(EDIT)
            .then(focusTitle)
            .catch((thrown) => say(problemText(toProblem(thrown), text)));
        }}
      >
        {text.tour.addEdit}
      </Button>
    </>
  );
}

function LoadModels() {
  const text = useText();
  const { engine, choices } = useSession();
  const { status, offer: whole } = useEngine((s) => s);
  const ready = useEngine((s) => isReady(s, "qa"));
  const offer = whole && offerFor(whole, ["qa"]);
  if (ready) return <p role="status">✓ {text.tour.modelsThere}</p>;
  if (status.kind === "loading" || status.kind === "restarting") {
    return <p role="status">{text.tour.modelsComing}</p>;
  }
  return (
    <Button
      onClick={() => {
        choices.getState().setTask("qa");
        void engine.getState().load();
        focusTitle();
      }}
    >
      {offer ? text.tour.loadModels(offer.totalBytes - offer.cachedBytes) : text.models.loadUnknown}
    </Button>
  );
}

function Ask({ input }: { readonly input: string }) {
  const text = useText();
  const { playground, views, choices } = useSession();
  const ready = useEngine((s) => isReady(s, "qa"));
  const run = usePlayground((s) => (s.run?.input === input ? s.run : null));
  const view = run && viewOfRun(run);
  const answered = run?.status === "done";
  useEffect(() => {
    if (answered) showAnswers();
  }, [answered]);
  return (
    <>
      <p className="tour-quote" lang="en">
        {input}
      </p>
      <div role="status">
        {run?.status === "running" && <p>{text.tour.asking}</p>}
        {run?.status === "done" && run.decision && view && (
          <p>
            <strong>{decisionWords(run.decision, view.edits, text)}</strong>{" "}
            {text.tour.answered(view.edited.text)}
          </p>
        )}
      </div>
      {run?.status !== "running" && (
        <Button
          disabled={!ready}
          onClick={() => {
            views.getState().show("playground");
            choices.getState().setTask("qa");
            playground.getState().setInput(input);
            playground.getState().runNow();
            focusTitle();
          }}
        >
          {text.tour.ask}
        </Button>
      )}
      {!ready && <span className="models-small">{text.tour.needsModels}</span>}
    </>
  );
}
