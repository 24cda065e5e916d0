/**
 * The records of published data sets, by their field names as their own loaders read them:
 * EasyEdit (easyeditor/dataset), CounterFact (kmeng01/rome) and zsRE (eric-mitchell/mend).
 * The edit itself must be right; what the record says besides is taken where it can be read.
 */
import { tidy } from "../serac/edit.ts";
import type { OutOfScopeCase } from "../suites/suite.ts";
import { tooMany } from "./errors.ts";
import { objectAt, own, textAt } from "./fields.ts";
import { PACK_LIMITS } from "./pack.ts";
import type { Draft } from "./reading.ts";

/** Of each record so many probes are kept: some data sets have dozens. */
const PROBES = 20;

const NAMES = { easyedit: "EasyEdit", zsre: "zsRE", counterfact: "CounterFact" } as const;

/**
 * EasyEdit's and zsRE's records: a question (`prompt` or `src`) and its new answer (`target_new`
 * or `alt`). No drafts where the new answer is "", which EasyEdit's own loader leaves out too.
 */
export function flatRecord(value: unknown, at: number, format: "easyedit" | "zsre"): Draft[] {
  const record = objectAt(value, "record");
  const questionField = Object.hasOwn(record, "prompt") ? "prompt" : "src";
  const answerField = Object.hasOwn(record, "target_new") ? "target_new" : "alt";
  const subject = own(record, "subject");
  const answer = answerAt(own(record, answerField), answerField);
  if (answer === undefined) return [];
  const prompt = textAt(own(record, questionField), questionField, PACK_LIMITS.question);
  const question = filled(prompt, subject, questionField, "subject");
  const before = [own(record, "ground_truth"), own(record, "answers"), own(record, "pred")];
  return [
    {
      descriptor: { task: "qa", question, answer },
      provenance: { source: sourceOf(NAMES[format], own(record, "case_id"), at) },
      ...beforeIn(before),
      inScope: rephrasings(record, answer),
      outOfScope: neighbours(record),
    },
  ];
}

/** CounterFact's records; MQuAKE's too, which ask for several edits at once. */
export function counterfactRecord(value: unknown, at: number): Draft[] {
  const record = objectAt(value, "record");
  const requested = own(record, "requested_rewrite");
  const source = sourceOf(NAMES.counterfact, own(record, "case_id"), at);
  if (!Array.isArray(requested)) {
    return rewrite(requested, "requested_rewrite", source).map((draft) => ({
      ...draft,
      inScope: draft.descriptor.task === "qa" ? rephrasings(record, draft.descriptor.answer) : [],
      outOfScope: neighbours(record),
    }));
  }
  return requested.flatMap((item: unknown, index) =>
    rewrite(item, `requested_rewrite[${index}]`, source),
  );
}

function rewrite(value: unknown, field: string, source: string): Draft[] {
  const requested = objectAt(value, field);
  const answer = answerAt(own(requested, "target_new"), `${field}.target_new`);
  if (answer === undefined) return [];
  const prompt = textAt(own(requested, "prompt"), `${field}.prompt`, PACK_LIMITS.question);
  const subject = own(requested, "subject");
  const question = filled(prompt, subject, `${field}.prompt`, `${field}.subject`);
  const before = beforeIn([own(requested, "target_true")]);
  return [{ descriptor: { task: "qa", question, answer }, provenance: { source }, ...before }];
}

/** A text, or CounterFact's `{"str": …}`. Undefined where it is a text with nothing in it. */
function answerAt(value: unknown, field: string): string | undefined {
  const inObject = typeof value === "object" && value !== null && !Array.isArray(value);
  const text = inObject ? own(value, "str") : value;
  if (typeof text === "string" && tidy(text) === "") return undefined;
  return textAt(text, inObject ? `${field}.str` : field, PACK_LIMITS.answer);
}

/** The prompt with the subject where its "{}" stands. */
function filled(prompt: string, subject: unknown, promptField: string, field: string): string {
  if (!prompt.includes("{}")) return prompt;
  const name = textAt(subject, field, PACK_LIMITS.topic);
  const question = prompt.split("{}").join(name);
  if (question.length > PACK_LIMITS.question) {
    const unit = "characters with its subject filled in";
    throw tooMany("too-long", promptField, question.length, PACK_LIMITS.question, unit);
  }
  return question;
}

function sourceOf(name: string, caseId: unknown, at: number): string {
  const stated = typeof caseId === "number" || (typeof caseId === "string" && caseId.length < 100);
  return stated ? `${name}, case ${caseId}` : `${name}, record ${at}`;
}

function beforeIn(values: readonly unknown[]): { before?: string } {
  const before = values.flatMap(texts)[0];
  return before === undefined ? {} : { before };
}

function rephrasings(record: object, target: string): Draft["inScope"] & object {
  const names = ["rephrase_prompt", "rephrase", "paraphrase_prompts"];
  const inputs = names.flatMap((name) => texts(own(record, name)));
  return inputs.slice(0, PROBES).map((input) => ({ input, target, kind: "rephrasing" }));
}

function neighbours(record: object): OutOfScopeCase[] {
  const names = ["locality_prompt", "neighborhood_prompts", "loc", "locality"];
  const inputs = names.flatMap((name) => texts(own(record, name)));
  return inputs.slice(0, PROBES).map((input) => ({
    // What MEND's files put before each question of Natural Questions.
    input: input.replace(/^nq question: /u, ""),
    kind: "locality",
  }));
}

/**
 * The usable texts of a value that data sets nest in several ways: a text, a list, `{"str"}`,
 * `{"prompt"}`, or EasyEdit's `locality`, an object of any of these. Bounded in depth and number.
 */
function texts(value: unknown, depth = 0): string[] {
  if (typeof value === "string") return usable(value) ? [value] : [];
  if (typeof value !== "object" || value === null || depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, PROBES).flatMap((v) => texts(v, depth + 1));
  for (const name of ["str", "prompt"]) {
    if (Object.hasOwn(value, name)) return texts(own(value, name), depth + 1);
  }
  const names = Object.keys(value).slice(0, PROBES);
  return names.flatMap((name) => texts(own(value, name), depth + 1)).slice(0, PROBES);
}

function usable(text: string): boolean {
  return text.length <= PACK_LIMITS.input && tidy(text) !== "" && !/\p{Surrogate}/u.test(text);
}
