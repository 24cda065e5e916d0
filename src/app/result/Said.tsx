/** What an edit says, in a line: the question and its new answer, or the statement. */
import { languageOf } from "../text/language.ts";
import type { ShownEdit } from "./view.ts";

export function Said({ edit }: { readonly edit: ShownEdit }) {
  const { says, answer } = edit;
  const words = <span lang={languageOf(says)}>{says}</span>;
  if (answer === null) return <>“{words}”</>;
  return (
    <>
      {words} <span aria-hidden="true">→</span> <strong lang={languageOf(answer)}>{answer}</strong>
    </>
  );
}

export function saidText({ says, answer }: ShownEdit): string {
  return answer === null ? says : `${says} → ${answer}`;
}
