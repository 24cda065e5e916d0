import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { localeOf } from "./language.ts";

const SCRIPT = readFileSync(new URL("../../../public/before-paint.js", import.meta.url), "utf8");

/** What the script makes of <html>, in a browser that keeps and asks for these. */
function painted(kept: Readonly<Record<string, string>> | null, languages: readonly string[]) {
  const documentElement = { lang: "en", dataset: {} as Record<string, string> };
  const localStorage = {
    getItem(key: string) {
      if (kept === null) throw new DOMException("Storage is switched off.", "SecurityError");
      return kept[key] ?? null;
    },
  };
  runInNewContext(SCRIPT, {
    document: { documentElement },
    localStorage,
    navigator: { languages },
  });
  return documentElement;
}

it.each([[["ko-KR", "en"]], [["en-GB", "ko"]], [["fr", "KO"]], [["fr", "de-CH"]], [[]]])(
  "before the first paint the language is the one that the app will choose: %j",
  (asked) => {
    expect(painted({}, asked).lang).toBe(localeOf("system", asked));
    expect(painted(null, asked).lang).toBe(localeOf("system", asked));
    for (const language of ["en", "ko"] as const) {
      expect(painted({ "errata-language": language }, asked).lang).toBe(language);
    }
    expect(painted({ "errata-language": "tlh" }, asked).lang).toBe(localeOf("system", asked));
  },
);

it("the theme is the chosen one, and the system's where none was", () => {
  expect(painted({ "errata-theme": "dark" }, []).dataset).toEqual({ theme: "dark" });
  expect(painted({ "errata-theme": "light" }, []).dataset).toEqual({ theme: "light" });
  expect(painted({ "errata-theme": "sepia" }, []).dataset).toEqual({});
  expect(painted(null, []).dataset).toEqual({});
});
