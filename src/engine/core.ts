/**
 * The engine without its wire: models, the edit memory's vectors, and the calls on both. The
 * worker serves it; a test can use it as it is.
 */
import { checkConversation, checkDescriptor, checkText, passes } from "../models/limits.ts";
import type { LoadedModels } from "../models/load.ts";
import { REPHRASING_TASK } from "../models/tasks.ts";
import { type BranchingWriter, isQuestionEdit } from "../probes/rephrase.ts";
import type { Edit, Task } from "../serac/edit.ts";
import {
  candidates,
  type Prediction,
  predict,
  saidIn,
  TaskNotLoadedError,
} from "../serac/predict.ts";
import { basePrompt, scopeTextOfEdit, scopeTextOfInput } from "../serac/prompts.ts";
import type { ScopeKind } from "../serac/scope.ts";
import type { RunnerModels } from "../suites/scoring.ts";
import { parseSuite } from "../suites/suite.ts";
import { NotLoadedError, UnknownEditError } from "./errors.ts";
import type { Calls, EmbeddedEdit, LoadReport, MemoryEntry, RejectedEdit } from "./protocol.ts";
import { crossScoresOn, type ForkingScope, rephraseOn, runProbesOn, runSuiteOn } from "./runs.ts";
import { toWire } from "./wire-error.ts";

/** What the engine needs of loaded models. */
export type EngineModels = Pick<LoadedModels, "report" | "loseDevice"> & {
  readonly base: RunnerModels["base"] & Pick<LoadedModels["base"], "tokenizer" | "contextTokens">;
  readonly counterfactual?: RunnerModels["counterfactual"];
  readonly adapted?: (NonNullable<RunnerModels["adapted"]> & BranchingWriter) | undefined;
  readonly verdict?: RunnerModels["verdict"];
  /** One classifier for each kind; the embedding one holds the memory's vectors. */
  readonly scopes: Readonly<Record<ScopeKind, ForkingScope>> & {
    readonly embedding: Pick<
      LoadedModels["scopes"]["embedding"],
      "embed" | "keep" | "has" | "retain"
    >;
  };
  readonly encoder: Pick<LoadedModels["encoder"], "check" | "tokenizer">;
};

export type LoadEngineModels = (
  argument: Calls["load"]["argument"],
  onProgress: (progress: Calls["load"]["event"]) => void,
  signal: AbortSignal | undefined,
) => Promise<EngineModels>;

/** What a call may be given besides its argument. */
export interface CallOptions<Name extends keyof Calls> {
  readonly onEvent?: (event: Calls[Name]["event"]) => void;
  readonly signal?: AbortSignal | undefined;
}

type Served = {
  [Name in keyof Calls]: (
    argument: Calls[Name]["argument"],
    options?: CallOptions<Name>,
  ) => Promise<Calls[Name]["result"]>;
};

/** Embedded between two tellings of progress. */
const EMBED_AT_ONCE = 16;

export class EngineCore implements Served {
  readonly #load: LoadEngineModels;
  #loaded: EngineModels | undefined;
  #edits = new Map<string, Edit>();
  #rejected = new Map<string, unknown>();
  /** The last change of the memory: scoring waits for it, and must not see half of one. */
  #change: Promise<unknown> = Promise.resolve();

  /** `load` brings the models: in a worker over the network, in a test from where it likes. */
  constructor(load: LoadEngineModels) {
    this.#load = load;
  }

  async load(
    argument: Calls["load"]["argument"],
    { onEvent = () => {}, signal }: CallOptions<"load"> = {},
  ): Promise<LoadReport> {
    this.#loaded = await this.#load(argument, onEvent, signal);
    return this.#loaded.report;
  }

  /**
   * Makes the memory hold exactly these edits, in this order (a tie of two edits goes to the first).
   * An edit that cannot be embedded is rejected on its own; the others are held.
   */
  setMemory(
    { entries }: Calls["setMemory"]["argument"],
    options: CallOptions<"setMemory"> = {},
  ): Promise<Calls["setMemory"]["result"]> {
    const change = this.#change.then(() => this.#setMemory(entries, options));
    this.#change = change.catch(() => undefined);
    return change;
  }

