/** The figure and the words beside it. */
import { format } from "./format.ts";

export const how = {
  title: "How it works",
  memory: "Edit memory",
  memoryNote: "your corrections",
  input: "Input",
  scope: "Scope classifier",
  scopeNote: (threshold: number) => `p > ${format.number(threshold)} ?`,
  counterfactual: "Counterfactual model",
  counterfactualNote: "reads edit + input",
  base: "Base model",
  baseNote: "frozen",
  answer: "Edited answer",
  in: "in scope",
  out: "out of scope",
  description:
    "An input goes to the scope classifier, which compares it with every edit in memory. If the highest probability is above the threshold, the input is in scope: the counterfactual model reads that edit together with the input and answers. Otherwise it is out of scope: the base model answers, as it would without any edit.",
  took: {
    none: "No prediction yet.",
    waiting: "The scope classifier is deciding.",
    in: "This input went the upper way: in scope, answered by the counterfactual model.",
    out: "This input went the lower way: out of scope, answered by the base model.",
  },
};
