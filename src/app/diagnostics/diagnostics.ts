/** What a bug report needs, as text: gathered here, sent nowhere. */
import type { LoadReport } from "../../engine/protocol.ts";
import type { QuarantinedRecord } from "../../storage/schema.ts";
import type { Offer } from "../models/offer.ts";
import type { Run } from "../playground/run.ts";
import { createFormat, tokensPerSecond } from "../text/format.ts";

/** In English whatever the page is in: a report is read by those who look after the page. */
const { mb: megabytes, ms: milliseconds } = createFormat("en");

export interface Facts {
  readonly at: string;
  readonly appVersion: string;
  readonly browser: string;
  readonly cores: number;
  readonly isolated: boolean;
  readonly webgpu: boolean;
  readonly preference: string;
  readonly engineStatus: string;
  readonly storage: {
    readonly usage?: number;
    readonly quota?: number;
    readonly persisted?: boolean;
  };
  readonly edits: { readonly all: number; readonly on: number };
  readonly quarantined: readonly QuarantinedRecord[];
  readonly offer: Offer | null;
  readonly report: LoadReport | null;
  readonly run: Run | null;
  readonly problems: readonly string[];
}

export function diagnosticsText(facts: Facts): string {
  const { storage, report, offer, run } = facts;
  const amount = (bytes?: number) => (bytes === undefined ? "unknown" : megabytes(bytes));
  return [
    `Errata ${facts.appVersion}, ${facts.at}`,
    `browser: ${facts.browser}`,
    `cores: ${facts.cores}`,
    `cross-origin isolated: ${yes(facts.isolated)}`,
    `WebGPU in this browser: ${yes(facts.webgpu)}`,
    `device preference: ${facts.preference}`,
    `engine: ${facts.engineStatus}`,
    `storage: ${amount(storage.usage)} used of ${amount(storage.quota)}, persistent: ${
      storage.persisted === undefined ? "unknown" : yes(storage.persisted)
    }`,
    `edits: ${facts.edits.all}, ${facts.edits.on} on`,
    ...facts.quarantined.map(({ key, reason }) => `set aside: ${key}: ${reason}`),
    ...facts.problems.map((problem) => `problem: ${problem}`),
    "",
    ...(report ? reportLines(report) : ["models: not loaded"]),
    ...(run ? ["", ...runLines(run)] : []),
    ...(offer
      ? ["", "files:", ...offer.files.map((f) => `  ${f.sha256}  ${f.bytes}  ${f.path}`)]
      : []),
  ].join("\n");
}

function reportLines({ models, runtime, milliseconds: total, cacheWarning }: LoadReport): string[] {
  return [
    `onnxruntime-web: ${runtime.onnxruntime} (${runtime.build}), threads: ${runtime.threads}, isolated: ${yes(
      runtime.crossOriginIsolated,
    )}, shader-f16: ${yes(runtime.shaderF16)}`,
    `loaded in: ${milliseconds(total)}`,
    ...(cacheWarning ? [`cache: ${cacheWarning}`] : []),
    ...models.flatMap(({ role, name, placement, selfCheck, bytes, sha256, milliseconds: ms }) => [
      `${role}: ${name}, ${megabytes(bytes)}, ${sha256}`,
      `  device: ${placement.device}${placement.adapter ? `, ${placement.adapter}` : ""}`,
      ...(placement.reason ? [`  fell back: ${placement.reason}`] : []),
      `  self-check: ${selfCheck.passed ? "passed" : "FAILED"}, worst ${selfCheck.worst.toPrecision(3)}, tolerance ${selfCheck.tolerance}`,
      `  create ${milliseconds(ms.create)}, warm-up ${milliseconds(ms.warmUp)}, step ${milliseconds(ms.step)}`,
    ]),
  ];
}

function runLines(run: Run): string[] {
  const { status, decision, scopeMilliseconds, answers, sameAnswer, problem } = run;
  const stages = (name: "base" | "edited") => {
    const answer = answers?.[name];
    if (!answer) return [];
    const { prefill, decode } = answer.milliseconds;
    const rate = tokensPerSecond(answer.tokens, decode);
    return [
      `  ${name}: prefill ${milliseconds(prefill)}, decode ${milliseconds(decode)}, ${answer.tokens} tokens, ${
        rate === null ? "" : `${rate.toFixed(1)} tokens/s, `
      }ended by ${answer.ending}`,
    ];
  };
  return [
    `last prediction: ${run.task}, ${run.scope}, ${status}`,
    ...(problem ? [`  problem: ${problem.code}: ${problem.message}`] : []),
    ...(decision
      ? [`  decision: ${decision.kind}${"p" in decision ? `, p = ${decision.p}` : ""}`]
      : []),
    ...(scopeMilliseconds === null ? [] : [`  scope: ${milliseconds(scopeMilliseconds)}`]),
    ...stages("base"),
    ...(sameAnswer ? ["  edited: the base answer itself"] : stages("edited")),
  ];
}

function yes(value: boolean): string {
  return value ? "yes" : "no";
}
