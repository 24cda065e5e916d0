/** The edit's own question as people type it: in haste, or after something else. */
import { tidy } from "../serac/edit.ts";
import { drawn } from "./seed.ts";
import { wordsOf, wordsOfWeight } from "./words.ts";

/** Said before a question; of no use to answer it, and of nothing that people look up. */
const DISTRACTIONS = [
  "The library closes early on Fridays.",
  "My neighbour is repainting her kitchen this week.",
  "It has been raining since breakfast.",
  "We missed the bus and had to walk home.",
  "The soup needs a little more salt.",
  "Somebody left an umbrella in the hallway.",
  "The cat has been asleep on the sofa all afternoon.",
  "I still have to water the tomatoes.",
] as const;

/** An unrelated sentence, then the question. The sentence shares no word of weight with it. */
export function distracted(question: string): string | null {
  const text = tidy(question);
  const own = new Set(wordsOf(text));
  const unrelated = DISTRACTIONS.filter((sentence) => {
    return ![...wordsOfWeight(sentence)].some((word) => own.has(word));
  });
  const [first, ...more] = unrelated;
  return first === undefined ? null : `${drawn([first, ...more], text)} ${text}`;
}

/** Lower case and no punctuation; null where that changes nothing. */
export function inHaste(question: string): string | null {
  const text = tidy(question);
  const typed = tidy(
    text
      .toLowerCase()
      // Stops and commas within a number, and apostrophes and hyphens within a word, are typed.
      .replace(/(?<!\d)[.,]|[.,](?!\d)|[?!;:…"“”«»„()[\]{}]/gu, " "),
  );
  return typed === text || typed === "" ? null : typed;
}
