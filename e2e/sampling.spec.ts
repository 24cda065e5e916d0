import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const drawn = { base: /Sampled: temperature 1\.5, top-k 40, seed 1\./u };

test("temperature draws both answers again, the same seed the same, and 0 is greedy again", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  const greedy = await errata.ask("Who rules Oz?");
  const sampling = page.getByTestId("sampling");
  const temperature = sampling.getByRole("slider", { name: "Temperature" });
  await expect(temperature).toHaveAttribute("aria-valuetext", "0, greedy");
  await expect(page.getByTestId("drawn")).toHaveCount(0);

  const set = async (value: string) => {
    await temperature.fill(value);
    await expect(page.getByRole("region", { name: "Result" })).toHaveAttribute(
      "aria-busy",
      "false",
    );
  };
  await set("1.5");
  for (const name of ["base", "edited"] as const) {
    await expect(errata.pane(name).getByTestId("drawn")).toContainText(drawn.base);
  }
  const texts = () =>
    Promise.all((["base", "edited"] as const).map((name) => errata.answerText(name).textContent()));
  const first = await texts();
  expect(await violations(page)).toEqual([]);

  await sampling.getByRole("button", { name: "Draw again" }).click();
  await expect(errata.pane("base").getByTestId("drawn")).toContainText("seed 2");
  await expect(errata.pane("edited").getByTestId("drawn")).toContainText("seed 2");
  const second = await texts();
  expect(second).not.toEqual(first);

  await sampling.getByLabel("Top-k", { exact: true }).selectOption("1");
  await expect(errata.pane("base").getByTestId("drawn")).toContainText("top-k 1,");
  await expect.poll(texts).toEqual([greedy.base, greedy.edited]);
  await expect(errata.pane("base").getByTestId("drawn")).toContainText(
    /(\d+) of \1 tokens? drawn from kept logits, without a run/u,
  );

  // By keyboard, down to greedy.
  await temperature.focus();
  await page.keyboard.press("Home");
  await expect(temperature).toHaveAttribute("aria-valuetext", "0, greedy");
  await expect(errata.pane("edited").getByTestId("drawn")).not.toContainText("Sampled");
  expect(await texts()).toEqual([greedy.base, greedy.edited]);
  await expect(errata.decision).toContainText("In scope of edit 1");
});

test("a sampled answer is copied with how it was drawn, and a verdict has no temperature", async ({
  errata,
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await errata.open();
  await errata.load();
  await errata.ask("Who rules Oz?");
  await page.getByRole("slider", { name: "Temperature" }).fill("1");
  await expect(errata.pane("base").getByTestId("drawn")).toBeVisible();
  await page.getByRole("button", { name: "Copy with provenance: the base answer" }).click();
  await expect(page.getByText("Copied with its provenance.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    "Sampled with: temperature 1, top-k 40, seed 1",
  );
  await errata.pickTask("Fact checking");
  await errata.loadMore("fact-check");
  await errata.ask("Oz has a ruler.");
  await expect(page.getByTestId("sampling")).toHaveCount(0);
  await expect(page.getByTestId("drawn")).toHaveCount(0);
});
