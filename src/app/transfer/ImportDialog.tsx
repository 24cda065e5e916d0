/** The import, from choosing a file to the last record written. */
import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useRef } from "react";
import { MEMORY_TITLE_ID } from "../memory/focus.ts";
import { useUndo } from "../memory/use-undo.ts";
import { useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { Actions } from "./Actions.tsx";
import { ImportChoose } from "./ImportChoose.tsx";
import { ImportPlan } from "./ImportPlan.tsx";
import { effectOf, type ImportState, type Origin } from "./import-store.ts";
import { useImports } from "./use-imports.ts";

export default function ImportDialog() {
  const text = useText();
  const { imports } = useSession();
  const state = useImports((s) => s.state);
  const { close } = imports.getState();
  const fromLink = isFromLink(state);
  return (
    <Dialog.Root
      open
      disablePointerDismissal
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup
          className="dialog transfer"
          data-phase={state.phase}
          finalFocus={() => document.getElementById(MEMORY_TITLE_ID)}
        >
          <Dialog.Title>{fromLink ? text.transfer.linkTitle : text.transfer.title}</Dialog.Title>
          <Body state={state} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Body({ state }: { readonly state: ImportState }) {
  const text = useText();
  const { imports } = useSession();
  const { cancel, close } = imports.getState();
  switch (state.phase) {
    case "closed":
      return null;
    case "choosing":
      return <ImportChoose problem={state.problem} />;
    case "link-refused":
      return (
        <>
          <p className="field-error" role="alert">
            {problemText(state.problem, text)}
          </p>
          <Actions>
            <Button look="primary" onClick={close}>
              {text.close}
            </Button>
          </Actions>
        </>
      );
    case "reading":
      return (
        <Working
          label={text.transfer.reading(nameOf(state.origin, text))}
          stop={text.transfer.cancelReading}
          onStop={() => {
            if (state.origin.kind === "link") close();
            else cancel();
          }}
        />
      );
    case "planned":
      return <PlannedBody planned={state.planned} problem={state.problem} />;
    case "applying": {
      const { progress } = state;
      const writing = progress?.phase === "writing";
      return (
        <Working
          label={writing ? text.transfer.writing : text.transfer.preparing}
          {...(progress && { done: progress.done, of: progress.of })}
          stop={text.transfer.stop}
          onStop={() => {
            cancel();
            say(text.transfer.stopped);
          }}
        />
      );
    }
  }
}

function PlannedBody({
  planned,
  problem,
}: Pick<Extract<ImportState, { phase: "planned" }>, "planned" | "problem">) {
  const text = useText();
  const { imports, playground, views, choices } = useSession();
  const undo = useUndo();
  const effect = effectOf(planned);
  const steps = effect.add + effect.replace + effect.remove;
  const { origin } = planned;
  const input = origin.kind === "link" ? origin.input : undefined;
  const changing = planned.plan.planned.some(({ action }) => !action.startsWith("skip"));

  async function apply(): Promise<void> {
    const applied = steps > 0 ? await imports.getState().apply() : imports.getState().close();
    if (steps > 0 && !applied) return;
    if (origin.kind === "link" && input !== undefined) {
      const { task } = origin;
      if (task) choices.getState().setTask(task);
      playground.getState().setInput(input);
      views.getState().show("playground");
    }
    const seq = applied?.step?.seq;
    if (applied && seq !== undefined) {
      say(text.transfer.done(applied.editIds.length), {
        label: text.memory.undo,
        run: () => void undo(seq),
      });
    } else if (input !== undefined) say(text.transfer.inputUsed);
  }

  return (
    <>
      <div className="transfer-scroll">
        <ImportPlan planned={planned} name={nameOf(origin, text)} />
      </div>
      <div role="status">
        {problem && <p className="field-error">{problemText(problem, text)}</p>}
        {!problem && planned.replanned && <p className="panel-note">{text.transfer.replanned}</p>}
        <p className="transfer-effect">
          {changing ? text.transfer.effect(effect) : text.transfer.nothing}
        </p>
      </div>
      <Actions>
        {(steps > 0 || input !== undefined) && (
          <Button look="primary" onClick={() => void apply()}>
            {steps > 0 ? text.transfer.apply(steps) : text.transfer.useInput}
          </Button>
        )}
        {origin.kind !== "link" && (
          <Button onClick={() => imports.getState().startOver()}>{text.transfer.another}</Button>
        )}
        <Button onClick={() => imports.getState().close()}>
          {steps > 0 || input !== undefined ? text.cancel : text.close}
        </Button>
      </Actions>
    </>
  );
}

function Working(props: {
  readonly label: string;
  readonly done?: number;
  readonly of?: number;
  readonly stop: string;
  readonly onStop: () => void;
}) {
  const text = useText();
  const { label, done, of, stop, onStop } = props;
  const button = useRef<HTMLButtonElement>(null);
  // What had the focus is gone with the step before.
  useEffect(() => button.current?.focus(), []);
  return (
    <>
      <div className="transfer-progress">
        <p role="status">{label}</p>
        <progress aria-label={label} {...(of !== undefined && { value: done ?? 0, max: of })} />
        {of !== undefined && <p className="panel-fine">{text.transfer.applying(done ?? 0, of)}</p>}
      </div>
      <Actions>
        <button type="button" className="button" ref={button} onClick={onStop}>
          {stop}
        </button>
      </Actions>
    </>
  );
}

function nameOf(origin: Origin, text: Text): string {
  switch (origin.kind) {
    case "file":
      return origin.name;
    case "text":
      return text.transfer.pastedText;
    case "link":
      return text.transfer.theLink;
  }
}

function isFromLink(state: ImportState): boolean {
  if (state.phase === "link-refused") return true;
  if (state.phase === "reading") return state.origin.kind === "link";
  return "planned" in state && state.planned.origin.kind === "link";
}
