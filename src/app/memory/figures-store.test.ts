import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { EditRecord } from "../../storage/schema.ts";
import type { EngineState } from "../engine/engine-store.ts";
import type { PlaygroundState } from "../playground/playground-state.ts";
import { createFiguresStore, median, recordBytes } from "./figures-store.ts";
import type { MemoryState } from "./memory-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const memory = createStore(() => ({ edits: [] }) as unknown as MemoryState);
  const engine = createStore(() => ({ embedding: null }) as unknown as EngineState);
  const playground = createStore(() => ({ meter: null, run: null }) as unknown as PlaygroundState);
  const vectors = { bytes: vi.fn(async () => 1536) };
  const figures = createFiguresStore({ memory, engine, playground, vectors });
  const ask = (input: string, ...times: readonly number[]) => {
    playground.setState({ run: { input, status: "running" } as PlaygroundState["run"] });
    for (const milliseconds of times) {
      playground.setState({ meter: { input, scores: [], milliseconds, scope: "embedding" } });
    }
    playground.setState({ run: { input, status: "done" } as PlaygroundState["run"] });
  };
  return { memory, engine, vectors, figures, ask };
}

it("takes of an input the time in which it was encoded, and keeps the last inputs", () => {
  const { figures, ask } = setUp();
  ask("Oz?", 12, 0.2);
  ask("Ev?", 8);
  ask("Ev?", 0.1);
  expect(figures.getState().scopeTimes).toEqual([12, 8, 8]);
  for (let i = 0; i < 20; i++) ask(`Ix ${i}?`, i);
  expect(figures.getState().scopeTimes).toHaveLength(15);
});

it("measures the vectors once after changes, and again when edits have been embedded", async () => {
  const { memory, engine, vectors, figures } = setUp();
  for (let i = 0; i < 3; i++) memory.setState({ edits: [] });
  await vi.advanceTimersByTimeAsync(500);
  expect(vectors.bytes).toHaveBeenCalledOnce();
  expect(figures.getState().vectorBytes).toBe(1536);
  engine.setState({ embedding: { embedded: 0, of: 1 } });
  engine.setState({ embedding: null });
  await vi.advanceTimersByTimeAsync(500);
  expect(vectors.bytes).toHaveBeenCalledTimes(2);
});

it("finds the middle, and counts bytes rather than letters", () => {
  expect([median([]), median([3]), median([9, 1, 4]), median([1, 2])]).toEqual([null, 3, 4, 1.5]);
  const edit = { note: "가" } as EditRecord;
  expect(recordBytes([edit, edit])).toBe(2 * '{"note":"abc"}'.length);
});
