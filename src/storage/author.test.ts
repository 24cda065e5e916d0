import { expect, it } from "vitest";
import { AUTHOR_LENGTH, readAuthor, writeAuthor } from "./author.ts";
import { freshName, openTab } from "./testing.ts";

it("keeps the author's name, tidied and of a reasonable length, until it is cleared", async () => {
  const tab = openTab(freshName());
  expect(await readAuthor(tab.connection)).toBe("");
  expect(await writeAuthor(tab.connection, "  김 \n 철수 ")).toBe("김 철수");
  expect(await readAuthor(tab.connection)).toBe("김 철수");
  expect([...(await writeAuthor(tab.connection, "🜁".repeat(500)))]).toHaveLength(AUTHOR_LENGTH);
  expect(await writeAuthor(tab.connection, " ")).toBe("");
  expect(await readAuthor(tab.connection)).toBe("");
  const database = await tab.connection.open();
  await database.put("settings", { name: "author", value: { name: "broken" } });
  expect(await readAuthor(tab.connection)).toBe("");
  expect((await tab.edits.add({ task: "fact-check", statement: "Oz is." })).after?.author).toBe("");
  await tab.close();
});
