/**
 * The text of each language. English comes with the page, so that there is always one to show;
 * Korean is fetched when it is wanted.
 */
import { en } from "./en/en.ts";
import { type Locale, localeOf, readLanguage } from "./language.ts";
import type { Text } from "./text.ts";

export async function loadText(locale: Locale): Promise<Text> {
  switch (locale) {
    case "en":
      return en;
    case "ko":
      return (await import("./ko/ko.ts")).ko;
  }
}

/** What the page is first shown in: known before anything is, so that no other language flashes. */
export function firstText(): Promise<Text> {
  return loadText(localeOf(readLanguage(), navigator.languages)).catch(() => en);
}
