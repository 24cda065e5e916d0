/** What an edit says, for each task. */
import type { EditDescriptor } from "../../serac/edit.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { LongText } from "../ui/LongText.tsx";

export function EditText({ descriptor }: { readonly descriptor: EditDescriptor }) {
  const text = useText();
  switch (descriptor.task) {
    case "qa":
      return (
        <p className="edit-text">
          <span className="edit-question" lang={languageOf(descriptor.question)}>
            <LongText text={descriptor.question} />
          </span>{" "}
          <span className="edit-arrow" aria-hidden="true">
            →
          </span>
          <span className="visually-hidden">{text.memory.answer}: </span>{" "}
          <strong className="edit-answer" lang={languageOf(descriptor.answer)}>
            <LongText text={descriptor.answer} />
          </strong>
        </p>
      );
    case "fact-check":
      return (
        <p className="edit-text" lang={languageOf(descriptor.statement)}>
          <LongText text={descriptor.statement} />
        </p>
      );
    case "dialogue":
      return (
        <p className="edit-text">
          <span lang={languageOf(descriptor.topic)}>
            <LongText text={descriptor.topic} />
          </span>
          : <strong className="edit-answer">{text.memory.sentiments[descriptor.sentiment]}</strong>
        </p>
      );
  }
}
