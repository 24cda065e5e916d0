/**
 * Hard neighbours: inputs in much the same words as an edit's question, about something else. They
 * come from what is handed in: the other edits of the memory, and a pool of inputs of suites.
 */
import { type Edit, type EditDescriptor, type Task, tidy } from "../serac/edit.ts";
import type { SuiteEntry } from "../suites/suite.ts";
import { opinionQuestion, topicPhrase } from "./opinion.ts";
import { LONGEST_TEXT, type OtherEdit } from "./probe.ts";
import { hashOf } from "./seed.ts";
import { subjectAndRelation, wordsOf, wordsOfWeight } from "./words.ts";

export interface EditNeighbour extends OtherEdit {
  readonly input: string;
}

/** What suites of a task hold to be out of scope, as a pool to choose neighbours from. */
export function poolOf(entries: readonly SuiteEntry[], task: Task): string[] {
  return entries.flatMap((entry) =>
    entry.task === task ? entry.outOfScope.map(({ input }) => tidy(input)) : [],
  );
}

interface Asked {
  readonly text: string;
  /** What the text is about, where its capital letters do not tell. */
  readonly about?: string;
  readonly target?: string;
}

/** What an edit is asked for by, and the answer that it then has; no topic can be asked about. */
function askedOf(descriptor: EditDescriptor): Asked | undefined {
  switch (descriptor.task) {
    case "qa":
      return { text: descriptor.question, target: tidy(descriptor.answer) };
    case "fact-check":
      return { text: descriptor.statement, target: "True" };
    case "dialogue": {
      const about = topicPhrase(descriptor.topic);
      return about === null ? undefined : { text: opinionQuestion(about), about };
    }
  }
}

interface Text {
  readonly input: string;
  readonly key: string;
  readonly words: ReadonlySet<string>;
  readonly subject: ReadonlySet<string>;
  readonly relation: ReadonlySet<string>;
}

interface EditText extends Text {
  readonly edit: OtherEdit;
}

/** Of edits that share no word with a question, no more than this many are looked at. */
const FILLERS = 500;

/** An index of all that may be a neighbour of edits of one task: made once, asked for each edit. */
export class Neighbourhood {
  readonly #edits: readonly EditText[];
  readonly #editKeys: ReadonlySet<string>;
  readonly #editsByRelation: ReadonlyMap<string, readonly EditText[]>;
  readonly #editsBySubject: ReadonlyMap<string, readonly EditText[]>;
  readonly #poolByRelation: ReadonlyMap<string, readonly Text[]>;

