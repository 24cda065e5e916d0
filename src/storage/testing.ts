/** A database of its own for each test, in memory. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, vi } from "vitest";
import type { QaDescriptor } from "../serac/edit.ts";
import { Connection, type ConnectionEvent } from "./connection.ts";
import { EditRepository } from "./edits.ts";
import { HistoryRepository } from "./history.ts";
import type { NewEdit } from "./plan.ts";
import { openTabChannel, type TabChannel } from "./tabs.ts";

let databases = 0;

export interface Tab {
  readonly connection: Connection;
  readonly edits: EditRepository;
  readonly history: HistoryRepository;
  readonly channel: TabChannel;
  readonly events: ConnectionEvent[];
  close(): Promise<void>;
}

export function freshName(): string {
  databases += 1;
  return `test-${databases}`;
}

/** One browser tab on the database of this name. */
export function openTab(name: string): Tab {
  const events: ConnectionEvent[] = [];
  const connection = new Connection((event) => events.push(event), name);
  const channel = openTabChannel(name);
  return {
    connection,
    channel,
    events,
    edits: new EditRepository(connection, channel),
    history: new HistoryRepository(connection),
    async close() {
      channel.close();
      await connection.close();
    },
  };
}

/**
 * A new database for each test of the file. Opens tabs on it, which are closed when the test is
 * done and what it put in place of globals is back.
 */
export function freshMemory(): () => Tab {
  const open: Tab[] = [];
  let name: string;
  beforeEach(() => {
    name = freshName();
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    for (const tab of open.splice(0)) await tab.close();
  });
  return () => {
    const tab = openTab(name);
    open.push(tab);
    return tab;
  };
}

export function qa(question: string, answer: string): QaDescriptor {
  return { task: "qa", question, answer };
}

/** So many different edits. */
export function many(count: number): NewEdit[] {
  return Array.from({ length: count }, (_, i) => ({
    descriptor: qa(`Who rules country ${i}?`, `Ruler ${i}`),
    source: "A gazetteer",
  }));
}

/** All that a step writes, to see that nothing is left of one that failed. */
export async function everything({ connection }: Tab): Promise<Record<string, unknown>> {
  const database = await connection.open();
  const names = ["edits", "vectors", "undo", "redo", "history", "head"] as const;
  const stores = await Promise.all(names.map((name) => database.getAll(name)));
  return Object.fromEntries(names.map((name, i) => [name, stores[i]]));
}
