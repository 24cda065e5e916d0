/**
 * An answer as text that can leave the page: an edited one never without saying that it is, by
 * which edit, whose that is and what it rests on.
 */
import type { LoadReport, ModelRole } from "../../engine/protocol.ts";
import { scopeRolesOf } from "../../models/tasks.ts";
import type { EditDescriptor, Task } from "../../serac/edit.ts";
import type { Answer, EarlierTurn } from "../../serac/predict.ts";
import type { Decision } from "../../serac/routing.ts";
import type { Sampling } from "../../serac/sampling.ts";
import type { ScopeKind } from "../../serac/scope.ts";
import { turnsOf } from "../playground/request.ts";
import type { Run } from "../playground/run.ts";
import type { RecordedExample, RecordedInput, Recordings } from "../recordings/recording.ts";
import { descriptorText } from "../text/descriptor-text.ts";
import type { Text } from "../text/text.ts";

interface ProvenanceEdit {
  readonly id: string;
  readonly number: number;
  readonly descriptor: EditDescriptor;
  readonly author: string;
  readonly source: string;
  readonly note: string;
}

export interface Provenance {
  readonly input: string;
  readonly task: Task;
  /** The classifier that decided. */
  readonly scope: ScopeKind;
  readonly decision: Decision;
  readonly edits: readonly ProvenanceEdit[];
  readonly models: readonly {
    readonly role: ModelRole;
    readonly name: string | null;
    readonly sha256: string;
  }[];
  /** The turns before it, with the edit that gave the edited reply; null where none did. */
  readonly earlier?: readonly (EarlierTurn & { readonly editedBy: number | string | null })[];
  /** When the answer was made. */
  readonly at: Date;
  /** For a recorded answer: on what it was recorded. */
  readonly device?: string;
}

export function provenanceOfRun(run: Run, report: LoadReport | null): Provenance | null {
  if (!run.decision) return null;
  return {
    ...{ input: run.input, task: run.task, scope: run.scope },
    decision: run.decision,
    edits: run.edits.map(({ order, ...edit }) => ({ ...edit, number: order })),
    models: report?.models ?? [],
    earlier: turnsOf(run.earlier).map((turn, i) => ({
      ...turn,
      editedBy: editedBy(run.earlier[i]),
    })),
    at: new Date(run.at),
  };
}

function editedBy(run: Run | undefined): number | string | null {
  if (run?.decision?.kind !== "in-scope") return null;
  const { editId } = run.decision;
  return run.edits.find(({ id }) => id === editId)?.order ?? "?";
}

export function provenanceOfRecording(
  { models, recordedAt, device }: Recordings,
  example: RecordedExample,
  { input, decision }: RecordedInput,
): Provenance {
  return {
    ...{ input, task: "qa", scope: "embedding" },
    decision,
    edits: example.edits.map(({ id, question, answer }, i) => ({
      ...{ id, number: i + 1, descriptor: { task: "qa", question, answer } },
      ...{ author: "", source: "", note: "" },
    })),
    models: (["base", "scope", "counterfactual"] as const).map((role) => ({
      ...{ role, name: null, sha256: models[role] },
    })),
    at: new Date(recordedAt),
    device,
  };
}

function drawnWith({ temperature, topK, seed }: Sampling, text: Text): string {
  return text.sampling.drawn(temperature, topK, seed);
}

/** The line that marks what is copied of an edited answer. */
export function editedMark(
  { decision, edits }: Provenance,
  text: Text,
  sampling?: Sampling | undefined,
): string {
  const { provenance: words } = text;
  if (decision.kind !== "in-scope") return words.base;
  const edit = edits.find(({ id }) => id === decision.editId);
  const by = `${words.edited(edit?.number ?? "?")}: ${edit ? descriptorText(edit.descriptor, text) : words.gone}`;
  return sampling ? `${by}. ${words.sampling}: ${drawnWith(sampling, text)}` : by;
}

const EDITED_BY: Readonly<Record<Task, readonly ModelRole[]>> = {
  qa: ["counterfactual"],
  "fact-check": ["claims", "verdict"],
  dialogue: ["adapted"],
};

/** The models that took part in an answer. */
function rolesOf({ task, scope }: Provenance, edited: boolean): ReadonlySet<ModelRole> {
  return new Set(["base", ...scopeRolesOf(scope, task), ...(edited ? EDITED_BY[task] : [])]);
}

export function provenanceText(
  pane: "base" | "edited",
  {
    text: answer,
    probabilityTrue,
    sampling,
  }: Pick<Answer, "text" | "probabilityTrue" | "sampling">,
  provenance: Provenance,
  text: Text,
): string {
  const { provenance: words } = text;
  const { decision, edits } = provenance;
  const winner =
    decision.kind === "in-scope" ? edits.find(({ id }) => id === decision.editId) : undefined;
  const edited = pane === "edited" && decision.kind === "in-scope";
  const roles = rolesOf(provenance, edited);
  const lines: [string, string][] = [
    ...earlierLines(provenance, edited, text),
    [words.input, provenance.input],
    [words.answer, answer],
    ...(probabilityTrue === undefined
      ? []
      : [[words.isTrue, text.format.probability(probabilityTrue, 0.5)] as [string, string]]),
    ...(sampling ? [[words.sampling, drawnWith(sampling, text)] as [string, string]] : []),
    ...(edited ? editLines(winner, text) : []),
    [words.scope, scopeWords(provenance, text)],
    [words.classifier, text.scope.kinds[provenance.scope]],
    ...provenance.models
      .filter(({ role }) => roles.has(role))
      .map(({ role, name, sha256 }): [string, string] => [
        `${words.models} · ${words.roles[role]}`,
        `${name === null ? "" : `${name}, `}SHA-256 ${sha256}`,
      ]),
    [words.date, provenance.at.toISOString()],
  ];
  const { device } = provenance;
  return [
    edited ? words.edited(winner?.number ?? "?") : words.base,
    ...(device === undefined ? [] : [words.recorded(device)]),
    ...lines.map(([label, value]) => `${label}: ${value}`),
  ].join("\n");
}

/** What the model had read before: without it nobody could ask the same again. */
function earlierLines(
  { earlier = [] }: Provenance,
  edited: boolean,
  { provenance: words }: Text,
): [string, string][] {
  return earlier.flatMap((turn, i): [string, string][] => [
    [words.earlierInput(i + 1), turn.input],
    edited && turn.editedBy !== null
      ? [words.earlierEdited(i + 1, turn.editedBy), turn.edited]
      : [words.earlierReply(i + 1), edited ? turn.edited : turn.base],
  ]);
}

function editLines(edit: ProvenanceEdit | undefined, text: Text): [string, string][] {
  const { provenance: words } = text;
  if (!edit) return [[words.edit("?"), words.gone]];
  return [
    [words.edit(edit.number), descriptorText(edit.descriptor, text)],
    [words.author, edit.author || words.notStated],
    [words.source, edit.source || words.notStated],
    ...(edit.note ? [[words.note, edit.note] as [string, string]] : []),
  ];
}

function scopeWords({ decision, edits }: Provenance, text: Text): string {
  const { provenance: words, format } = text;
  const threshold = format.number(decision.threshold);
  const p = (value: number) => format.probability(value, decision.threshold);
  if (decision.kind === "in-scope") return words.inScope(p(decision.p), threshold);
  const { nearest } = decision;
  if (!nearest) return words.noEdits;
  const number = edits.find(({ id }) => id === nearest.editId)?.number ?? "?";
  return words.nearest(number, p(nearest.p), threshold);
}
