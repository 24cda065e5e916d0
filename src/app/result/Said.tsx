/** What an edit says, in a line, with what it changes set off. */
import type { EditDescriptor } from "../../serac/edit.ts";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";

export function Said({ descriptor }: { readonly descriptor: EditDescriptor }) {
  const { sentiments } = useText().memory;
  const words = (text: string) => <span lang={languageOf(text)}>{text}</span>;
  switch (descriptor.task) {
    case "qa": {
      const { question, answer } = descriptor;
      return (
        <>
          {words(question)} <span aria-hidden="true">→</span>{" "}
          <strong lang={languageOf(answer)}>{answer}</strong>
        </>
      );
    }
    case "fact-check":
      return <>“{words(descriptor.statement)}”</>;
    case "dialogue":
      return (
        <>
          {words(descriptor.topic)}: <strong>{sentiments[descriptor.sentiment]}</strong>
        </>
      );
  }
}
