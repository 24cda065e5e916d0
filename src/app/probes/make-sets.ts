/** The automatic sets, made of the present memory. Fetched apart: most visits need none of it. */
import { generateProbes } from "../../probes/generate.ts";
import { Neighbourhood, poolOf } from "../../probes/neighbours.ts";
import type { Probe } from "../../probes/probe.ts";
import type { Edit, Task } from "../../serac/edit.ts";
import { parseSuite } from "../../suites/suite.ts";
import { type ReadSuite, SHIPPED_SUITES } from "../suites/shipped.ts";
import { byTask } from "../tasks.ts";

export type Pools = Readonly<Record<Task, readonly string[]>>;

/** What the shipped suites hold to be out of scope, task by task. */
export async function readPools(readSuite: ReadSuite): Promise<Pools> {
  const texts = await Promise.all(SHIPPED_SUITES.map(({ file }) => readSuite(file)));
  const entries = texts.flatMap((text) => parseSuite(text));
  return byTask((task) => poolOf(entries, task));
}

export function createMaker(
  edits: readonly Edit[],
  pools: Pools | null,
): (edit: Edit) => readonly Probe[] {
  const neighbourhoods = byTask((task) => new Neighbourhood(edits, pools?.[task] ?? [], task));
  return (edit) => generateProbes(edit, neighbourhoods[edit.descriptor.task]);
}
