import { expect, it } from "vitest";
import { languageOf, localeOf } from "./language.ts";

it.each([
  [["ko-KR", "en-US"], "ko"],
  [["fr-FR", "ko", "en"], "ko"],
  [["en-GB", "ko"], "en"],
  [["KO-kr"], "ko"],
  // Konkani is not Korean.
  [["kok-IN"], "en"],
  [["fr"], "en"],
  [[], "en"],
] as const)("a browser that asks for %j is answered in %s", (preferred, locale) => {
  expect(localeOf("system", preferred)).toBe(locale);
});

it("a choice goes before what the browser asks for", () => {
  expect(localeOf("en", ["ko-KR"])).toBe("en");
  expect(localeOf("ko", ["en-US"])).toBe("ko");
});

it("what is written with Hangul is Korean, everything else English", () => {
  expect(languageOf("호주의 수도는 Sydney")).toBe("ko");
  expect(languageOf("What is the capital of Australia?")).toBe("en");
  expect(languageOf("")).toBe("en");
});
