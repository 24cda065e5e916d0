import { expect, it } from "vitest";
import { freshName, openTab } from "./testing.ts";
import { readThreshold, writeThreshold } from "./threshold.ts";

it("keeps a threshold until it is the default again, and takes none that is no probability", async () => {
  const name = freshName();
  const tab = openTab(name);
  expect(await readThreshold(tab.connection)).toBe(0.5);
  await writeThreshold(tab.connection, 0.72);
  await tab.close();
  const later = openTab(name);
  expect(await readThreshold(later.connection)).toBe(0.72);
  await expect(writeThreshold(later.connection, 1.5)).rejects.toMatchObject({
    code: "invalid-threshold",
  });
  const database = await later.connection.open();
  await database.put("settings", { name: "threshold", value: "high" });
  expect(await readThreshold(later.connection)).toBe(0.5);
  await writeThreshold(later.connection, 0.5);
  expect(await database.getAll("settings")).toEqual([]);
  await later.close();
});
