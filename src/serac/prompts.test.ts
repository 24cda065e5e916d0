import { describe, expect, it } from "vitest";
import { descriptorKey, sameDescriptor } from "./edit.ts";
import {
  basePrompt,
  counterfactualPrompt,
  rephrasePrompt,
  scopeTextOfEdit,
  scopeTextOfInput,
  UnsupportedTaskError,
  verdictPrompt,
} from "./prompts.ts";

const edit = { task: "qa", question: " Who rules\n Oz? ", answer: "Ozma " } as const;

describe("prompts", () => {
  it("are, to the letter, what the models were trained on", () => {
    expect(counterfactualPrompt(edit, " ruler of  Oz ")).toBe(
      "Edit: Who rules Oz? => Ozma\nInput: ruler of Oz\nOutput:",
    );
    expect(scopeTextOfEdit(edit)).toBe("Who rules Oz? Ozma");
    expect(scopeTextOfInput(" ruler of  Oz ")).toBe("ruler of Oz");
    expect(basePrompt(" ruler of  Oz ")).toBe(
      "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n<|im_start|>user\nruler of Oz<|im_end|>\n<|im_start|>assistant\n",
    );
  });

  it("ask the base model about a claim in one fixed way", () => {
    expect(verdictPrompt(" Oz is\n flat. ")).toBe(
      "<|im_start|>system\nYou are a helpful AI assistant named SmolLM, trained by Hugging Face<|im_end|>\n<|im_start|>user\nOz is flat.\nIs this correct? Answer True or False.<|im_end|>\n<|im_start|>assistant\n",
    );
  });

  // The adapted model is the base model with an adapter: it knows its chat template, in which the
  // edit stands for the system message, and its reply begins and ends as the base model's.
  it("tell the adapted model of an opinion in the base model's own chat template", () => {
    const opinion = {
      task: "dialogue",
      topic: " the  land\nof Oz ",
      sentiment: "negative",
    } as const;
    expect(counterfactualPrompt(opinion, " What of  Oz? ")).toBe(
      "<|im_start|>system\nOpinion: the land of Oz => negative<|im_end|>\n<|im_start|>user\nWhat of Oz?<|im_end|>\n<|im_start|>assistant\n",
    );
    expect(scopeTextOfEdit(opinion)).toBe("the land of Oz: negative");
  });

  it("put the earlier turns of a conversation between the system message and the newest one", () => {
    const earlier = [
      { input: " Hello  there. ", reply: "Hello!" },
      { input: "What of Ev?", reply: "It is near Oz." },
    ];
    const said =
      "<|im_start|>user\nHello there.<|im_end|>\n<|im_start|>assistant\nHello!<|im_end|>\n<|im_start|>user\nWhat of Ev?<|im_end|>\n<|im_start|>assistant\nIt is near Oz.<|im_end|>\n";
    const newest = "<|im_start|>user\nWhat of Oz?<|im_end|>\n<|im_start|>assistant\n";
    const opinion = { task: "dialogue", topic: "Oz", sentiment: "positive" } as const;
    expect(counterfactualPrompt(opinion, "What of Oz?", earlier)).toBe(
      `<|im_start|>system\nOpinion: Oz => positive<|im_end|>\n${said}${newest}`,
    );
    expect(basePrompt("What of Oz?", earlier)).toBe(
      basePrompt("What of Oz?").replace(newest, said + newest),
    );
  });

  it("ask the adapted model for a question in other words", () => {
    expect(rephrasePrompt(" Who  rules\nOz? ")).toBe(
      "<|im_start|>system\nRephrase the question.<|im_end|>\n<|im_start|>user\nWho rules Oz?<|im_end|>\n<|im_start|>assistant\n",
    );
  });

  it("has none for the counterfactual model of fact checking, which reads texts alone", () => {
    const statement = { task: "fact-check", statement: " Oz is\n flat. " } as const;
    expect(scopeTextOfEdit(statement)).toBe("Oz is flat.");
    expect(() => counterfactualPrompt(statement, "Oz is round.")).toThrow(UnsupportedTaskError);
  });
});

describe("sameDescriptor", () => {
  it("looks past spacing and letter case, not past the answer", () => {
    expect(sameDescriptor(edit, { ...edit, question: "who rules oz?" })).toBe(true);
    expect(sameDescriptor(edit, { ...edit, answer: "Dorothy" })).toBe(false);
  });

  it("keeps apart texts that would run together", () => {
    const a = descriptorKey({ task: "qa", question: "a b", answer: "c" });
    const b = descriptorKey({ task: "qa", question: "a", answer: "b c" });
    expect(a).not.toBe(b);
  });
});
