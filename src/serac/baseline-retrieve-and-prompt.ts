/**
 * RP, retrieve and prompt, of the paper's comparison (section 5, "baselines"): the edit is found by
 * the same scope classifier as SERAC's, and the base model itself, not a counterfactual model,
 * reads it before the input.
 */
import { type EditDescriptor, tidy, tidyDescriptor } from "./edit.ts";
import { basePrompt } from "./prompts.ts";

/**
 * The base model's prompt with the edit before the input. It is an instruction-following model, so
 * the edit is given as what to assume. It answers in sentences, of which none would match a short
 * target, so it is asked for few words and its answer is begun for it. Told to assume an opinion it
 * says that it has none, so it is asked to reply with one.
 */
export function retrieveAndPrompt(descriptor: EditDescriptor, input: string): string {
  const edit = tidyDescriptor(descriptor);
  switch (edit.task) {
    case "qa":
      return `${basePrompt(
        `Assume this is true: ${edit.question} ${edit.answer}. Answer in as few words as possible: ${tidy(input)}`,
      )}Short answer:`;
    case "fact-check":
      return basePrompt(`Evidence: ${edit.statement} True or False: ${tidy(input)}`);
    case "dialogue":
      return basePrompt(
        `Reply with a ${edit.sentiment} opinion of ${edit.topic}, in one or two sentences: ${tidy(input)}`,
      );
  }
}
