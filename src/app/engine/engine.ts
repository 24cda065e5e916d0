/** The engine as the page uses it; `EngineClient` is one, and a test's stand-in another. */
import type { EngineClient } from "../../engine/client.ts";
import type { MemoryEntry } from "../../engine/protocol.ts";
import type { EngineStatus } from "../../engine/status.ts";

export type { EngineStatus };
export type Engine = Pick<
  EngineClient,
  | "load"
  | "dispose"
  | "setMemory"
  | "score"
  | "crossScores"
  | "predict"
  | "runSuite"
  | "runProbes"
  | "rephrase"
  | "countTokens"
  | "loseDevice"
  | "subscribe"
>;
export type CreateEngine = (readMemory: () => Promise<readonly MemoryEntry[]>) => Engine;
