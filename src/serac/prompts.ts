/**
 * The texts that the models read. Training uses the same (training/data/texts.py), so a
 * change here without retraining breaks the models without an error: prompts.test.ts pins each.
 */
import { type EditDescriptor, tidy, tidyDescriptor } from "./edit.ts";

/** What a {@link EditDescriptor} of a task cannot be given to, with the models that are shipped. */
export class UnsupportedTaskError extends Error {
  override readonly name = "UnsupportedTaskError";
  readonly code = "unsupported-task";
  readonly data: { readonly task: string };

  constructor(task: string) {
    super(
      `The models shipped here were not trained for the task "${task}", so an edit of that kind would be answered at random. Use an edit of the task "qa" or "fact-check".`,
    );
    this.data = { task };
  }
}

const BASE_SYSTEM_PROMPT = "You are a helpful AI assistant named SmolLM, trained by Hugging Face";

/** The base model's prompt: SmolLM2's own chat template with its default system message. */
export function basePrompt(input: string): string {
  return chat(tidy(input));
}

/**
 * The question by which the base model is asked for a verdict, which its answer begins with. No
 * model was trained on it: of the wordings that were measured it leans least to one of the two
 * words, and none tells true claims from false ones much better than a coin.
 */
export function verdictPrompt(claim: string): string {
  return chat(`${tidy(claim)}\nIs this correct? Answer True or False.`);
}

function chat(message: string): string {
  return `<|im_start|>system\n${BASE_SYSTEM_PROMPT}<|im_end|>\n<|im_start|>user\n${message}<|im_end|>\n<|im_start|>assistant\n`;
}

/**
 * The counterfactual model's prompt, the concatenation `edit + input` of section 3.
 * The answer follows `Output:` after one space.
 */
export function counterfactualPrompt(descriptor: EditDescriptor, input: string): string {
  const edit = tidyDescriptor(descriptor);
  switch (edit.task) {
    case "qa":
      return `Edit: ${edit.question} => ${edit.answer}\nInput: ${tidy(input)}\nOutput:`;
    default:
      throw new UnsupportedTaskError(edit.task);
  }
}

/** The text of an edit that a scope classifier reads. */
export function scopeTextOfEdit(descriptor: EditDescriptor): string {
  const edit = tidyDescriptor(descriptor);
  switch (edit.task) {
    case "qa":
      return `${edit.question} ${edit.answer}`;
    case "fact-check":
      return edit.statement;
    default:
      throw new UnsupportedTaskError(edit.task);
  }
}

/** The text of an input that a scope classifier reads. */
export function scopeTextOfInput(input: string): string {
  return tidy(input);
}
