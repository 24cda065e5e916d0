import { describe, expect, it } from "vitest";
import { checkDescriptor, checkText, EmptyTextError, LIMITS, TooLongError } from "./limits.ts";

const words = (text: string) => text.split(" ").length;

describe("limits", () => {
  it("takes a text of exactly the limit and refuses one token more", () => {
    const text = (n: number) => new Array(n).fill("w").join(" ");
    expect(() => checkText("input", text(LIMITS.input), words)).not.toThrow();
    try {
      checkText("input", text(LIMITS.input + 1), words);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TooLongError);
      expect((error as TooLongError).data).toEqual({
        what: "input",
        tokens: LIMITS.input + 1,
        limit: LIMITS.input,
      });
    }
  });

  it("writes large counts as the page does", () => {
    const text = new Array(5000).fill("w").join(" ");
    expect(() => checkText("input", text, words)).toThrow(
      "The input has 5,000 tokens; the limit is 160. Shorten it by 4,840 or more.",
    );
  });

  it("says which text of an edit is empty", () => {
    const edit = { task: "qa", question: "Who?", answer: " \n" } as const;
    expect(() => checkDescriptor(edit, words)).toThrow(EmptyTextError);
    expect(() => checkDescriptor(edit, words)).toThrow("The edit's new answer is empty.");
  });
});
