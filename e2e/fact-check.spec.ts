import { violations } from "./support/axe.ts";
import { edit, pack } from "./support/packs.ts";
import { expectFromFile, expectFromLink, shareAll } from "./support/sharing.ts";
import { expect, test } from "./support/test.ts";

// The tiny cross-encoder knows words that both texts have, the tiny verdict model negations that the
// edit lacks.

const STATEMENT = "Ozma rules the land of Oz.";
const CLAIM = "Ozma rules the land of Oz";
const DENIED = "Ozma never rules the land of Oz";
const UNRELATED = "Plants make food from light and water.";

test("a statement is added and judges claims; out of scope the base verdict stands", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Fact checking");
  await expect(errata.loadButton).toBeVisible();
  await errata.addStatement(STATEMENT);
  await expect(errata.edit(1)).toContainText(STATEMENT);
  await expect(errata.edit(1)).toContainText("Fact");
  await errata.load(undefined, "fact-check");
  await expect(errata.badge("counterfactual")).toBeHidden();

  const inside = await errata.ask(CLAIM);
  await expect(errata.decision).toContainText(/In scope of edit 1, p [=>] 0\.\d+/u);
  expect(inside.edited).toBe("True");
  expect(["True", "False"]).toContain(inside.base);
  for (const name of ["base", "edited"] as const) {
    const bars = errata.pane(name).getByLabel("Probabilities of True and False");
    await expect(bars).toContainText(/True(> )?0\.\d+.*False(< )?0\.\d+/su);
  }
  await expect(errata.pane("edited")).toContainText(/base: [<> ]*0\.\d+/u);
  await expect(page.locator(".decision-quote")).toContainText(STATEMENT);
  await expect(page.getByTestId("why")).toContainText("that statement as evidence");
  expect(await violations(page), "a verdict in scope").toEqual([]);

  expect((await errata.ask(DENIED)).edited).toBe("False");

  const outside = await errata.ask(UNRELATED);
  await expect(errata.decision).toContainText("Out of scope: the base model’s answer");
  await expect(errata.pane("edited")).toContainText("not generated again");
  expect(outside.edited).toBe(outside.base);
  await expect(page.getByTestId("why")).toContainText("no statement bears on this claim");
  expect(await violations(page), "a verdict out of scope").toEqual([]);
});

test("an empty, a repeated and a too long statement are refused, and what is typed stays", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Fact checking");
  const add = errata.addForm.getByRole("button", { name: "Add edit" });
  await add.click();
  await expect(page.getByText("The statement is empty.")).toBeVisible();
  await expect(errata.statement).toBeFocused();
  expect(await violations(page), "an empty statement").toEqual([]);
  await errata.addStatement(STATEMENT);
  await errata.statement.fill(STATEMENT.toUpperCase());
  await add.click();
  await expect(errata.addForm.getByRole("alert").first()).toContainText("Edit 1 already says this");
  const long = "the emerald city ".repeat(100);
  await errata.statement.fill(long);
  await add.click();
  await expect(errata.addForm).toContainText("more than the limit of 160");
  await expect(errata.statement).toHaveValue(long);
});

test("each task keeps what is typed, and asks for the models that it lacks", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.pickTask("Fact checking");
  await errata.input.fill(CLAIM);
  await errata.statement.fill("half a statement");
  await errata.pickTask("Question answering");
  await expect(errata.input).toHaveValue("");
  await errata.input.fill("Who rules Oz?");
  await errata.pickTask("Fact checking");
  await expect(errata.input).toHaveValue(CLAIM);
  await expect(errata.statement).toHaveValue("half a statement");

  await errata.load(undefined, "fact-check");
  await errata.pickTask("Question answering");
  await expect(errata.input).toHaveValue("Who rules Oz?");
  await expect(page.getByRole("button", { name: "Run" })).toBeDisabled();
  const more = page.getByRole("button", { name: /^Load \d.* more$/u });
  await expect(more).toBeVisible();
  expect(await violations(page), "more to load").toEqual([]);
  await more.click();
  await errata.loaded();
  await expect(more).toBeHidden();
  await errata.ask("Who rules Oz?");
  await expect(errata.decision).toContainText("In scope of edit 1");

  await page.reload();
  await expect(errata.question).toBeVisible();
  await errata.pickTask("Fact checking");
  await page.reload();
  await expect(errata.statement, "the task is remembered").toBeVisible();
});

test("another classifier decides, says so, and is remembered", async ({ errata, page }) => {
  await errata.open();
  await errata.addEdit("Who rules Oz?", "Ozma");
  await errata.load();
  await errata.ask("Who rules Oz?");
  const saidBy = page.getByTestId("said-by");
  await expect(saidBy).toContainText("p by the two-stage classifier");
  for (const [kind, words] of [
    ["Embedding", "each read alone"],
    ["Cross-attention", "one pair for each edit"],
  ] as const) {
    await errata.pickClassifier(kind);
    await expect(saidBy).toContainText(`p by the ${kind.toLowerCase()} classifier`);
    await expect(page.getByTestId("classifier")).toContainText(words);
    await expect(errata.decision).toContainText(/scope/iu);
  }
  expect(await violations(page), "the classifiers").toEqual([]);
  await page.reload();
  await errata.load();
  await errata.ask("Who rules Oz?");
  await expect(saidBy).toContainText("p by the cross-attention classifier");
});

