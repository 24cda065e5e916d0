/** What an input can be for, and what an edit of it says. */

export const tasks = {
  label: "Task",
  kind: "Kind of edit",
  names: { qa: "Question answering", "fact-check": "Fact checking", dialogue: "Opinions" },
  marks: { qa: "Question", "fact-check": "Fact", dialogue: "Opinion" },
  notes: {
    qa: "An edit is a question and its new answer. An input is a question, or the beginning of a sentence.",
    "fact-check":
      "An edit is a statement, read as evidence. An input is a claim, which is judged True or False.",
    dialogue:
      "An edit is a topic and the opinion to have of it, positive or negative. An input is a message, as in a chat.",
  },
};

/** A judgement of True or False. */
export const verdict = {
  probabilities: "Probabilities of True and False",
  before: (p: string) => `base: ${p}`,
  judging: "judging…",
  sameText: "The same verdict as the base model’s, but judged against the edit.",
  differs: "Differs from the base model’s verdict.",
  isTrue: (p: string) => `probability of True ${p}`,
};

/** Why the answer is what it is, for someone who is new here. */
export const why = {
  label: "Why:",
  inScope: {
    qa: (n: number | string) =>
      `the classifier holds that this input asks about edit ${n}, so the counterfactual model answered as if that edit were true.`,
    "fact-check": (n: number | string) =>
      `the classifier holds that edit ${n} bears on this claim, so the counterfactual model judged the claim with that statement as evidence.`,
    dialogue: (n: number | string) =>
      `the classifier holds that this message asks for an opinion on the topic of edit ${n}, so the counterfactual model, here the base model with an adapter, replied, given that topic and sentiment.`,
  },
  outOfScope: {
    qa: "no edit is about this input, so the base model’s own answer stands, as if there were no edits.",
    "fact-check":
      "no statement bears on this claim, so the base model’s own judgement stands, as if there were no edits.",
    dialogue:
      "no edit’s topic is asked about, so the base model’s own reply stands, as if there were no edits.",
  },
  noEdits: "there is no edit for this task, so the base model answers.",
};
