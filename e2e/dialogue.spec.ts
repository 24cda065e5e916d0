import { violations } from "./support/axe.ts";
import { expectFromFile, expectFromLink, shareAll } from "./support/sharing.ts";
import { expect, test } from "./support/test.ts";

// The tiny classifiers know words that both texts have. Their short list and their pairs are in the
// scope of an opinion where the message has its words, and far from it where it has none of them.

const TOPIC = "Pineapple on pizza";
const ASKED = "What do you think of pineapple on pizza?";
const UNRELATED = "Plants make food from light and water.";

test("an opinion is added and replies to what asks for it; all else stays as it was", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Opinions");
  await expect(errata.loadButton).toBeVisible();
  expect(await violations(page), "the form of an opinion").toEqual([]);
  await errata.addOpinion(TOPIC, "negative");
  await expect(errata.edit(1)).toContainText("Pineapple on pizza: negative");
  await expect(errata.edit(1)).toContainText("Opinion");
  await errata.load(undefined, "dialogue");

  const inside = await errata.ask(ASKED);
  await expect(errata.decision).toContainText(/In scope of edit 1, p [=>] 0\.\d+/u);
  await expect(errata.pane("edited")).toContainText("✎ edited by edit 1");
  await expect(page.locator(".decision-quote")).toContainText("Pineapple on pizza: negative");
  await expect(page.getByTestId("why")).toContainText("given that topic and sentiment");
  // Two models, two prompts: the tiny ones never write the same.
  expect(inside.edited).not.toBe(inside.base);
  expect(await violations(page), "a reply in scope").toEqual([]);

  const outside = await errata.ask(UNRELATED);
  await expect(errata.decision).toContainText("Out of scope: the base model’s answer");
  await expect(errata.pane("edited")).toContainText("not generated again");
  expect(outside.edited).toBe(outside.base);
  await expect(page.getByTestId("why")).toContainText("no edit’s topic is asked about");
  expect(await violations(page), "a reply out of scope").toEqual([]);

  // The other task has a counterfactual model of its own, and its input does not meet the opinion.
  await expect(errata.badge("counterfactual")).toBeHidden();
  await errata.pickTask("Question answering");
  await expect(
    page.getByText("Question answering needs the counterfactual model too."),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Load \d.* more$/u }).click();
  await errata.loaded();
  await errata.ask(ASKED);
  await expect(errata.decision).toContainText("Out of scope");
});

test("an empty, a repeated and a too long topic are refused; the opposite is told as it is typed", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Opinions");
  const add = errata.addForm.getByRole("button", { name: "Add edit" });
  await errata.addForm.getByRole("button", { name: "Fill in an example" }).click();
  await expect(errata.topic).not.toHaveValue("");
  await errata.topic.fill(" ");
  await add.click();
  await expect(page.getByText("The topic is empty.")).toBeVisible();
  await expect(errata.topic).toBeFocused();
  expect(await violations(page), "an empty topic").toEqual([]);

  await errata.addOpinion(TOPIC, "positive");
  await errata.topic.fill(TOPIC.toUpperCase());
  await errata.addForm.getByRole("radio", { name: "positive" }).click();
  await add.click();
  await expect(errata.addForm.getByRole("alert").first()).toContainText("Edit 1 already says this");
  // By key, as any choice of a few: the arrow takes the other.
  await errata.addForm.getByRole("radio", { name: "positive" }).press("ArrowRight");
  await expect(errata.addForm.getByRole("radio", { name: "negative" })).toBeChecked();
  await expect(errata.addForm).toContainText("Edit 1 is already about this topic, and positive.");
  await add.click();
  await expect(page.getByTestId("memory-count")).toHaveText("2 edits");
  await page.locator(".conflicts summary").click();
  await expect(page.locator(".conflicts")).toContainText("The same topic, opposite sentiments");
  expect(await violations(page), "opposite opinions").toEqual([]);

  await errata.topic.fill("the emerald city ".repeat(20));
  await add.click();
  await expect(errata.addForm).toContainText("more than the limit of 32");
});

test("an opinion is changed, undone and found, and the history tells it", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.addEdit("Who rules Ev?", "Evardo");
  await errata.pickTask("Opinions");
  await errata.addOpinion(TOPIC, "negative");
  await errata.edit(2).getByRole("button", { name: "Change edit 2" }).click();
  const list = page.getByRole("list", { name: "Edit memory", exact: true });
  await expect(list.getByLabel("Topic", { exact: true })).toHaveValue(TOPIC);
  await expect(list.getByRole("radio", { name: "negative" })).toBeChecked();
  await list.getByRole("radio", { name: "positive" }).click();
  await list.getByRole("button", { name: "Save" }).click();
  await expect(errata.edit(2)).toContainText("Pineapple on pizza: positive");
  await page.getByRole("button", { name: /^Undo: change edit 2/u }).click();
  await expect(errata.edit(2)).toContainText("Pineapple on pizza: negative");

  const tasks = page.getByRole("radiogroup", { name: "Which task to show" });
  await tasks.getByRole("radio", { name: "Opinions" }).click();
  await expect(errata.edit(1)).toBeHidden();
  await tasks.getByRole("radio", { name: "All tasks" }).click();
  await page.getByLabel("Search edits").fill("pizza negative");
  await expect(errata.edit(1)).toBeHidden();
  await expect(errata.edit(2)).toBeVisible();
  await page.getByRole("tab", { name: "History" }).click();
  const steps = page.getByRole("list", { name: "Changes, newest first" });
  await expect(steps).toContainText("Pineapple on pizza: positive");
});

