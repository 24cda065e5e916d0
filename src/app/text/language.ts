/** The language of the page: chosen, or as the browser asks for. Kept as the theme is. */
export const LOCALES = ["en", "ko"] as const;
export type Locale = (typeof LOCALES)[number];

export const LANGUAGES = ["system", ...LOCALES] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = "errata-language";

export function readLanguage(): Language {
  try {
    const stored = localStorage.getItem(KEY);
    return LANGUAGES.find((language) => language === stored) ?? "system";
  } catch {
    return "system";
  }
}

export function keepLanguage(language: Language): void {
  try {
    if (language === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, language);
  } catch {
    // Without storage the choice holds for this visit.
  }
}

/** The first of the browser's languages that there is a text for; English where there is none. */
export function localeOf(language: Language, preferred: readonly string[]): Locale {
  if (language !== "system") return language;
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split("-");
    const locale = LOCALES.find((known) => known === primary);
    if (locale) return locale;
  }
  return "en";
}

/**
 * The `lang` of what a user or a model wrote, which the page's own does not tell: the models write
 * English, and a voice for Korean reads English badly.
 */
export function languageOf(written: string): Locale {
  return /\p{Script=Hangul}/u.test(written) ? "ko" : "en";
}
