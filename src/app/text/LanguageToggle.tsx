import { useContext } from "react";
import { Segments } from "../ui/Segments.tsx";
import { LANGUAGES } from "./language.ts";
import { TextContext } from "./TextContext.tsx";

/** Each language by its own name, whatever the page is in. */
const NAMES = { en: "English", ko: "한국어" } as const;

export function LanguageToggle() {
  const { text, language, choose } = useContext(TextContext);
  return (
    <Segments
      label={text.language.label}
      value={language}
      options={LANGUAGES.map((value) =>
        value === "system"
          ? { value, label: text.language.system }
          : { value, label: NAMES[value], lang: value },
      )}
      onChange={choose}
    />
  );
}
