/** A text that somebody wrote: cut where it would fill the list, and whole when it is asked for. */
import { useState } from "react";
import { useText } from "../text/TextContext.tsx";
import { Button } from "./Button.tsx";
import { beginningOf } from "./beginning.ts";

export function LongText({ text }: { readonly text: string }) {
  const { list: words, locale } = useText();
  const [whole, setWhole] = useState(false);
  const beginning = beginningOf(text);
  if (beginning === null) return text;
  return (
    <>
      {whole ? text : `${beginning}…`}{" "}
      <Button
        look="plain"
        className="long-text-fold"
        // The text around it has a language of its own.
        lang={locale}
        onClick={() => setWhole(!whole)}
      >
        {whole ? words.showLess : words.showWhole(text.length)}
      </Button>
    </>
  );
}
