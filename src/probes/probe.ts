/**
 * Probes: the tests of one edit. A probe is an input and what is expected of the edited model for
 * it. Each edit has an automatic set, which a person can extend by hand.
 */
import { tidy } from "../serac/edit.ts";
import { hashOf } from "./seed.ts";

/** What a probe tries; the order is the order of a set. */
export const PROBE_KINDS = [
  "own-question",
  "own-statement",
  "own-opinion",
  "opinion",
  "true",
  "false",
  "cloze",
  "question",
  "prefix",
  "lower-case",
  "mention",
  "chat",
  "suite-neighbour",
  "edit-neighbour",
  "rephrasing",
  "hand",
] as const;
export type ProbeKind = (typeof PROBE_KINDS)[number];

/** Kinds that are in no automatic set: written by a person, or suggested to one and taken. */
export type HandKind = "hand" | "rephrasing";

export const PROBE_ORIGINS = ["automatic", "hand"] as const;
export type ProbeOrigin = (typeof PROBE_ORIGINS)[number];

/**
 * Another edit of the memory in whose scope an input is, and the answer it should then have: any
 * reply of that edit, where it is an opinion.
 */
export interface OtherEdit {
  readonly editId: string;
  readonly target?: string;
}

/**
 * In scope, the target; of an opinion, whose replies have no one right wording and whose sentiment
 * no model on the page tells, that this edit replies. Out of scope, the base answer. An input that is out of this edit's scope
 * may be in that of an `other` edit: there the other one's answer is as right as the base answer.
 */
export type Expectation =
  | { readonly scope: "in"; readonly target?: string }
  | { readonly scope: "out"; readonly other?: OtherEdit };

export interface Probe {
  readonly id: string;
  /** The edit that it tests. */
  readonly editId: string;
  readonly input: string;
  readonly expectation: Expectation;
  readonly kind: ProbeKind;
  readonly origin: ProbeOrigin;
}

/**
 * Longer texts get no automatic probes, in characters. The engine refuses them anyway, by tokens;
 * the rules are for sentences, and would search a pasted book for a long time.
 */
export const LONGEST_TEXT = 1000;

/** A probe of hand-written text has nothing to ask. */
export class EmptyProbeError extends Error {
  override readonly name = "EmptyProbeError";
  readonly code = "empty-probe";
  readonly data: { readonly what: "input" | "target" };

  constructor(what: "input" | "target") {
    super(
      what === "input"
        ? "The probe cannot be kept: its input is empty, so there is nothing to ask. Write the input."
        : "The probe cannot be kept: it is in scope and its expected answer is empty, so no answer could pass. Write the answer, or mark the probe as out of scope.",
    );
    this.data = { what };
  }
}

/**
 * The id follows from the edit, the kind and the input: a set that is made anew for a changed
 * answer keeps the ids of the inputs that are still there, and two runs can be compared.
 */
export function automaticProbe(
  editId: string,
  kind: Exclude<ProbeKind, HandKind>,
  input: string,
  expectation: Expectation,
): Probe {
  const text = tidy(input);
  const id = `${editId}/${kind}/${hashOf(text).toString(36)}`;
  return { id, editId, input: text, expectation, kind, origin: "automatic" };
}

/**
 * @param id unique among the edit's probes: brought along, as a text may be changed and keep its id
 * @throws {EmptyProbeError}
 */
export function handProbe(
  id: string,
  editId: string,
  input: string,
  expectation: Expectation,
  kind: HandKind = "hand",
): Probe {
  const text = tidy(input);
  if (text === "") throw new EmptyProbeError("input");
  if (expectation.scope === "in" && expectation.target !== undefined) {
    if (tidy(expectation.target) === "") throw new EmptyProbeError("target");
  }
  return { id, editId, input: text, expectation, kind, origin: "hand" };
}
