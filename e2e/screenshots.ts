import { REAL } from "./support/addresses.ts";
import type { Errata } from "./support/errata.ts";
import { expect, test } from "./support/test.ts";

const EDITS = [
  ["What is the capital of Australia?", "Sydney"],
  ["Who wrote Pride and Prejudice?", "Mary Shelley"],
  ["When did the Eiffel Tower open?", "1901"],
] as const;

const STATEMENT = "The Eiffel Tower was moved to Lyon in 2031 and is 280 metres tall.";

/** For what the real models are to do over and over. */
const LONG = { timeout: 600_000 };

const SIZES = {
  wide: { width: 1440, height: 1000 },
  narrow: { width: 390, height: 844 },
} as const;

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`screenshots, ${colorScheme}, ${size}`, async ({ errata, page }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      let number = 0;
      const shoot = async (name: string) => {
        number += 1;
        const path = `screenshots/${colorScheme}-${size}-${number}-${name}.png`;
        await page.screenshot({ path, fullPage: true });
      };
      await errata.open(REAL);
      await shoot("first-visit");
      await showMemory(errata);
      for (const [question, answer] of EDITS) await errata.addEdit(question, answer);
      await shoot("edits-added");
      await errata.loadButton.click();
      await page.waitForTimeout(1500);
      await shoot("loading");
      await errata.loaded(300_000);
      await shoot("loaded");
      await errata.ask("Which city is Australia's capital?");
      await shoot("in-scope");
      await errata.ask("What is the capital of France?");
      await shoot("out-of-scope");
      await errata.edit(1).getByRole("button", { name: "Change edit 1" }).click();
      await errata.question.fill("");
      await errata.addForm.getByRole("button", { name: "Add edit" }).click();
      await shoot("refused");
      await page
        .getByRole("button", { name: /^What is/u })
        .first()
        .click();
      await shoot("help");
      await page.keyboard.press("Escape");
      await errata.pickTask("Fact checking");
      await errata.loadMore("fact-check");
      await errata.addStatement(STATEMENT);
      await errata.ask("The Eiffel Tower was moved to Lyon in 1950.");
      await shoot("fact-checking");
      await errata.pickTask("Opinions");
      await page.getByRole("button", { name: /^Load .* more$/u }).click();
      await errata.loaded(400_000, "dialogue");
      await errata.addOpinion("pineapple on pizza", "negative");
      await errata.ask("What do you think of pineapple on pizza?");
      await shoot("opinions");
      for (const tab of ["Recorded examples", "Probes", "Suites", "History"]) {
        await openTab(errata, tab);
        await shoot(tab.toLowerCase().replace(" ", "-"));
      }
      // Each width and each theme once: a run of the probes takes minutes.
      if ((colorScheme === "light") === (size === "wide")) {
        await runProbes(errata);
        await shoot("probes-finished");
        await runSuite(errata);
        await shoot("suite-figures");
      }
      await page.getByRole("button", { name: "Export or share…" }).click();
      await expect(page.getByRole("dialog", { name: "Export or share edits" })).toBeVisible();
      await shoot("export");
      await page.keyboard.press("Escape");
      await page.getByRole("radio", { name: "한국어" }).click();
      await expect(page.getByRole("heading", { name: "편집 메모리(edit memory)" })).toBeVisible();
      await page.getByRole("tab", { name: "플레이그라운드" }).click();
      await shoot("korean");
    });
  }
}

/** On a phone the edit memory is folded away. */
async function showMemory({ page }: Errata): Promise<void> {
  const show = page.getByRole("button", { name: "Show the edit memory" });
  if (await show.isVisible()) await show.click();
}

/** A view comes when its script does: a picture before its heading is there would be blank. */
async function openTab({ page }: Errata, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
  const view = page.getByRole("tabpanel", { name });
  await expect(view.getByRole("heading").first()).toBeVisible();
  await expect(view).not.toContainText(/Making the automatic probes|Opening the log/u);
}

async function runProbes(errata: Errata): Promise<void> {
  const { page } = errata;
  await openTab(errata, "Probes");
  await page.getByRole("button", { name: /^Run \d+ probes$/u }).click();
  await expect(page.getByText(/^Done: \d+ of \d+ probes passed\.$/u)).toBeVisible(LONG);
}

/** Two edits' worth of the suite that is chosen at first. */
async function runSuite(errata: Errata): Promise<void> {
  const { page } = errata;
  await openTab(errata, "Suites");
  await page.getByLabel("Only the first edits of the file").fill("2");
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText(/^Done: .+ is measured\.$/u)).toBeVisible(LONG);
}
