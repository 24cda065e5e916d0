/** The log of changes, newest first, and the memory as it was at any of its points. */
import { useEffect } from "react";
import { focusSoon } from "../memory/focus.ts";
import { useHistory, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { AsItWasPanel } from "./AsItWasPanel.tsx";
import { AuthorField } from "./AuthorField.tsx";
import { HISTORY_TITLE_ID } from "./focus.ts";
import { LogFilter } from "./LogFilter.tsx";
import { StepRow } from "./StepRow.tsx";
import { Verification } from "./Verification.tsx";

export default function HistoryView() {
  const text = useText();
  const { history } = useSession();
  const asItWas = useHistory((s) => s.asItWas);
  useEffect(() => history.getState().watch(), [history]);

  if (asItWas) return <AsItWasPanel asItWas={asItWas} />;
  return (
    <div className="history">
      <h2 id={HISTORY_TITLE_ID} tabIndex={-1}>
        {text.history.title}
      </h2>
      <Verification />
      <div className="log-tools">
        <LogFilter />
        <AuthorField />
      </div>
      <Log />
    </div>
  );
}

function Log() {
  const text = useText();
  const { history } = useSession();
  const { steps, problem, turned, older, verification } = useHistory((s) => s);
  const broken = verification.kind === "done" ? verification.report.broken?.seq : undefined;

  if (problem) {
    return (
      <p className="field-error" role="alert">
        {text.history.readFailed(problemText(problem, text))}
        <Button onClick={() => void history.getState().read()}>{text.retry}</Button>
      </p>
    );
  }
  if (!steps) return <p className="panel-note">{text.history.opening}</p>;
  if (steps.length === 0) return <p className="panel-note">{text.history.empty}</p>;
  const turn = (to: Promise<void>) => void to.then(() => focusSoon(HISTORY_TITLE_ID));
  return (
    <>
      <ol className="log" aria-label={text.history.list}>
        {steps.map((step) => (
          <StepRow
            key={step.only?.seq ?? step.step}
            step={step}
            broken={broken !== undefined && broken >= step.step && broken < step.step + step.size}
          />
        ))}
      </ol>
      {(turned.length > 0 || older !== null) && (
        <nav className="log-pages" aria-label={text.history.pages}>
          <Button
            disabled={turned.length === 0}
            onClick={() => turn(history.getState().goNewest())}
          >
            {text.history.newest}
          </Button>
          <Button disabled={turned.length === 0} onClick={() => turn(history.getState().goNewer())}>
            {text.history.newer}
          </Button>
          <Button disabled={older === null} onClick={() => turn(history.getState().goOlder())}>
            {text.history.older}
          </Button>
        </nav>
      )}
    </>
  );
}
