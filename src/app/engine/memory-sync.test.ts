import { expect, it, vi } from "vitest";
import type { MemoryEntry } from "../../engine/protocol.ts";
import { descriptorKey } from "../../serac/edit.ts";
import type { EditRecord, VectorRecord } from "../../storage/schema.ts";
import type { StoredVector } from "../../storage/vectors.ts";
import { MemorySync } from "./memory-sync.ts";

function edit(id: string, answer: string, enabled = true): EditRecord {
  const descriptor = { task: "qa", question: `Question ${id}?`, answer } as const;
  const key = descriptorKey(descriptor);
  const dates = { createdAt: 0, updatedAt: 0, revision: 1 };
  const own = { note: "", source: "", author: "", threshold: null };
  return { id, descriptor, key, enabled, order: 1, ...dates, ...own };
}

function setUp(first: readonly EditRecord[]) {
  const parts = {
    edits: first,
    stored: new Map<string, StoredVector>(),
    sent: [] as (readonly MemoryEntry[])[],
    written: [] as VectorRecord[],
    rejects: "",
    duringSend: () => {},
    notKept: vi.fn(),
    failToWrite: false,
  };
  const sync = new MemorySync({
    engine: {
      setMemory: async (entries) => {
        parts.sent.push(entries);
        parts.duringSend();
        const refused = entries.filter(({ id }) => id === parts.rejects);
        const taken = entries.filter(({ id }) => id !== parts.rejects);
        return {
          embedded: taken
            .filter(({ vector }) => !vector)
            .map(({ id }) => ({ editId: id, vector: new Float32Array([1]) })),
          rejected: refused.map(({ id }) => ({
            editId: id,
            error: { name: "TooLongError", code: "too-long", message: "Too long.", data: null },
          })),
          vectorModel: "m1",
        };
      },
    },
    vectors: {
      read: async () => parts.stored,
      write: async (records) => {
        if (parts.failToWrite) throw new Error("full");
        parts.written.push(...records);
      },
    },
    edits: () => parts.edits,
    onProgress: () => {},
    onVectorsNotKept: parts.notKept,
  });
  return { parts, sync };
}

it("gives the engine the edits with their stored vectors, and stores what it makes", async () => {
  const { parts, sync } = setUp([edit("a", "x"), edit("b", "y")]);
  const vector = new Float32Array([2]);
  parts.stored.set("a", { vector, vectorModel: "m1" });
  const { ids } = await sync.settled();
  expect([...ids]).toEqual(["a", "b"]);
  expect(parts.sent[0]).toMatchObject([{ id: "a", vector, vectorModel: "m1" }, { id: "b" }]);
  expect(parts.written.map(({ editId, vectorModel }) => [editId, vectorModel])).toEqual([
    ["b", "m1"],
  ]);
});

it("asks nothing of the engine when only a switch has changed", async () => {
  const { parts, sync } = setUp([edit("a", "x")]);
  await sync.settled();
  parts.edits = [edit("a", "x", false)];
  await sync.settled();
  expect(parts.sent).toHaveLength(1);
});

it("goes on until the engine holds what was added meanwhile", async () => {
  const { parts, sync } = setUp([edit("a", "x")]);
  parts.duringSend = () => {
    parts.edits = [edit("a", "x"), edit("b", "y")];
  };
  const [first, second] = await Promise.all([sync.settled(), sync.settled()]);
  expect([...first.ids]).toEqual(["a", "b"]);
  expect(second).toBe(first);
  expect(parts.sent).toHaveLength(2);
});

it("gives everything again to an engine that has been replaced", async () => {
  const { parts, sync } = setUp([edit("a", "x")]);
  await sync.settled();
  sync.forget();
  await sync.settled();
  expect(parts.sent).toHaveLength(2);
});

it("leaves out what the models refuse, and says why", async () => {
  const { parts, sync } = setUp([edit("a", "x"), edit("b", "y")]);
  parts.rejects = "a";
  const { ids, rejected } = await sync.settled();
  expect([...ids]).toEqual(["b"]);
  expect(rejected).toMatchObject([{ editId: "a", error: { code: "too-long" } }]);
});

it("works on when vectors cannot be stored", async () => {
  const { parts, sync } = setUp([edit("a", "x")]);
  parts.failToWrite = true;
  expect((await sync.settled()).ids.size).toBe(1);
  expect(parts.notKept).toHaveBeenCalledOnce();
});
