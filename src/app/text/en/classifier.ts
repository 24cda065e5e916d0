/** The kinds of scope classifier, as the paper tells them apart. */
import { SHORT_LIST } from "../../../serac/scope.ts";

export const classifier = {
  label: "Scope classifier",
  short: {
    embedding: "Embedding",
    "cross-attention": "Cross-attention",
    "two-stage": "Two-stage",
  },
  about: {
    embedding:
      "Edit and input are each read alone and become a vector; p follows from how alike the two are. Fast, however many edits there are.",
    "cross-attention":
      "Edit and input are read together, one pair for each edit. The most exact, and slower with each edit.",
    "two-stage": `The embedding classifier makes a short list of the ${SHORT_LIST} nearest edits, and the cross-attention classifier reads these. p is the mean of what both say, as log-odds, the first counted twice; of statements, the plain mean of what the cross-attention classifier and the verdict model say.`,
  },
};
