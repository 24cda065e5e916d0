/** What the memory costs: the bytes that it takes, and the time that it adds to an answer. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { EditRecord } from "../../storage/schema.ts";
import type { VectorRepository } from "../../storage/vectors.ts";
import type { EngineStore } from "../engine/engine-store.ts";
import type { PlaygroundStore } from "../playground/playground-store.ts";
import type { MemoryStore } from "./memory-store.ts";

/** Inputs whose times make the median. */
const LAST = 15;
/** Vectors are written after the edits that they are of. */
const SETTLE = 400;

export interface Figures {
  readonly vectorBytes: number;
  /** Milliseconds of the scope stage, of the inputs that were answered last. */
  readonly scopeTimes: readonly number[];
}

export type FiguresStore = StoreApi<Figures>;

export interface FiguresParts {
  readonly memory: MemoryStore;
  readonly engine: EngineStore;
  readonly playground: PlaygroundStore;
  readonly vectors: Pick<VectorRepository, "bytes">;
}

export function createFiguresStore(parts: FiguresParts): FiguresStore {
  const { memory, engine, playground, vectors } = parts;
  const store = createStore<Figures>(() => ({ vectorBytes: 0, scopeTimes: [] }));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function measure(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      vectors.bytes().then(
        (vectorBytes) => store.setState({ vectorBytes }),
        // A figure that cannot be read stays what it was; the memory itself tells of its errors.
        () => undefined,
      );
    }, SETTLE);
  }

  memory.subscribe(({ edits }, before) => {
    if (edits !== before.edits) measure();
  });
  engine.subscribe(({ embedding }, before) => {
    if (embedding === null && before.embedding !== null) measure();
  });

  // The meter encodes the input and the run after it finds it encoded: the answer's cost is both's
  // higher time.
  let costliest = { input: "", milliseconds: 0 };
  playground.subscribe(({ meter, run }, before) => {
    if (meter && meter !== before.meter) {
      const { input, milliseconds } = meter;
      const same = input === costliest.input;
      const most = same ? Math.max(milliseconds, costliest.milliseconds) : milliseconds;
      costliest = { input, milliseconds: most };
    }
    const finished = run?.status === "done" && before.run?.status === "running";
    if (!finished || run.input !== costliest.input) return;
    store.setState(({ scopeTimes }) => ({
      scopeTimes: [...scopeTimes, costliest.milliseconds].slice(-LAST),
    }));
  });

  return store;
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Each record is measured once: a change of an edit makes another record. */
const measured = new WeakMap<EditRecord, number>();
const encoder = new TextEncoder();

/** The records as JSON in UTF-8, within a few per cent of what a database keeps. */
export function recordBytes(edits: readonly EditRecord[]): number {
  let sum = 0;
  for (const edit of edits) {
    let bytes = measured.get(edit);
    if (bytes === undefined) {
      bytes = encoder.encode(JSON.stringify(edit)).byteLength;
      measured.set(edit, bytes);
    }
    sum += bytes;
  }
  return sum;
}
