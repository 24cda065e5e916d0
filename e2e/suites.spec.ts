import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

const SUITE = "e2e/fixtures/suite.jsonl";

test.beforeEach(async ({ errata, page }) => {
  await errata.open();
  await page.getByRole("tab", { name: "Suites" }).click();
});

/** Chooses a file, which is there to be run once it has been read. */
async function openFile(page: Page, path: string): Promise<void> {
  await page.locator("input[type=file]").setInputFiles(path);
}

const readAs = (page: Page, what: string | RegExp) => expect(page.getByText(what)).toBeVisible();

async function savedReport(page: Page): Promise<Record<string, unknown>> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as JSON" }).click(),
  ]);
  return JSON.parse(await readFile(await download.path(), "utf8"));
}

test("a suite gives the very figures of the command line, and leaves the memory alone", async ({
  errata,
  page,
}) => {
  await errata.addEdit("Who rules Oz?", "Nobody at all");
  await errata.load();
  await openFile(page, SUITE);
  await readAs(page, /^suite\.jsonl: \d+ edits, \d+ inputs$/u);
  await page.getByLabel("Edits in memory at once").fill("2");
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText("Done: suite.jsonl is measured.")).toBeVisible();
  const here = await savedReport(page);

  const out = join(await mkdtemp(join(tmpdir(), "errata-")), "report.json");
  await promisify(execFile)("npx", [
    ...["tsx", "cli/eval.ts", SUITE, "--edits", "2"],
    ...["--models", "e2e/fixtures/models", "--json", out],
  ]);
  const there = JSON.parse(await readFile(out, "utf8"));
  const stages = (report: Record<string, unknown>) => Object.keys(report["milliseconds"] as object);
  expect(stages(here)).toEqual(stages(there));
  expect({ ...here, milliseconds: null }).toEqual({ ...there, milliseconds: null });

  await expect(page.getByTestId("command")).toHaveText(
    "npm run eval -- suite.jsonl --edits 2 --scope two-stage",
  );
  for (const figure of ["editSuccess", "drawdown", "teacherForced"]) {
    const { value, n } = there[figure];
    await expect(page.getByTestId(figure)).toContainText(value.toFixed(3));
    await expect(page.getByTestId(figure)).toContainText(String(n));
  }
  await expect(page.getByTestId("memory-count")).toHaveText("1 edit");
  expect(await violations(page), "a report").toEqual([]);
});

test("a suite of the project's is run with a limit, stopped, and run again", async ({
  errata,
  page,
}) => {
  await expect(page.getByRole("radio", { name: /^zsRE.*431 edits.*CC BY-SA 3.0/u })).toBeChecked();
  await expect(page.getByRole("button", { name: "Run the suite" })).toBeDisabled();
  await page.getByRole("button", { name: "Go to “Load models”" }).click();
  await expect(errata.loadButton).toBeFocused();
  expect(await violations(page), "before the models").toEqual([]);
  await errata.load();

  await page.getByRole("radio", { name: /CounterFact.*400 edits/u }).check();
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText(/\d+ of [\d,]+ inputs done, about .* left/u)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/Stopped after \d+ of [\d,]+ inputs/u)).toBeVisible();
  await expect(page.getByRole("region", { name: /^Report/u })).toBeHidden();

  await page.getByLabel("Only the first edits").fill("0");
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText("A whole number from 1 up.")).toBeVisible();
  await expect(page.getByLabel("Only the first edits")).toBeFocused();
  await page.getByLabel("Only the first edits").fill("3");
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByTestId("command")).toHaveText(
    "npm run eval -- public/suites/counterfact.jsonl --edits 10 --scope two-stage --limit 3",
  );
  await expect(page.getByRole("table", { name: "Acceptance by kind of input" })).toBeVisible();
  // A look at another view loses nothing.
  await page.getByRole("tab", { name: "Playground" }).click();
  await page.getByRole("tab", { name: "Suites" }).click();
  await expect(page.getByRole("region", { name: "Report: counterfact.jsonl" })).toBeVisible();
});

test("a file that is no suite is refused with its line, and one of mixed tasks with the reason", async ({
  errata,
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "errata-"));
  const broken = join(folder, "broken.jsonl");
  const [first = ""] = (await readFile(SUITE, "utf8")).split("\n");
  await writeFile(broken, `${first}\n{"id":"x","task":"qa","edit":{}}\n`);
  await openFile(page, broken);
  await expect(page.getByText(/Line 2 cannot be read: .*outOfScope/u)).toBeVisible();
  await expect(page.getByRole("radio", { name: /^zsRE/u })).toBeChecked();
  await writeFile(broken, `${first}\n`);
  await openFile(page, broken);
  await readAs(page, "broken.jsonl: 1 edit, 4 inputs");

  const mixed = join(folder, "mixed.jsonl");
  const opinion =
    '{"id":"t","task":"dialogue","edit":{"topic":"Oz","sentiment":"positive"},"inScope":[],"outOfScope":[]}';
  await writeFile(mixed, `${first}\n${opinion}\n`);
  await errata.load();
  await errata.pickTask("Opinions");
  await page.getByRole("button", { name: /^Load \d.* more$/u }).click();
  await errata.loaded(undefined, "dialogue");
  await page.getByRole("tab", { name: "Suites" }).click();
  await openFile(page, mixed);
  await readAs(page, "mixed.jsonl: 2 edits, 4 inputs");
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText(/no figure in common/u)).toBeVisible();
});
