import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

test("an edited answer is marked as edited wherever it is copied to", async ({
  errata,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  const { base } = await errata.ask("Who rules Oz?");
  await page.getByRole("button", { name: "Copy with provenance: the edited answer" }).click();
  await expect(page.getByText("Copied with its provenance.")).toBeVisible();
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard()).toMatch(
    /^EDITED ANSWER, by edit 1[\s\S]*Edit 1: Who rules Oz\? → Ozma[\s\S]*p [=>] 0\.\d+, above the threshold of 0\.5[\s\S]*SHA-256 [0-9a-f]{64}[\s\S]*Date: 20/u,
  );

  const select = (from: string, to: string) =>
    page.evaluate(
      async ([first, last]) => {
        // What was copied before must not pass for what is copied now.
        await navigator.clipboard.writeText("");
        const [start, end] = [first, last].map((name) =>
          document.querySelector(`[data-testid=pane-${name}] [data-testid=answer-text]`),
        );
        if (start && end) getSelection()?.setBaseAndExtent(start, 0, end, end.childNodes.length);
      },
      [from, to],
    );
  await select("edited", "edited");
  await page.keyboard.press("Control+c");
  await expect
    .poll(clipboard)
    .toMatch(/\n\n\[EDITED ANSWER, by edit 1 .*Who rules Oz\? → Ozma\]$/u);
  await select("base", "edited");
  await page.keyboard.press("Control+c");
  await expect.poll(clipboard, "from the base answer on").toContain("[EDITED ANSWER, by edit 1");
  await select("base", "base");
  await page.keyboard.press("Control+c");
  await expect.poll(clipboard).toBe(base);
  expect(await violations(page), "with the copy buttons").toEqual([]);
});

test("conflicts are told while typing, listed with a fix, and found by learned scope too", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.question.fill("who rules oz");
  await errata.answer.fill("The Wizard");
  await expect(errata.addForm.getByText("Edit 1 already answers this question")).toBeVisible();
  expect(await violations(page), "told beside the form").toEqual([]);
  await errata.answer.press("Enter");
  await expect(errata.edit(2)).toBeVisible();

  await expect(page.getByTestId("conflict-count")).toHaveText("1");
  await page.getByTestId("conflict-count").click();
  const pair = page.getByRole("region", { name: "Edits 1 and 2" });
  await expect(pair).toContainText("Contradiction. The same question, different answers");
  expect(await violations(page), "the list").toEqual([]);
  await pair.getByRole("button", { name: "Delete edit 1" }).click();
  await expect(page.getByTestId("conflict-count")).toHaveText("0");
  await expect(page.locator(".conflicts > summary")).toBeFocused();
  await page.getByRole("button", { name: "Undo", exact: true }).last().click();
  await expect(page.getByTestId("conflict-count")).toHaveText("1");
  await pair.getByRole("button", { name: "Switch off edit 1" }).click();
  await expect(page.getByTestId("conflict-count")).toHaveText("0");

  await errata.addEdit("Who is it that rules Oz now?", "Dorothy");
  await expect(page.getByTestId("conflict-count")).toHaveText("0");
  await errata.load();
  await expect(
    page.getByText("Compared by their texts and by their learned scopes (two-stage classifier)."),
  ).toBeVisible();
  const learned = page.getByRole("region", { name: "Edits 2 and 3" });
  await expect(learned).toContainText(/in the scope of edit \d: p [=>] 0\.\d+/u);
});
