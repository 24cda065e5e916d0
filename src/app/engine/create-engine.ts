import { EngineClient } from "../../engine/client.ts";
import type { CreateEngine } from "./engine.ts";

/** Nothing of the models' runtime is fetched until the engine is asked to load. */
export const createEngine: CreateEngine = (readMemory) =>
  new EngineClient({
    createWorker: () =>
      new Worker(new URL("../../engine/worker.ts", import.meta.url), { type: "module" }),
    readMemory,
  });
