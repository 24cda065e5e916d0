import { expect, it } from "vitest";
import { scopeTextOfEdit } from "../serac/prompts.ts";
import type { EditRecord } from "./schema.ts";
import { freshName, openTab } from "./testing.ts";
import { VectorRepository } from "./vectors.ts";

const OZ = { task: "qa", question: "Who rules Oz?", answer: "Ozma" } as const;

it("keeps a vector for as long as its edit says the same", async () => {
  const tab = openTab(freshName());
  const vectors = new VectorRepository(tab.connection);
  expect(await vectors.bytes()).toBe(0);
  const added = (await tab.edits.add(OZ)).after as EditRecord;
  const vector = new Float32Array([1, 2, 3]);
  const stored = { textKey: scopeTextOfEdit(OZ), vectorModel: "m1", vector };
  await vectors.write([
    { editId: added.id, ...stored },
    { editId: "deleted meanwhile", ...stored },
  ]);
  expect([...(await vectors.read([added]))]).toEqual([[added.id, { vector, vectorModel: "m1" }]]);
  expect(await (await tab.connection.open()).count("vectors")).toBe(1);
  expect(await vectors.bytes()).toBe(12);

  await tab.edits.change(added.id, { descriptor: { ...OZ, answer: "Dorothy" } });
  const changed = (await tab.edits.read(added.id)) as EditRecord;
  expect((await vectors.read([changed])).size).toBe(0);
  await tab.close();
});
