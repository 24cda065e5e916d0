import { createContext, useContext } from "react";
import { en } from "./en/en.ts";
import type { Language } from "./language.ts";
import type { Text } from "./text.ts";

interface TextState {
  readonly text: Text;
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

export const TextContext = createContext<TextState>({
  text: en,
  language: "system",
  choose: () => {},
});

export function useText(): Text {
  return useContext(TextContext).text;
}
