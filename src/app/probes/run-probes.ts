/** One run of probes over the memory as it is, each judged, stamped and kept as it is told. */
import type { LoadReport, ProbeRun } from "../../engine/protocol.ts";
import { outcomeOf } from "../../probes/outcome.ts";
import type { Probe } from "../../probes/probe.ts";
import { TASKS, type Task } from "../../serac/edit.ts";
import { DEFAULT_MAX_TOKENS } from "../../serac/predict.ts";
import type { ProbeRepository, RanProbe } from "../../storage/probes.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { EngineParts } from "../engine/engine-store.ts";
import { enabledIds } from "../memory/enabled.ts";
import { ownThresholds } from "../memory/own-thresholds.ts";
import { type Deciding, memoryName, modelsName } from "./circumstances.ts";

export interface RunParts {
  readonly loaded: EngineParts["loaded"];
  readonly report: LoadReport | null;
  readonly edits: () => readonly EditRecord[];
  readonly deciding: Deciding;
  readonly repository: Pick<ProbeRepository, "keep">;
  readonly signal: AbortSignal;
  readonly onRan: (ran: RanProbe) => void;
  /** A result could not be stored (a full disk): it is shown, and gone after a reload. */
  readonly onNotKept: (thrown: unknown) => void;
}

/** One task's after the other's. Rejects as the engine does; what was told until then is kept. */
export async function runProbes(probes: readonly Probe[], parts: RunParts): Promise<void> {
  const tasks = new Map(parts.edits().map(({ id, descriptor }) => [id, descriptor.task]));
  const keeper = new Keeper(parts);
  try {
    for (const task of TASKS) {
      const some = probes.filter(({ editId }) => tasks.get(editId) === task);
      if (some.length > 0) await runOfTask(task, some, parts, keeper);
    }
  } finally {
    await keeper.finish();
  }
}

async function runOfTask(
  task: Task,
  probes: readonly Probe[],
  parts: RunParts,
  keeper: Keeper,
): Promise<void> {
  const { loaded, report, deciding, signal, onRan } = parts;
  const available = loaded(task);
  const models = modelsName(report, task);
  if (!available || models === null) return;
  const byId = new Map(probes.map((probe) => [probe.id, probe]));
  const { ids } = await available.settled();
  signal.throwIfAborted();
  const edits = parts.edits();
  const memory = memoryName(edits, deciding, task);
  await available.engine.runProbes(
    {
      probes: probes.map(({ id, input }) => ({ probeId: id, task, input })),
      editIds: enabledIds(edits, task).filter((id) => ids.has(id)),
      ownThresholds: ownThresholds(edits),
      threshold: deciding.threshold,
      scope: deciding.scopes[task],
      maxTokens: DEFAULT_MAX_TOKENS,
    },
    {
      signal,
      onEvent(event) {
        const probe = byId.get(event.probeId);
        if (!probe) return;
        const ran = ranOf(probe, event, memory, models);
        keeper.take(probe.editId, ran);
        onRan(ran);
      },
    },
  );
}

function ranOf(probe: Probe, event: ProbeRun, memory: string, models: string): RanProbe {
  const stamp = { probeId: probe.id, at: Date.now(), memory, models };
  if ("error" in event) {
    const { code, message, data } = event.error;
    return { ...stamp, outcome: null, problem: { code, message, data } };
  }
  return { ...stamp, outcome: outcomeOf(probe, event.prediction), problem: null };
}

/** Stores the results of one edit at once, in the order in which they come. */
class Keeper {
  readonly #parts: Pick<RunParts, "repository" | "onNotKept">;
  #editId = "";
  #batch: RanProbe[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(parts: Pick<RunParts, "repository" | "onNotKept">) {
    this.#parts = parts;
  }

  take(editId: string, ran: RanProbe): void {
    if (editId !== this.#editId) this.#flush();
    this.#editId = editId;
    this.#batch.push(ran);
  }

  finish(): Promise<void> {
    this.#flush();
    return this.#work;
  }

  #flush(): void {
    const { repository, onNotKept } = this.#parts;
    const [editId, batch] = [this.#editId, this.#batch];
    if (batch.length === 0) return;
    this.#batch = [];
    this.#work = this.#work.then(() => repository.keep(editId, batch)).catch(onNotKept);
  }
}
