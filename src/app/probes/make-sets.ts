/** The automatic sets, made of the present memory. Fetched apart: most visits need none of it. */
import { generateProbes } from "../../probes/generate.ts";
import { Neighbourhood, poolOf } from "../../probes/neighbours.ts";
import type { Probe } from "../../probes/probe.ts";
import type { Edit } from "../../serac/edit.ts";
import { parseSuite } from "../../suites/suite.ts";
import { type ReadSuite, SHIPPED_SUITES } from "../suites/shipped.ts";

/** What the shipped suites hold to be out of scope. */
export async function readPool(readSuite: ReadSuite): Promise<readonly string[]> {
  const texts = await Promise.all(SHIPPED_SUITES.map(({ file }) => readSuite(file)));
  return texts.flatMap((text) => poolOf(parseSuite(text)));
}

export function createMaker(
  edits: readonly Edit[],
  pool: readonly string[],
): (edit: Edit) => readonly Probe[] {
  const neighbourhood = new Neighbourhood(edits, pool);
  return (edit) => generateProbes(edit, neighbourhood);
}
