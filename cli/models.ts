/** The page's models, loaded in Node: the same code, graphs and WASM runtime. */
import { nodeFiles } from "../src/models/files-node.ts";
import { type LoadedModels, loadModels } from "../src/models/load.ts";
import { nodeRuntime } from "../src/models/runtime-node.ts";
import type { Task } from "../src/serac/edit.ts";

/** @param folder where manifest.json is */
export function loadForTerminal(
  folder: string,
  threads: number,
  tasks: readonly Task[],
): Promise<LoadedModels> {
  return loadModels({
    files: nodeFiles(folder),
    openRuntime: nodeRuntime(threads),
    preference: "wasm",
    tasks,
  });
}
