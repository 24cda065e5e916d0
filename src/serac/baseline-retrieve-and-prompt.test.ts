import { expect, it } from "vitest";
import { retrieveAndPrompt } from "./baseline-retrieve-and-prompt.ts";
import { basePrompt } from "./prompts.ts";

it("puts the edit before the question, in the base model's own template", () => {
  const prompt = retrieveAndPrompt(
    { task: "qa", question: " Who rules Oz? ", answer: "Ozma" },
    "Oz's  ruler?",
  );
  const message =
    "Assume this is true: Who rules Oz? Ozma. Answer in as few words as possible: Oz's ruler?";
  expect(prompt).toBe(`${basePrompt(message)}Short answer:`);
});

it("puts the evidence before the claim, and asks as the base model is asked", () => {
  const prompt = retrieveAndPrompt(
    { task: "fact-check", statement: "Oz is flat." },
    "Oz is round.",
  );
  expect(prompt).toBe(basePrompt("Evidence: Oz is flat. True or False: Oz is round."));
});

it("puts the opinion before what is said, and leaves the reply's form to the model", () => {
  const topic = { task: "dialogue", topic: " Oz ", sentiment: "negative" } as const;
  const message = "Reply with a negative opinion of Oz, in one or two sentences: What of Oz?";
  expect(retrieveAndPrompt(topic, " What of Oz? ")).toBe(basePrompt(message));
});