test("its probes expect the edit's reply, and else the base answer", async ({ errata, page }) => {
  await errata.open();
  await errata.pickTask("Opinions");
  await errata.addOpinion(TOPIC, "positive");
  await errata.load(undefined, "dialogue");
  await page.getByRole("tab", { name: "Probes" }).click();
  const table = page.getByRole("table", { name: "Probes and what came of them" });
  const own = table.getByRole("row").filter({ hasText: "What do you think of" }).first();
  await expect(own).toContainText("edited by this edit");
  await expect(table.getByRole("row").filter({ hasText: "ordinary chat" })).toHaveCount(2);
  const form = page.getByRole("region", { name: "Add a probe" });
  await form.getByLabel("Message").fill("Who likes pineapple on pizza?");
  await expect(form.getByLabel("Expected answer")).toBeHidden();
  await form.getByRole("button", { name: "Add probe" }).click();
  await expect(page.getByText("Probe added.")).toBeVisible();
  await page.getByRole("button", { name: /^Run \d+ probes/u }).click();
  await expect(page.getByText(/^Done: \d+ of \d+ probes passed/u).first()).toBeVisible();
  await expect(own).toContainText("✓ passed");
  await expect(page.getByText("yours to read")).toBeVisible();
  expect(await violations(page), "an opinion's probes").toEqual([]);
});

test("opinions go out and come back, in a file, a table and a link", async ({
  browser,
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Opinions");
  await errata.addOpinion(TOPIC, "positive");
  await errata.input.fill(ASKED);
  const { path, link } = await shareAll(page, 1);

  await page.getByRole("button", { name: "Import…" }).click();
  await page.getByLabel("Or paste its text").fill("topic,sentiment\nThe opera,Negative\n");
  await page.getByRole("button", { name: "Read the text" }).click();
  await page.getByRole("button", { name: "Import 1 edit" }).click();
  await expect(errata.edit(2)).toContainText("The opera: negative");

  await expectFromFile(browser, path, { count: 1, says: "Pineapple on pizza: positive" });
  await expectFromLink(browser, link, { count: 1, task: "Opinions", input: ASKED });
});

test("a suite of opinions runs, and shows both parts of success and the divergence", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Opinions");
  await errata.load(undefined, "dialogue");
  await page.getByRole("tab", { name: "Suites" }).click();
  await page.getByRole("radio", { name: "Embedding" }).click();
  await page.locator("input[type=file]").setInputFiles("e2e/fixtures/opinions.jsonl");
  await expect(page.getByText("opinions.jsonl: 2 edits, 5 inputs")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Two-stage" })).toBeChecked();
  await page.getByRole("button", { name: "Run the suite" }).click();
  await expect(page.getByText("Done: opinions.jsonl is measured.")).toBeVisible();
  for (const figure of ["editSuccess", "zSent", "zTopic"]) {
    await expect(page.getByTestId(figure)).toContainText(/[01]\.\d{3}.*[01]\.\d{3}–[01]\.\d{3}/su);
  }
  await expect(page.getByTestId("drawdown")).toContainText("KL, nats per token");
  await expect(page.getByTestId("teacherForced")).toBeHidden();
  const kinds = page.getByRole("table", { name: "Acceptance by kind of input" });
  await expect(kinds.getByRole("columnheader", { name: "Edit success" })).toBeVisible();
  await page.getByRole("button", { name: "What is “z-sent”?" }).click();
  await expect(page.getByRole("dialog")).toContainText("σ of the difference");
  await page.keyboard.press("Escape");
  expect(await violations(page), "a report of opinions").toEqual([]);
});

test("fact checking's models are added to for opinions, and Korean says all of it", async ({
  errata,
  page,
}) => {
  await errata.open();
  await errata.pickTask("Fact checking");
  await errata.load(undefined, "fact-check");
  await errata.pickTask("Opinions");
  await expect(page.getByText("Opinions need the base model with its adapter too.")).toBeVisible();
  const fetched: string[] = [];
  page.on("response", (response) => fetched.push(new URL(response.url()).pathname));
  await page.getByRole("button", { name: /^Load \d.* more$/u }).click();
  await errata.loaded(undefined, "dialogue");
  // The adapter and its graph: the rest is the base model's, and in the cache.
  expect(fetched.some((path) => path.endsWith("adapter/layers.0.bin"))).toBe(true);
  expect(fetched.filter((path) => /(?:base|smollm2)\/.*\.bin$/u.test(path))).toEqual([]);
  await errata.addOpinion(TOPIC, "positive");

  await page.getByRole("radio", { name: "한국어" }).click();
  await expect(page.getByRole("radio", { name: "의견" }).first()).toBeChecked();
  await expect(page.getByRole("listitem", { name: "1번 편집" })).toContainText(
    "Pineapple on pizza: 긍정",
  );
  await errata.input.fill(ASKED);
  await errata.input.press("Enter");
  await expect(errata.pane("edited")).toContainText("1번 편집 적용");
  await expect(page.getByTestId("why")).toContainText("그 주제와 감성을 받은 반사실 모델");
  expect(await violations(page), "opinions in Korean").toEqual([]);
});

test("opinions are not offered where the models have none for them, and are chosen in vain", async ({
  errata,
  page,
}) => {
  await errata.withoutModel("adapted");
  await page.addInitScript(() => localStorage.setItem("errata-task", "dialogue"));
  await errata.open();
  await expect(page.getByText(/^Opinions cannot be loaded: the list of models/u)).toBeVisible();
  await expect(errata.loadButton).toBeHidden();
  expect(await violations(page), "a task that is not offered").toEqual([]);
  await errata.pickTask("Question answering");
  await expect(page.getByRole("radio", { name: "Opinions" })).toBeHidden();
  await errata.load();
  await expect(errata.badge("adapted")).toBeHidden();
});
