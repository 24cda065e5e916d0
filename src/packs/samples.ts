/** For the tests of the readers: a record of each data set, as its own files have it. */
import type { PackContent } from "./pack.ts";

export const ZSRE = {
  subject: "UniFirst",
  src: "What is the product made by UniFirst?",
  pred: "uniform",
  rephrase: "What will be the product of UniFirst?",
  alt: "unmanned aircraft",
  answers: ["uniform"],
  loc: "nq question: john goodman's character in the big lebowski",
  loc_ans: "Walter Sobchak",
  cond: "uniform >> unmanned aircraft || What is the product made by UniFirst?",
};
export const COUNTERFACT = {
  case_id: 12,
  requested_rewrite: {
    prompt: "The mother tongue of {} is",
    relation_id: "P103",
    target_new: { str: "English", id: "Q1860" },
    target_true: { str: "French", id: "Q150" },
    subject: "Danielle Darrieux",
  },
  paraphrase_prompts: ["Where Danielle Darrieux is from, people speak"],
  neighborhood_prompts: ["Michel Rocard is a native speaker of", "Montesquieu spoke"],
};
export const EASYEDIT = {
  case_id: 0,
  prompt: "The mother tongue of Danielle Darrieux is",
  target_new: "English",
  subject: "Danielle Darrieux",
  ground_truth: "French",
  rephrase_prompt: "Danielle Darrieux speaks",
  locality_prompt: "Michel Rocard is a native speaker of",
  locality_ground_truth: "French",
};
export const SUITE = {
  id: "1",
  task: "qa",
  edit: { question: "Who rules Oz?", answer: "Ozma" },
  inScope: [{ input: "Oz is ruled by", target: "Ozma" }],
  outOfScope: [{ input: "Who rules Ev?" }],
};
export const PACK: PackContent = {
  title: "Oz",
  created: "2026-01-31",
  edits: [{ id: "1", descriptor: { task: "qa", ...SUITE.edit }, provenance: {} }],
};

export const lines = (...values: unknown[]) => values.map((v) => JSON.stringify(v)).join("\n");
export const list = (...values: unknown[]) => JSON.stringify(values, null, 2);
