/** The decision in words, with the edit that won. */
import type { Decision } from "../../serac/routing.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { numberOf, thresholdWords } from "./threshold-words.ts";
import type { ShownEdit } from "./view.ts";

interface Props {
  readonly decision: Decision | null;
  readonly edits: readonly ShownEdit[];
}

export function DecisionLine({ decision, edits }: Props) {
  const text = useText();
  if (!decision) {
    return (
      <div className="decision">
        <p className="decision-words">{text.result.deciding}</p>
      </div>
    );
  }
  const inScope = decision.kind === "in-scope";
  const edit = inScope ? edits.find(({ id }) => id === decision.editId) : undefined;
  return (
    <div className="decision" data-scope={inScope ? "in" : "out"}>
      <p className="decision-words">
        <ScopeIcon inScope={inScope} />
        <span data-testid="decision">{decisionWords(decision, edits, text)}</span>
      </p>
      {edit && (
        <blockquote className="decision-quote">
          <span className="decision-quote-label">{text.result.quote(edit.number)}:</span>{" "}
          <span lang={languageOf(edit.question)}>{edit.question}</span>{" "}
          <span aria-hidden="true">→</span>{" "}
          <strong lang={languageOf(edit.answer)}>{edit.answer}</strong>
        </blockquote>
      )}
      <p className="decision-near">{thresholdWords(decision, edits, text)}</p>
    </div>
  );
}

export function decisionWords(decision: Decision, edits: readonly ShownEdit[], text: Text): string {
  if (decision.kind === "out-of-scope") return text.result.out;
  return text.result.inScopeOf(
    numberOf(decision.editId, edits),
    text.result.p(decision.p, decision.threshold),
  );
}
