/** The turns of a conversation that goes on, both conversations side by side. */
import { COPY_MARK } from "../provenance/copy-mark.ts";
import { editedMark, provenanceOfRun } from "../provenance/provenance.ts";
import { shownEdit } from "../result/view.ts";
import { useEngine } from "../session/SessionContext.tsx";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { turnsOf } from "./request.ts";
import type { Run } from "./run.ts";

const TITLE_ID = "conversation-title";

export default function Conversation({ runs }: { readonly runs: readonly Run[] }) {
  const text = useText();
  return (
    <section className="conversation" aria-labelledby={TITLE_ID}>
      <header className="meter-header">
        <h3 id={TITLE_ID}>{text.conversation.title}</h3>
        <Help topic="conversation" />
      </header>
      <ol className="turns">
        {runs.map((run) => (
          <Turn key={run.at} run={run} />
        ))}
      </ol>
    </section>
  );
}

function Turn({ run }: { readonly run: Run }) {
  const text = useText();
  const report = useEngine((s) => s.report);
  const { decision, edits, sameAnswer, answers } = run;
  const [said] = turnsOf([run]);
  const inScope = decision?.kind === "in-scope" ? decision : null;
  const number = inScope && edits.map(shownEdit).find(({ id }) => id === inScope.editId)?.number;
  const provenance = provenanceOfRun(run, report);
  const mark = inScope && provenance && editedMark(provenance, text, answers?.edited.sampling);
  return (
    <li className="turn">
      <p className="turn-input">
        <span className="field-label">{text.conversation.you}</span>{" "}
        <span lang={languageOf(run.input)}>{run.input}</span>
      </p>
      <p className="turn-reply" data-testid="turn-base">
        <span className="field-label">{text.result.base}</span>{" "}
        <span lang={languageOf(said?.base ?? "")}>{said?.base}</span>
      </p>
      <p
        className="turn-reply"
        data-testid="turn-edited"
        data-scope={sameAnswer ? "out" : "in"}
        {...(mark && { [COPY_MARK]: mark })}
      >
        <span className="field-label">
          {text.result.edited}:{" "}
          {sameAnswer ? text.result.sameMark : text.result.editedMark(number ?? "?")}
        </span>{" "}
        <span lang={languageOf(said?.edited ?? "")}>{said?.edited}</span>
      </p>
    </li>
  );
}
