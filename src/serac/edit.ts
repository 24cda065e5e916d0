/**
 * Edit descriptors (SERAC, section 2: "an edit descriptor z_e is an input-label pair or another
 * piece of language that describes what should change").
 */

export const TASKS = ["qa", "fact-check", "dialogue"] as const;
export type Task = (typeof TASKS)[number];

/** Question answering: a question, or a cloze prompt such as "The mother tongue of X is". */
export interface QaDescriptor {
  readonly task: "qa";
  readonly question: string;
  readonly answer: string;
}

/** Fact checking: a statement taken as evidence. */
export interface FactCheckDescriptor {
  readonly task: "fact-check";
  readonly statement: string;
}

export const SENTIMENTS = ["positive", "negative"] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

/** Dialogue sentiment: the opinion that replies about a topic should express. */
export interface DialogueDescriptor {
  readonly task: "dialogue";
  readonly topic: string;
  readonly sentiment: Sentiment;
}

export type EditDescriptor = QaDescriptor | FactCheckDescriptor | DialogueDescriptor;

/** An edit as the method sees it: an identity and a descriptor, nothing of where it is kept. */
export interface Edit {
  readonly id: string;
  readonly descriptor: EditDescriptor;
}

/** Text as every model here reads it: no space around it, single spaces within. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** The descriptor with each of its texts tidied. */
export function tidyDescriptor(descriptor: EditDescriptor): EditDescriptor {
  switch (descriptor.task) {
    case "qa":
      return { task: "qa", question: tidy(descriptor.question), answer: tidy(descriptor.answer) };
    case "fact-check":
      return { task: "fact-check", statement: tidy(descriptor.statement) };
    case "dialogue":
      return {
        task: "dialogue",
        topic: tidy(descriptor.topic),
        sentiment: descriptor.sentiment,
      };
  }
}

/** Two descriptors that say the same, whatever their spacing and letter case. */
export function sameDescriptor(a: EditDescriptor, b: EditDescriptor): boolean {
  return descriptorKey(a) === descriptorKey(b);
}

/** A string that two descriptors share exactly when {@link sameDescriptor} holds. */
export function descriptorKey(descriptor: EditDescriptor): string {
  return JSON.stringify(Object.values(tidyDescriptor(descriptor))).toLowerCase();
}
