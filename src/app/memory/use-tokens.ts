/** Tokens of a text as it is typed: counted once the models are loaded, guessed before. */
import { useEffect, useState } from "react";
import { tidy } from "../../serac/edit.ts";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { fewestTokens, guessTokens } from "./draft.ts";

const DELAY = 200;

export interface Tokens {
  readonly tokens: number;
  readonly exact: boolean;
}

export function useTokens(text: string): Tokens {
  const { loaded } = useSession();
  const ready = useEngine((s) => s.report !== null);
  const [counted, setCounted] = useState<{ text: string; tokens: number } | null>(null);
  const tidied = tidy(text);

  useEffect(() => {
    const engine = loaded()?.engine;
    if (!ready || !engine || tidied === "") return;
    let current = true;
    const timer = setTimeout(() => {
      engine
        .countTokens(tidied)
        .then(({ generator }) => current && setCounted({ text: tidied, tokens: generator }))
        // A restarting engine cannot count; the guess stands until it can.
        .catch(() => {});
    }, DELAY);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [loaded, ready, tidied]);

  return counted?.text === tidied
    ? { tokens: counted.tokens, exact: true }
    : { tokens: guessTokens(tidied), exact: false };
}

/** For a check before something is stored: the count, or without models its lower bound. */
export function useCount(): (text: string) => Promise<number> {
  const { loaded } = useSession();
  return async (text) => {
    const engine = loaded()?.engine;
    if (!engine) return fewestTokens(text);
    return engine
      .countTokens(text)
      .then(({ generator }) => generator)
      .catch(() => fewestTokens(text));
  };
}
