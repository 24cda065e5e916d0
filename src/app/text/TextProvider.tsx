/** Holds the text in use. A change of language renders it anew and touches nothing else. */
import { type ReactNode, useEffect, useLayoutEffect, useState } from "react";
import { say } from "../ui/say.ts";
import { loadText } from "./catalogues.ts";
import { keepLanguage, localeOf, readLanguage } from "./language.ts";
import { TextContext } from "./TextContext.tsx";
import type { Text } from "./text.ts";

interface Props {
  readonly first: Text;
  readonly children: ReactNode;
}

export function TextProvider({ first, children }: Props) {
  const [text, setText] = useState(first);
  const [language, setLanguage] = useState(readLanguage);

  useLayoutEffect(() => {
    document.documentElement.lang = text.locale;
    document.title = text.title;
  }, [text]);

  useEffect(() => {
    let current = true;
    function follow(): void {
      const locale = localeOf(language, navigator.languages);
      loadText(locale)
        .then((next) => current && setText(next))
        // Offline, say, before this language was ever shown: the page stays as it is.
        .catch(() => current && say(text.language.failed));
    }
    follow();
    window.addEventListener("languagechange", follow);
    return () => {
      current = false;
      window.removeEventListener("languagechange", follow);
    };
  }, [language, text]);

  return (
    <TextContext
      value={{
        text,
        language,
        choose(next) {
          keepLanguage(next);
          setLanguage(next);
        },
      }}
    >
      {children}
    </TextContext>
  );
}
