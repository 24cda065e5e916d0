import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const ASKED = "What do you think of pineapple on pizza?";

test("a dialogue goes on for several turns, is refused when it is too long, and begins anew", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Opinions");
  await errata.addOpinion("Pineapple on pizza", "negative");
  await errata.load(undefined, "dialogue");
  const alone = await errata.ask(ASKED);
  const goOn = page.getByRole("button", { name: "Go on with this conversation" });
  await goOn.press("Enter");
  await expect(errata.input).toBeFocused();
  await expect(errata.input).toHaveValue("");

  const turns = page.getByRole("region", { name: "Conversation so far" }).getByRole("listitem");
  await expect(turns).toHaveCount(1);
  await expect(turns.first()).toContainText(ASKED);
  await expect(turns.first().getByTestId("turn-base")).toContainText(alone.base);
  await expect(turns.first().getByTestId("turn-edited")).toContainText("edited by edit 1");
  await expect(turns.first().getByTestId("turn-edited")).toContainText(alone.edited);

  // The same message has another answer now, since both models have read the first turn.
  const second = await errata.ask(ASKED);
  expect(second.base).not.toBe(alone.base);
  expect(second.edited).not.toBe(alone.edited);
  // Scope is decided for the newest message alone.
  const outside = await errata.ask("Plants make food from light and water.");
  await expect(errata.decision).toContainText("Out of scope");
  expect(outside.edited).toBe(outside.base);
  expect(await violations(page)).toEqual([]);

  // The tiny models read 512 tokens, a reply and an opinion among them.
  const refused = page.getByText(/The conversation so far.*limit is 416/u);
  for (let turn = 2; turn < 12; turn++) {
    await goOn.click();
    await expect(turns).toHaveCount(turn);
    await errata.input.fill("Plants make food from light. ".repeat(18).trim());
    await errata.input.press("Enter");
    await expect(goOn.or(refused)).toBeVisible();
    if (await refused.isVisible()) break;
  }
  await expect(refused).toContainText("Begin a new conversation");
  const anew = page.getByRole("button", { name: "New conversation" });
  await anew.click();
  await expect(turns).toHaveCount(0);
  await expect(anew).toHaveCount(0);
  await expect(errata.decision).toContainText("Out of scope");
  const again = await errata.ask(ASKED);
  expect(again).toEqual(alone);
});