test("of many edits the two-stage classifier says which it judged", async ({ errata, page }) => {
  await errata.open();
  await page.getByRole("button", { name: "Import…" }).click();
  const countries = Array.from({ length: 12 }, (_, i) =>
    edit(`e${i}`, `Who rules country number ${i}?`, `Ruler ${i}`),
  );
  await page.setInputFiles("input[type=file]", {
    ...{ name: "many.json", mimeType: "application/json" },
    buffer: Buffer.from(await pack(countries)),
  });
  await page.getByRole("button", { name: "Import 12 edits" }).click();
  await errata.load();
  await errata.pickClassifier("Two-stage");
  await errata.ask("Who rules country number 3?");
  await expect(page.getByTestId("said-by")).toContainText(
    "It judged the 8 on its short list; 4 other edits are not on it.",
  );
  await errata.pickClassifier("Cross-attention");
  await expect(page.getByTestId("said-by")).not.toContainText("short list");
});

test("beside question answering fact checking asks for its readers of claims, and fetches no other", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.load();
  await errata.pickTask("Fact checking");
  await errata.addStatement(STATEMENT);
  await expect(page.getByText("Fact checking needs its two readers of claims too.")).toBeVisible();
  const fetched: string[] = [];
  page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await errata.loadMore("fact-check");
  // The words of both are the scope classifiers', which are in the cache.
  expect(fetched.filter((path) => /\.(?:bin|onnx)$/u.test(path)).sort()).toEqual([
    "/models/cross-encoder-claims.wasm.onnx",
    "/models/cross-encoder-claims/layers.0.bin",
    "/models/verdict.wasm.onnx",
    "/models/verdict/layers.0.bin",
  ]);
  expect((await errata.ask(CLAIM)).edited).toBe("True");
});

test("fact checking is not offered where the models have none for verdicts", async ({
  errata,
  page,
}) => {
  await errata.withoutModel("verdict");
  await errata.open();
  await errata.load();
  await expect(page.getByRole("radio", { name: "Opinions" }).first()).toBeVisible();
  await expect(page.getByRole("radio", { name: "Fact checking" })).toBeHidden();
  await expect(errata.badge("verdict")).toBeHidden();
});

test("a statement has probes of its own, and those that a person adds", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Fact checking");
  await errata.addStatement(STATEMENT);
  await errata.load(undefined, "fact-check");
  await page.getByRole("tab", { name: "Probes" }).click();
  await expect(page.getByText("own statement, as a claim").first()).toBeVisible();
  const form = page.getByRole("region", { name: "Add a probe" });
  await form.getByLabel("Claim").fill(DENIED);
  await form.getByRole("radio", { name: "False" }).click();
  await form.getByRole("button", { name: "Add probe" }).click();
  await expect(page.getByText("Probe added.")).toBeVisible();
  await page.getByRole("button", { name: /^Run \d+ probes/u }).click();
  await expect(page.getByText(/^Done: \d+ of \d+ probes passed/u).first()).toBeVisible();
  await expect(page.getByText("✓ passed")).not.toHaveCount(0);
  expect(await violations(page), "a statement's probes").toEqual([]);
});

test("statements go out and come back, in a file and in a link, and the history tells them", async ({
  browser,
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Ev?", "Evardo");
  await errata.pickTask("Fact checking");
  await errata.addStatement(STATEMENT);
  await errata.edit(2).getByRole("button", { name: "Change edit 2" }).click();
  const list = page.getByRole("list", { name: "Edit memory", exact: true });
  await list.getByLabel("Statement, read as evidence").fill(`${STATEMENT} Today.`);
  await list.getByRole("button", { name: "Save" }).click();
  await expect(errata.edit(2)).toContainText("Today.");
  await page.getByRole("radio", { name: "Facts" }).click();
  await expect(errata.edit(1)).toBeHidden();
  await page.getByRole("radio", { name: "All tasks" }).click();

  await errata.input.fill(CLAIM);
  const { path, link } = await shareAll(page, 2);

  await page.getByRole("tab", { name: "History" }).click();
  const steps = page.getByRole("list", { name: "Changes, newest first" });
  await expect(steps).toContainText(`${STATEMENT} Today.`);

  await expectFromFile(browser, path, { count: 2, says: `${STATEMENT} Today.` });
  await expectFromLink(browser, link, { count: 2, task: "Fact checking", input: CLAIM });
});

test("the fact-checking suite runs with the classifier of its task, or with another", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Fact checking");
  await errata.load(undefined, "fact-check");
  await page.getByRole("tab", { name: "Suites" }).click();
  const run = page.getByRole("button", { name: "Run the suite" });
  // The first suite asks questions, whose models are not there.
  await expect(run).toBeDisabled();
  await expect(page.getByText("models of another task too: Question answering")).toBeVisible();
  await page.getByRole("radio", { name: /^FEVER and Fool Me Twice/u }).check();
  await expect(page.getByRole("radio", { name: "Two-stage" })).toBeChecked();
  await page.getByLabel("Only the first edits").fill("2");
  await run.click();
  const command = "npm run eval -- public/suites/fact-check.jsonl --edits 10 --scope two-stage";
  await expect(page.getByTestId("command")).toHaveText(`${command} --limit 2`);
  await expect(page.getByTestId("editSuccess")).toBeVisible();
  expect(await violations(page), "a fact-checking report").toEqual([]);
});
