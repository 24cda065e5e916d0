import { expect, it } from "vitest";
import { descriptorKey } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { changedFields, compareMemories, countMarks } from "./compare.ts";

function edit(order: number, answer = "A", fields: Partial<EditRecord> = {}): EditRecord {
  const descriptor = { task: "qa", question: `Question ${order}?`, answer } as const;
  return {
    ...{ id: `e${order}`, descriptor, key: descriptorKey(descriptor), enabled: true, order },
    ...{ createdAt: 0, updatedAt: 0, revision: 1 },
    ...{ note: "", source: "", author: "", threshold: null },
    ...fields,
  };
}

it("marks what differs between then and now, by number", () => {
  const compared = compareMemories([edit(3), edit(1), edit(2)], [edit(1), edit(2, "B"), edit(4)]);
  expect(compared.map(({ id, mark }) => `${id} ${mark}`)).toEqual([
    "e1 same",
    "e2 changed",
    "e3 deleted",
    "e4 added",
  ]);
  expect(countMarks(compared)).toEqual({ same: 1, changed: 1, deleted: 1, added: 1 });
});

it("does not count a later revision with the same content as a change", () => {
  const [row] = compareMemories([edit(1)], [edit(1, "A", { revision: 4, updatedAt: 9 })]);
  expect(row?.mark).toBe("same");
});

it("names the fields that a change touched", () => {
  const after = edit(1, "A", { enabled: false, note: "n", threshold: 0.7 });
  expect(changedFields(edit(1), after)).toEqual(["enabled", "note", "threshold"]);
});