  /**
   * @param edits the memory, the edit that is asked about included or not
   * @param pool inputs of the task
   */
  constructor(edits: readonly Edit[], pool: readonly string[], task: Task = "qa") {
    this.#edits = edits.flatMap(({ id, descriptor }) => {
      const asked = descriptor.task === task ? askedOf(descriptor) : undefined;
      if (!asked || !canBeAsked(asked.text)) return [];
      const { text, about, target } = asked;
      const edit = { editId: id, ...(target !== undefined && { target }) };
      return [{ ...textOf(text, about), edit }];
    });
    this.#editKeys = new Set(this.#edits.map(({ key }) => key));
    this.#editsByRelation = indexBy(this.#edits, ({ relation }) => relation);
    this.#editsBySubject = indexBy(this.#edits, ({ subject }) => subject);
    const texts = new Map(
      pool
        .filter(canBeAsked)
        .map((input) => textOf(input))
        .map((text) => [text.key, text]),
    );
    this.#poolByRelation = indexBy([...texts.values()], ({ words }) => words);
  }

  /**
   * The nearest `n` of the pool: words of the relation in common, none of the subject. An input
   * that names another edit's subject may be in the scope of that one, and is left out.
   */
  ofPool(descriptor: EditDescriptor, n: number): string[] {
    const own = ownText(descriptor);
    // Without a name in it, nothing tells what the question is about, and so what is not.
    if (!own || own.subject.size === 0) return [];
    const near = ranked(own, this.#poolByRelation).filter(
      (text) => disjoint(own.subject, text.words) && !this.#editKeys.has(text.key),
    );
    return take(near, n, (text) => !this.#namesSubject(text)).map(({ input }) => input);
  }

  /** The nearest `n` edits about something else; where too few share a word, any others. */
  ofEdits(edit: Edit, n: number): EditNeighbour[] {
    const own = ownText(edit.descriptor);
    if (!own) return [];
    const others = (text: EditText) => text.edit.editId !== edit.id && unrelated(own, text);
    const near = take(ranked(own, this.#editsByRelation), n, others);
    const known = new Set(near);
    const fillers =
      near.length < n
        ? byChance(own, this.#edits.slice(0, FILLERS)).filter((text) => !known.has(text))
        : [];
    return [...near, ...take(fillers, n - near.length, others)].map(({ input, edit: other }) => ({
      input,
      ...other,
    }));
  }

  #namesSubject({ words }: Text): boolean {
    for (const word of words) {
      for (const { subject } of this.#editsBySubject.get(word) ?? []) {
        if ([...subject].every((part) => words.has(part))) return true;
      }
    }
    return false;
  }
}

function canBeAsked(text: string): boolean {
  return text.length <= LONGEST_TEXT && tidy(text) !== "";
}

function ownText(descriptor: EditDescriptor): Text | undefined {
  const asked = askedOf(descriptor);
  return asked && textOf(asked.text, asked.about);
}

function textOf(text: string, about?: string): Text {
  const input = tidy(text);
  const { subject, relation } = subjectAndRelation(input);
  const named = about === undefined ? subject : wordsOfWeight(about);
  return {
    ...{ input, key: input.toLowerCase(), words: new Set(wordsOf(input)), subject: named },
    relation: about === undefined ? relation : difference(wordsOfWeight(input), named),
  };
}

function indexBy<T>(
  items: readonly T[],
  words: (item: T) => ReadonlySet<string>,
): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const item of items) {
    for (const word of words(item)) {
      const some = index.get(word);
      if (some) some.push(item);
      else index.set(word, [item]);
    }
  }
  return index;
}

/** Those that share a word of the relation, by the share of words in common, best first. */
function ranked<T extends Text>(own: Text, index: ReadonlyMap<string, readonly T[]>): T[] {
  const shared = new Map<T, number>();
  for (const word of own.relation) {
    for (const text of index.get(word) ?? []) shared.set(text, (shared.get(text) ?? 0) + 1);
  }
  const nearness = new Map(
    [...shared].map(([text, n]) => [text, n / (own.relation.size + text.relation.size - n || 1)]),
  );
  const of = (text: T) => nearness.get(text) ?? 0;
  return byChance(own, [...shared.keys()]).sort((a, b) => of(b) - of(a));
}

/** In an order that follows from the texts alone, not from the order that they came in. */
function byChance<T extends Text>(own: Text, texts: readonly T[]): T[] {
  const drawnAs = new Map(texts.map((text) => [text, hashOf(`${own.key} ${text.key}`)]));
  const of = (text: T) => drawnAs.get(text) ?? 0;
  return [...texts].sort((a, b) => of(a) - of(b) || (a.key < b.key ? -1 : 1));
}

/** About different things, as far as words tell; two texts without names must share no word. */
function unrelated(a: Text, b: Text): boolean {
  if (a.subject.size === 0 || b.subject.size === 0) {
    return disjoint(a.relation, b.words) && disjoint(b.relation, a.words) && named(a, b);
  }
  return named(a, b);
}

function named(a: Text, b: Text): boolean {
  return disjoint(a.subject, b.words) && disjoint(b.subject, a.words);
}

function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((word) => !b.has(word)));
}

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of a) if (b.has(word)) return false;
  return true;
}

/** The first `n` that pass, each input once; the rest is not looked at. */
function take<T extends Text>(texts: readonly T[], n: number, passes: (text: T) => boolean): T[] {
  const taken = new Map<string, T>();
  for (const text of texts) {
    if (taken.size >= n) break;
    if (!taken.has(text.key) && passes(text)) taken.set(text.key, text);
  }
  return [...taken.values()];
}
