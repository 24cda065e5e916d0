/** The base answer and the edited answer, side by side. */
import { lazy, Suspense } from "react";
import type { Task } from "../../serac/edit.ts";
import type { Answer } from "../../serac/predict.ts";
import { CopyAnswer } from "../provenance/CopyAnswer.tsx";
import { COPY_MARK } from "../provenance/copy-mark.ts";
import { editedMark, type Provenance } from "../provenance/provenance.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Help } from "../ui/Help.tsx";
import { differingWords, readsTheSame } from "./differing.ts";
import { StageTimes } from "./StageTimes.tsx";
import type { Pane, ResultView } from "./view.ts";

const VerdictBars = lazy(() => import("./VerdictBars.tsx"));

interface Props {
  readonly view: ResultView;
  /** Where the answers come from; null while it is not decided. */
  readonly provenance: Provenance | null;
}

export function Panes({ view, provenance }: Props) {
  const text = useText();
  const { task, decision, base, edited, same, edits } = view;
  const judges = task === "fact-check";
  // Of two replies to a message nearly all words differ, and the lines would say nothing.
  const marksWords = task === "qa";

  const winner =
    decision?.kind === "in-scope" ? edits.find(({ id }) => id === decision.editId) : undefined;
  const comparable = !same && base.state === "done" && edited.state === "done";
  return (
    <div className="panes">
      <article className="pane" aria-labelledby="pane-base" data-testid="pane-base">
        <header className="pane-header">
          <h3 id="pane-base">{text.result.base}</h3>
          <Help topic="base" />
          <span className="pane-sub">{text.result.baseSub}</span>
        </header>
        <AnswerText pane={base} judges={judges} />
        <Copy name="base" pane={base} provenance={provenance} />
        <StageTimes answer={base.answer} />
      </article>
      <article
        className="pane"
        aria-labelledby="pane-edited"
        data-testid="pane-edited"
        data-scope={decision ? (same ? "out" : "in") : undefined}
      >
        <header className="pane-header">
          <h3 id="pane-edited">{text.result.edited}</h3>
          <Help topic={judges ? "judge" : "counterfactual"} />
          {winner ? (
            <span className="pane-mark" data-scope="in">
              ✎ {text.result.editedMark(winner.number)}
            </span>
          ) : same ? (
            <span className="pane-mark" data-scope="out">
              = {text.result.sameMark}
            </span>
          ) : (
            <span className="pane-sub">{text.result.editedSub}</span>
          )}
        </header>
        <AnswerText
          pane={edited}
          judges={judges}
          {...(!same && { before: base.answer?.probabilityTrue })}
          {...(comparable && marksWords && { against: base.text })}
          {...(!same &&
            provenance && { mark: editedMark(provenance, text, edited.answer?.sampling) })}
        />
        {!same && <Copy name="edited" pane={edited} provenance={provenance} />}
        {same ? (
          <p className="pane-note">
            <span className="beside">{text.result.same}</span>
            <span className="below">{text.result.sameBelow}</span>
          </p>
        ) : (
          <>
            {comparable && (
              <p className="pane-note">
                {readsTheSame(base.text, edited.text)
                  ? `= ${judges ? text.verdict.sameText : text.result.sameText}`
                  : `≠ ${differsWords(task, text)}`}
              </p>
            )}
            <StageTimes answer={edited.answer} />
          </>
        )}
      </article>
    </div>
  );
}

function differsWords(task: Task, { verdict, result }: Text): string {
  switch (task) {
    case "qa":
      return result.differs;
    case "fact-check":
      return verdict.differs;
    case "dialogue":
      return result.replyDiffers;
  }
}

interface CopyProps {
  readonly name: "base" | "edited";
  readonly pane: Pane;
  readonly provenance: Provenance | null;
}

function Copy({ name, pane, provenance }: CopyProps) {
  if (!provenance || !pane.answer || pane.text === "") return null;
  return (
    <CopyAnswer pane={name} answer={{ ...pane.answer, text: pane.text }} provenance={provenance} />
  );
}

/** Whether chance had a part in it, and the model none. */
function Drawn({ answer: { sampling, recalled, tokens } }: { readonly answer: Answer }) {
  const text = useText().sampling;
  if (!sampling && !recalled) return null;
  return (
    <p className="answer-state" data-testid="drawn">
      {sampling &&
        `⚄ ${text.sampled(text.drawn(sampling.temperature, sampling.topK, sampling.seed))} `}
      {recalled !== undefined && text.recalled(recalled, tokens)}
    </p>
  );
}

interface AnswerTextProps {
  readonly pane: Pane;
  /** The answer is True or False. */
  readonly judges: boolean;
  /** The base model's probability of True, beside an edited one. */
  readonly before?: number | undefined;
  readonly against?: string;
  /** What a copy of an edited answer says besides: see copy-mark.ts. */
  readonly mark?: string;
}

function AnswerText({ pane, judges, before, against, mark }: AnswerTextProps) {
  const text = useText();
  const { state, answer } = pane;
  const probabilityTrue = answer?.probabilityTrue;
  const judging = judges && state === "writing" && pane.text === "";
  const waiting = state === "waiting" && pane.text === "";
  return (
    <div className="answer" data-state={state} {...(mark && { [COPY_MARK]: mark })}>
      <p
        className={judges ? "answer-text answer-verdict" : "answer-text"}
        data-testid="answer-text"
        lang={languageOf(pane.text)}
      >
        {against === undefined || readsTheSame(pane.text, against)
          ? pane.text
          : differingWords(pane.text, against).map(({ text: piece, differs }, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces are made anew from one text
              differs ? <u key={i}>{piece}</u> : <span key={i}>{piece}</span>,
            )}
        {state === "writing" && !judges && <span className="caret" aria-hidden="true" />}
      </p>
      {probabilityTrue !== undefined && (
        <Suspense fallback={null}>
          <VerdictBars probabilityTrue={probabilityTrue} before={before} />
        </Suspense>
      )}
      {judging && <p className="answer-state">{text.verdict.judging}</p>}
      {waiting && <p className="answer-state">{text.result.waits}</p>}
      {state === "done" && pane.text === "" && <p className="answer-state">{text.result.empty}</p>}
      {state === "stopped" && <p className="answer-state">■ {text.result.stopped}</p>}
      {answer?.ending === "length" && (
        <p className="answer-state">✂ {text.result.cut(answer.tokens)}</p>
      )}
      {answer && <Drawn answer={answer} />}
    </div>
  );
}
