/** Probes and their results checked as they are read, as records.ts checks edits. */
import { type Outcome, VERDICTS } from "../probes/outcome.ts";
import {
  type Expectation,
  PROBE_KINDS,
  PROBE_ORIGINS,
  type Probe,
  type ProbeKind,
} from "../probes/probe.ts";
import type { Parsed } from "./records.ts";
import type {
  ProbeProblem,
  ProbeRan,
  ProbeResult,
  ProbeResultsRecord,
  ProbeSetRecord,
} from "./schema.ts";

type Fields<T> = { readonly [Name in keyof T]?: unknown };

/** One probe that cannot be read makes its set unreadable: no test is to vanish unseen. */
export function parseProbeSet(value: unknown): Parsed<ProbeSetRecord> {
  const fields = fieldsOf<ProbeSetRecord>(value);
  if (!fields) return broken("it is not an object");
  const { editId, madeFor } = fields;
  const automatic = listOf(fields.automatic, parseProbe);
  const hand = listOf(fields.hand, parseProbe);
  const removed = listOf(fields.removed, (id) => (isText(id) ? id : undefined));
  if (!isText(editId)) return broken("its edit's id is missing");
  if (madeFor !== null && typeof madeFor !== "string") return broken("its edit's key is missing");
  if (!automatic || !hand || !removed) return broken("a probe in it is not readable");
  return { ok: true, value: { editId, madeFor, automatic, hand, removed } };
}

export function parseProbeResults(value: unknown): Parsed<ProbeResultsRecord> {
  const fields = fieldsOf<ProbeResultsRecord>(value);
  if (!fields) return broken("it is not an object");
  const { editId } = fields;
  const results = listOf(fields.results, parseResult);
  if (!isText(editId)) return broken("its edit's id is missing");
  if (!results) return broken("a result in it is not readable");
  return { ok: true, value: { editId, results } };
}

function parseProbe(value: unknown): Probe | undefined {
  const fields = fieldsOf<Probe>(value);
  if (!fields) return undefined;
  const { id, editId, input } = fields;
  const kind: ProbeKind | undefined = PROBE_KINDS.find((known) => known === fields.kind);
  const origin = PROBE_ORIGINS.find((known) => known === fields.origin);
  const expectation = parseExpectation(fields.expectation);
  if (!isText(id) || !isText(editId) || !isText(input)) return undefined;
  if (!kind || !origin || !expectation) return undefined;
  return { id, editId, input, expectation, kind, origin };
}

function parseExpectation(value: unknown): Expectation | undefined {
  const { scope, target, other } = fieldsOf<{ scope: 0; target: 0; other: 0 }>(value) ?? {};
  if (scope === "in" && target === undefined) return { scope };
  if (scope === "in" && isText(target)) return { scope, target };
  if (scope !== "out") return undefined;
  if (other === undefined) return { scope };
  const { editId, target: answer } = fieldsOf<{ editId: 0; target: 0 }>(other) ?? {};
  if (!isText(editId)) return undefined;
  if (answer === undefined) return { scope, other: { editId } };
  return isText(answer) ? { scope, other: { editId, target: answer } } : undefined;
}

function parseResult(value: unknown): ProbeResult | undefined {
  const fields = fieldsOf<ProbeResult>(value);
  const ran = parseRan(fields?.ran);
  const before = fields?.before === null ? null : parseRan(fields?.before);
  if (!isText(fields?.probeId) || !ran || before === undefined) return undefined;
  return { probeId: fields.probeId, ran, before };
}

function parseRan(value: unknown): ProbeRan | undefined {
  const fields = fieldsOf<ProbeRan>(value);
  if (!fields) return undefined;
  const { at, memory, models } = fields;
  const outcome = fields.outcome === null ? null : parseOutcome(fields.outcome);
  const problem = fields.problem === null ? null : parseProblem(fields.problem);
  if (!isNumber(at) || typeof memory !== "string" || typeof models !== "string") return undefined;
  if (outcome === undefined || problem === undefined) return undefined;
  return { at, memory, models, outcome, problem };
}

function parseOutcome(value: unknown): Outcome | undefined {
  const fields = fieldsOf<Outcome>(value);
  if (!fields) return undefined;
  const { probeId, editId, input, scope, expected, base, edited, chosen, p, nearest } = fields;
  const verdict = VERDICTS.find((known) => known === fields.verdict);
  if (!isText(probeId) || !isText(editId) || !isText(input) || !verdict) return undefined;
  if (scope !== "in" && scope !== "out") return undefined;
  if (typeof expected !== "string" || typeof base !== "string") return undefined;
  if (typeof edited !== "string" || !isOrNull(chosen, isText)) return undefined;
  if (!isOrNull(p, isNumber) || !isOrNull(nearest, isText)) return undefined;
  const answers = { expected, base, edited };
  return { probeId, editId, input, scope, verdict, ...answers, chosen, p, nearest };
}

function parseProblem(value: unknown): ProbeProblem | undefined {
  const fields = fieldsOf<ProbeProblem>(value);
  if (!isText(fields?.code) || typeof fields.message !== "string") return undefined;
  return { code: fields.code, message: fields.message, data: fields.data ?? null };
}

function fieldsOf<T>(value: unknown): Fields<T> | undefined {
  return typeof value === "object" && value !== null ? (value as Fields<T>) : undefined;
}

function listOf<T>(value: unknown, parse: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(parse);
  return items.some((item) => item === undefined) ? undefined : (items as T[]);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function isOrNull<T>(value: unknown, is: (value: unknown) => value is T): value is T | null {
  return value === null || is(value);
}

function broken(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
