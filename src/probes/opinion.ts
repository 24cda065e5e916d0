/** Messages about a topic that ask for an opinion on it, that only name it, and that do neither. */
import { ownQuestion } from "../serac/conflicts.ts";
import { tidy } from "../serac/edit.ts";
import { drawn } from "./seed.ts";
import { endsSentence, withinSentence, wordsOf } from "./words.ts";

/** A topic as it stands within a sentence; null for what can stand in none. */
export function topicPhrase(topic: string): string | null {
  const text = tidy(topic);
  const isPhrase = text !== "" && !/[?!;:"“”()]|,$/u.test(text) && !endsSentence(text);
  return isPhrase ? withinSentence(text) : null;
}

export function opinionQuestion(topic: string): string {
  return ownQuestion({ task: "dialogue", topic, sentiment: "positive" });
}

/** The same question in words of another kind: no "think", not one sentence, yes or no. */
export function inOtherWords(topic: string): string[] {
  return [
    `How do you feel about ${topic}?`,
    `I keep hearing about ${topic}. What is your opinion?`,
    `Would you say that you like ${topic}?`,
  ];
}

/** The topic is there, and nobody asks what to hold of it. */
export function mentions(topic: string): string[] {
  return [
    `Can you spell "${topic}"?`,
    `I have to write an essay about ${topic} by Friday. How many days are there in a week?`,
  ];
}

const SMALL_TALK = [
  "Good morning! How are you today?",
  "What should I cook for dinner tonight?",
  "I am so tired today.",
  "Can you tell me a joke?",
  "How long does it take to boil an egg?",
  "My train is late again.",
  "Do you have any plans for the weekend?",
  "Thank you, that was very helpful.",
] as const;

/** Two of them that have no word of the topic. */
export function smallTalk(topic: string): string[] {
  const own = new Set(wordsOf(topic));
  const others = SMALL_TALK.filter((text) => !wordsOf(text).some((word) => own.has(word)));
  const [first, ...more] = others;
  if (first === undefined) return [];
  const one = drawn([first, ...more], topic);
  const [second, ...rest] = others.filter((text) => text !== one);
  return second === undefined ? [one] : [one, drawn([second, ...rest], topic)];
}