  /** Throws EmptyTextError, TooLongError, UnknownEditError or TaskNotLoadedError. */
  async score(
    { task, input, editIds, scope }: Calls["score"]["argument"],
    { signal }: CallOptions<"score"> = {},
  ): Promise<Calls["score"]["result"]> {
    const models = this.#models();
    checkTask(models, task);
    this.#checkInput(models, input);
    const edits = candidates(task, await this.#editsOf(editIds));
    signal?.throwIfAborted();
    const start = performance.now();
    const scores = edits.length === 0 ? [] : await models.scopes[scope].score(input, edits, signal);
    return { scores, milliseconds: performance.now() - start };
  }

  /** As `predict` in src/serac, with the errors of {@link score}. */
  async predict(
    request: Calls["predict"]["argument"],
    { onEvent, signal }: CallOptions<"predict"> = {},
  ): Promise<Prediction> {
    const models = this.#models();
    const { task, input } = request;
    checkTask(models, task);
    this.#checkInput(models, input);
    checkTurns(models, request);
    const edits = await this.#editsOf(request.editIds);
    signal?.throwIfAborted();
    const serac = { ...models, scope: models.scopes[request.scope] };
    return predict(task, input, edits, serac, {
      threshold: request.threshold,
      ownThresholds: request.ownThresholds,
      maxTokens: request.maxTokens,
      sampling: request.sampling,
      earlier: request.earlier,
      logits: request.routed ? "recall" : "keep",
      routed: request.routed,
      base: request.base,
      ...(signal && { signal }),
      onRouted: (routed) => onEvent?.({ kind: "routed", ...routed }),
      onText: (pane, text) => onEvent?.({ kind: "text", pane, text }),
    });
  }

  /** Measures a suite in a scratch memory; the held edits and their vectors stay out of it. */
  async runSuite(
    request: Calls["runSuite"]["argument"],
    options: CallOptions<"runSuite"> = {},
  ): Promise<Calls["runSuite"]["result"]> {
    const models = this.#models();
    const { suite } = request;
    const entries = typeof suite === "string" ? parseSuite(suite) : suite;
    for (const { task } of entries) checkTask(models, task);
    options.signal?.throwIfAborted();
    return runSuiteOn(models, { ...request, suite: entries }, options);
  }

  /** Each probe as {@link predict} would have it, over the memory as it is now. */
  async runProbes(
    request: Calls["runProbes"]["argument"],
    options: CallOptions<"runProbes"> = {},
  ): Promise<Calls["runProbes"]["result"]> {
    const models = this.#models();
    for (const { task } of request.probes) checkTask(models, task);
    const edits = await this.#editsOf(request.editIds);
    options.signal?.throwIfAborted();
    const check = (input: string) => this.#checkInput(models, input);
    return runProbesOn(models, edits, request, check, options);
  }

  /** Each edit's own question against the others, on vectors of its own: see runs.ts. */
  async crossScores(
    { editIds, scope, above }: Calls["crossScores"]["argument"],
    options: CallOptions<"crossScores"> = {},
  ): Promise<Calls["crossScores"]["result"]> {
    const models = this.#models();
    return crossScoresOn(models.scopes[scope], await this.#editsOf(editIds), above, options);
  }

  /** An edit's question in other words. Throws UnknownEditError or TaskNotLoadedError. */
  async rephrase(
    { editId }: Calls["rephrase"]["argument"],
    options: CallOptions<"rephrase"> = {},
  ): Promise<Calls["rephrase"]["result"]> {
    const models = this.#models();
    const { adapted, counterfactual, scopes } = models;
    if (!counterfactual) throw new TaskNotLoadedError("qa");
    if (!adapted) throw new TaskNotLoadedError(REPHRASING_TASK);
    const [edit] = await this.#editsOf([editId]);
    if (!edit || !isQuestionEdit(edit)) {
      throw new RangeError(`Edit ${editId} has no question that could be asked in other words.`);
    }
    options.signal?.throwIfAborted();
    const fits = (input: string) => passes(() => this.#checkInput(models, input));
    return rephraseOn(
      { writer: adapted, counterfactual, scope: scopes.embedding, fits },
      edit,
      options,
    );
  }

  async countTokens({
    text,
  }: Calls["countTokens"]["argument"]): Promise<Calls["countTokens"]["result"]> {
    const { base, encoder } = this.#models();
    return {
      generator: base.tokenizer.encode(text).length,
      encoder: encoder.tokenizer.encodeWithSpecials(text).length,
    };
  }

  async loseDevice(): Promise<null> {
    this.#models().loseDevice();
    return null;
  }

  async #setMemory(
    entries: readonly MemoryEntry[],
    { onEvent, signal }: CallOptions<"setMemory">,
  ): Promise<Calls["setMemory"]["result"]> {
    const models = this.#models();
    const vectorModel = vectorModelOf(models.report);
    const edits = new Map<string, Edit>();
    const rejected = new Map<string, unknown>();
    const missing: Edit[] = [];
    for (const { id, descriptor, vector, vectorModel: madeBy } of entries) {
      const edit: Edit = { id, descriptor };
      try {
        checkDescriptor(descriptor, (text) => models.base.tokenizer.encode(text).length);
        models.encoder.check(scopeTextOfEdit(descriptor));
      } catch (error) {
        rejected.set(id, error);
        continue;
      }
      edits.set(id, edit);
      if (vector && madeBy === vectorModel) models.scopes.embedding.keep(edit, vector);
      else if (!models.scopes.embedding.has(edit)) missing.push(edit);
    }
    const embedded: EmbeddedEdit[] = [];
    for (let from = 0; from < missing.length; from += EMBED_AT_ONCE) {
      onEvent?.({ embedded: from, of: missing.length });
      const some = missing.slice(from, from + EMBED_AT_ONCE);
      embedded.push(...(await models.scopes.embedding.embed(some, { ...(signal && { signal }) })));
    }
    if (missing.length > 0) onEvent?.({ embedded: missing.length, of: missing.length });
    models.scopes.embedding.retain(new Set(edits.keys()));
    this.#edits = edits;
    this.#rejected = rejected;
    return {
      embedded,
      rejected: Array.from(
        rejected,
        ([editId, error]): RejectedEdit => ({ editId, error: toWire(error) }),
      ),
      vectorModel,
    };
  }

  #checkInput(models: EngineModels, input: string): void {
    checkText("input", input, (text) => models.base.tokenizer.encode(text).length);
    models.encoder.check(scopeTextOfInput(input));
  }

  async #editsOf(ids: readonly string[]): Promise<Edit[]> {
    await this.#change;
    const wanted = new Set(ids);
    for (const id of wanted) {
      if (this.#rejected.has(id)) throw this.#rejected.get(id);
      if (!this.#edits.has(id)) throw new UnknownEditError(id);
    }
    return [...this.#edits.values()].filter(({ id }) => wanted.has(id));
  }

  #models(): EngineModels {
    if (this.#loaded === undefined) throw new NotLoadedError();
    return this.#loaded;
  }
}

function checkTask({ report }: EngineModels, task: Task): void {
  if (!report.tasks.includes(task)) throw new TaskNotLoadedError(task);
}

/** Of both models' own: their replies are not as long. */
function checkTurns(
  { base }: EngineModels,
  { input, earlier = [], maxTokens }: Calls["predict"]["argument"],
): void {
  if (earlier.length === 0) return;
  const { contextTokens } = base;
  const count = (text: string) => base.tokenizer.encode(text).length;
  for (const pane of ["base", "edited"] as const) {
    const prompt = basePrompt(input, saidIn(pane, earlier));
    checkConversation(prompt, count, { contextTokens, maxTokens });
  }
}

/** Names the encoder and the graph that it runs: vectors of one are of no use to another. */
export function vectorModelOf(report: LoadReport): string {
  const scope = report.models.find(({ role }) => role === "scope");
  return scope?.sha256 ?? "none";
}
