import { expect, it, vi } from "vitest";
import type { Calls } from "../../engine/protocol.ts";
import { withResolvers } from "../../engine/with-resolvers.ts";
import type { Candidate } from "../../probes/rephrase.ts";
import type { Task } from "../../serac/edit.ts";
import { emptySet } from "../../storage/probes.ts";
import type { EditRecord } from "../../storage/schema.ts";
import type { LoadedEngine } from "../engine/engine-store.ts";
import { createRephrasingsStore } from "./rephrasings-store.ts";
import { withRephrasings } from "./set-changes.ts";

const edit = (id: string) => ({ id, key: `key of ${id}` }) as EditRecord;
const candidate = (text: string): Candidate => ({ text, dropped: null, p: 0.9, answer: "Ozma" });

interface Asked {
  readonly editId: string;
  readonly tell: (text: string) => void;
  readonly end: () => void;
}

/** An engine whose answers a test gives; it has the adapted model once that is loaded. */
function setUp({ there = true, loads = true } = {}) {
  const asked: Asked[] = [];
  const tasks = new Set<Task>(there ? ["qa", "dialogue"] : ["qa"]);
  const rephrase = vi.fn(
    (
      { editId }: { readonly editId: string },
      options: { signal: AbortSignal; onEvent: (event: Calls["rephrase"]["event"]) => void },
    ) => {
      const told: Candidate[] = [];
      const done = withResolvers<readonly Candidate[]>();
      options.signal.addEventListener("abort", () => done.reject(options.signal.reason));
      asked.push({
        editId,
        tell: (text) => {
          told.push(candidate(text));
          options.onEvent({ candidate: candidate(text), done: told.length, of: 8 });
        },
        end: () => done.resolve(told),
      });
      return done.promise;
    },
  );
  const load = vi.fn(async (task?: Task) => {
    if (loads && task) tasks.add(task);
  });
  const loaded = (task?: Task) =>
    task && !tasks.has(task)
      ? undefined
      : ({ engine: { rephrase }, settled: async () => ({}) } as unknown as LoadedEngine);
  const store = createRephrasingsStore({ engine: { getState: () => ({ load }) }, loaded });
  const run = () => store.getState().run;
  return { store, run, asked, load, rephrase };
}

it("shows candidates as they come, and then that it is done", async () => {
  const { store, run, asked, load } = setUp();
  const suggesting = store.getState().suggest(edit("a"));
  await expect.poll(() => asked).toHaveLength(1);
  asked[0]?.tell("Who is the ruler of Oz?");
  expect(run()).toMatchObject({ editId: "a", key: "key of a", status: "running", of: 8 });
  expect(run()?.candidates).toHaveLength(1);
  asked[0]?.end();
  await suggesting;
  expect(run()).toMatchObject({ status: "done", problem: null });
  expect(load).not.toHaveBeenCalled();
});

it("loads the model that writes them first, and asks nothing where that was cancelled", async () => {
  const first = setUp({ there: false });
  void first.store.getState().suggest(edit("a"));
  expect(first.run()?.status).toBe("loading");
  await expect.poll(() => first.asked).toHaveLength(1);
  expect(first.load).toHaveBeenCalledExactlyOnceWith("dialogue");

  const cancelled = setUp({ there: false, loads: false });
  await cancelled.store.getState().suggest(edit("a"));
  expect(cancelled.run()).toBeNull();
  expect(cancelled.rephrase).not.toHaveBeenCalled();

  const stopped = setUp({ there: false });
  const suggesting = stopped.store.getState().suggest(edit("a"));
  stopped.store.getState().stop();
  await suggesting;
  expect(stopped.run()).toBeNull();
  expect(stopped.rephrase).not.toHaveBeenCalled();
});

it("keeps what came before it was stopped", async () => {
  const { store, run, asked } = setUp();
  const suggesting = store.getState().suggest(edit("a"));
  await expect.poll(() => asked).toHaveLength(1);
  asked[0]?.tell("Who is the ruler of Oz?");
  store.getState().stop();
  await suggesting;
  expect(run()).toMatchObject({ status: "stopped", problem: null });
  expect(run()?.candidates).toHaveLength(1);
});

it("ends what was asked before, and takes nothing of it any more", async () => {
  const { store, run, asked } = setUp();
  const before = store.getState().suggest(edit("a"));
  await expect.poll(() => asked).toHaveLength(1);
  const after = store.getState().suggest(edit("b"));
  await before;
  asked[0]?.tell("Late?");
  await expect.poll(() => asked).toHaveLength(2);
  asked[1]?.tell("In time?");
  asked[1]?.end();
  await after;
  expect(run()).toMatchObject({ editId: "b", status: "done" });
  expect(run()?.candidates.map(({ text }) => text)).toEqual(["In time?"]);
});

it("tells what went wrong", async () => {
  const { store, run, rephrase } = setUp();
  rephrase.mockRejectedValueOnce(Object.assign(new Error("Worn out."), { code: "session" }));
  await store.getState().suggest(edit("a"));
  expect(run()).toMatchObject({ status: "failed", problem: { code: "session" } });
});

it("adds what is taken once, as probes of their kind that expect the edit's answer", () => {
  const set = withRephrasings(emptySet("a"), ["Who is the ruler of Oz?", "Oz's ruler?"], "Ozma ");
  expect(set.hand).toMatchObject([
    {
      ...{ editId: "a", kind: "rephrasing", origin: "hand", input: "Who is the ruler of Oz?" },
      expectation: { scope: "in", target: "Ozma" },
    },
    { input: "Oz's ruler?" },
  ]);
  const again = withRephrasings(set, ["Oz's ruler?", "Whose is Oz?", "Whose is Oz?"], "Ozma");
  expect(again.hand.map(({ input }) => input)).toEqual([
    ...["Who is the ruler of Oz?", "Oz's ruler?", "Whose is Oz?"],
  ]);
});
