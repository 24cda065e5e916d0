/** The decision in words, with the edit that won. */
import type { Task } from "../../serac/edit.ts";
import type { Decision } from "../../serac/routing.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { Said } from "./Said.tsx";
import { numberOf, thresholdWords } from "./threshold-words.ts";
import type { ShownEdit } from "./view.ts";

interface Props {
  readonly task: Task;
  readonly decision: Decision | null;
  readonly edits: readonly ShownEdit[];
}

export function DecisionLine({ task, decision, edits }: Props) {
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
          <Said descriptor={edit.descriptor} />
        </blockquote>
      )}
      <p className="decision-near">{thresholdWords(decision, edits, text)}</p>
      <p className="decision-near" data-testid="why">
        <b>{text.why.label}</b>{" "}
        {inScope
          ? text.why.inScope[task](edit?.number ?? "?")
          : decision.nearest
            ? text.why.outOfScope[task]
            : text.why.noEdits}
      </p>
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
