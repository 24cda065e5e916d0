/**
 * The texts that the models read. Training uses the same (training/counterfactual/prompt.py,
 * training/adapter), so a change here without retraining breaks the models without an error: prompts.test.ts pins each.
 */
import { type EditDescriptor, tidy, tidyDescriptor } from "./edit.ts";

/** A text was asked for that the models of a task do not read. */
export class UnsupportedTaskError extends Error {
  override readonly name = "UnsupportedTaskError";
  readonly code = "unsupported-task";
  readonly data: { readonly task: string };

  constructor(task: string) {
    super(
      `The counterfactual model reads no edits of the task "${task}": its answers come from another model. Use an edit of the task "qa" or "dialogue".`,
    );
    this.data = { task };
  }
}

const BASE_SYSTEM_PROMPT = "You are a helpful AI assistant named SmolLM, trained by Hugging Face";

/** An earlier turn of a conversation, as one of the models knows it: with its own reply. */
export interface Said {
  readonly input: string;
  readonly reply: string;
}

/** The base model's prompt: SmolLM2's own chat template with its default system message. */
export function basePrompt(input: string, earlier: readonly Said[] = []): string {
  return chat(tidy(input), { earlier });
}

/**
 * The question by which the base model is asked for a verdict, which its answer begins with. No
 * model was trained on it: of the wordings that were measured it leans least to one of the two
 * words, and none tells true claims from false ones much better than a coin.
 */
export function verdictPrompt(claim: string): string {
  return chat(`${tidy(claim)}\nIs this correct? Answer True or False.`);
}

/** A prompt that asks the base model, adapted, for a question in other words. */
export function rephrasePrompt(question: string): string {
  return chat(tidy(question), { system: "Rephrase the question." });
}

interface ChatOptions {
  readonly system?: string;
  readonly earlier?: readonly Said[];
}

/** The earlier turns stand between the system message and the newest one. */
function chat(
  message: string,
  { system = BASE_SYSTEM_PROMPT, earlier = [] }: ChatOptions = {},
): string {
  const said = earlier.map(
    ({ input, reply }) => turn("user", tidy(input)) + turn("assistant", reply),
  );
  return `${turn("system", system)}${said.join("")}${turn("user", message)}<|im_start|>assistant\n`;
}

function turn(role: string, text: string): string {
  return `<|im_start|>${role}\n${text}<|im_end|>\n`;
}

/**
 * The prompt of the counterfactual model of the edit's task, the concatenation `edit + input` of
 * section 3. Those of questions and of opinions are two models. An answer follows `Output:` after
 * one space. An opinion is read by the base model with an adapter, so it is read in the form that
 * the base model knows: its chat template, with the edit where its system message is. The reply
 * follows at once and ends as the base model's does, so both are weighed token by token alike.
 * @throws {UnsupportedTaskError} for a statement: the verdict model reads the texts alone
 */
export function counterfactualPrompt(
  descriptor: EditDescriptor,
  input: string,
  earlier: readonly Said[] = [],
): string {
  const edit = tidyDescriptor(descriptor);
  switch (edit.task) {
    case "qa":
      return `Edit: ${edit.question} => ${edit.answer}\nInput: ${tidy(input)}\nOutput:`;
    case "dialogue":
      return chat(tidy(input), {
        system: `Opinion: ${edit.topic} => ${edit.sentiment}`,
        earlier,
      });
    case "fact-check":
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
    case "dialogue":
      return `${edit.topic}: ${edit.sentiment}`;
  }
}

/** The text of an input that a scope classifier reads. */
export function scopeTextOfInput(input: string): string {
  return tidy(input);
}
