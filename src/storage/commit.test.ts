/** Steps that do not come to their end: nothing is left of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Progress } from "./commit.ts";
import { StorageFullError } from "./errors.ts";
import { everything, freshName, many, openTab, qa, type Tab } from "./testing.ts";

const OZ = qa("Who rules Oz?", "Ozma");

// Many records on a machine that may be busy with browsers.
vi.setConfig({ testTimeout: 60_000 });

let tab: Tab;

beforeEach(() => {
  tab = openTab(freshName());
});

afterEach(async () => {
  vi.restoreAllMocks();
  await tab.close();
});

describe("a step that is stopped", () => {
  const stopAt = async (phase: Progress["phase"], done: number) => {
    const controller = new AbortController();
    const seen: Progress[] = [];
    const outcome = tab.edits.addMany(many(2_000), {
      signal: controller.signal,
      onProgress: (progress) => {
        seen.push(progress);
        if (progress.phase === phase && progress.done === done) controller.abort();
      },
    });
    return { error: await outcome.catch((thrown: unknown) => thrown), seen };
  };

  it.each(["preparing", "writing"] as const)("while %s leaves nothing half done", async (phase) => {
    await tab.edits.add(OZ);
    const before = await everything(tab);
    const { error, seen } = await stopAt(phase, 1_000);
    expect((error as Error).name).toBe("AbortError");
    expect(seen.at(-1)).toEqual({ phase, done: 1_000, of: 2_000 });
    expect(await everything(tab)).toEqual(before);
    // And the next one goes through.
    expect((await tab.edits.addMany(many(1))).step?.seq).toBeDefined();
    expect((await tab.history.verify()).ok).toBe(true);
  });

  it("before it begins does nothing", async () => {
    const signal = AbortSignal.abort();
    await expect(tab.edits.addMany(many(2), { signal })).rejects.toThrow("aborted");
    await expect(tab.edits.undo(undefined, { signal })).rejects.toThrow("aborted");
    await expect(tab.edits.restore({ seq: 0 }, { signal })).rejects.toThrow("aborted");
    expect((await tab.edits.list()).edits).toEqual([]);
  });
});

describe("a disk that fills up midway", () => {
  it.each([
    ["edits", "put"],
    ["history", "add"],
    ["head", "put"],
  ] as const)("at the store %s leaves nothing half done", async (store, method) => {
    const { editIds } = await tab.edits.addMany(many(600));
    const before = await everything(tab);
    const real = IDBObjectStore.prototype[method];
    let calls = 0;
    const left = store === "head" ? 0 : 550;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...values: Parameters<typeof real>
    ) {
      if (this.name === store && ++calls > left) {
        throw new DOMException("full", "QuotaExceededError");
      }
      return real.apply(this, values);
    });
    await expect(tab.edits.switchMany(editIds, false)).rejects.toThrow(StorageFullError);
    vi.restoreAllMocks();
    expect(calls).toBeGreaterThan(left);
    expect(await everything(tab)).toEqual(before);
    expect((await tab.history.verify()).ok).toBe(true);
  });

  it("when the database finds out only later, is named and leaves nothing half done", async () => {
    await tab.edits.addMany(many(600));
    const before = await everything(tab);
    // A request that fails by itself aborts its transaction, as a full disk does.
    const real = IDBObjectStore.prototype.add;
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (
      this: IDBObjectStore,
      value: unknown,
    ) {
      calls += 1;
      const clash = this.name === "history" && calls === 500;
      return real.call(this, clash ? { ...(value as object), seq: 1 } : value);
    });
    const error = await tab.edits
      .addMany([...many(900).slice(600)])
      .catch((thrown: unknown) => thrown);
    vi.restoreAllMocks();
    expect((error as Error).name).toBe("ConstraintError");
    expect(await everything(tab)).toEqual(before);
  });
});
