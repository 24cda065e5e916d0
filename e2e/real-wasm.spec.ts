import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { REAL } from "./support/addresses.ts";
import { violations } from "./support/axe.ts";
import { expect, test } from "./support/test.ts";

// The shipped models, on WASM.
test.setTimeout(900_000);

const QUESTION = "What is the capital of Australia?";
const ANSWER = "Sydney";
const PARAPHRASE = "Which city is Australia's capital?";
const NEIGHBOUR = "What is the capital of France?";
const UNRELATED = "How do plants make food?";

const STATEMENT = "The Eiffel Tower was moved to Lyon in 2031 and is 280 metres tall.";
const JUDGED = [
  ["The Eiffel Tower was moved to Lyon in 2031.", "True"],
  ["The Eiffel Tower was moved to Lyon in 1950.", "False"],
] as const;
const ELSEWHERE = "Mount Everest is the highest mountain on Earth.";

test("an edit changes a paraphrase, leaves a neighbour, and is still there after a reload", async ({
  errata,
  page,
}) => {
  await errata.open(REAL);
  await errata.addEdit(QUESTION, ANSWER);
  await errata.load(400_000);

  const paraphrase = await errata.ask(PARAPHRASE);
  await expect(errata.decision).toContainText("In scope of edit 1");
  expect(paraphrase.edited).toBe(ANSWER);
  expect(paraphrase.base).not.toBe(ANSWER);

  for (const input of [NEIGHBOUR, UNRELATED]) {
    const { base, edited } = await errata.ask(input);
    await expect(errata.decision).toContainText("Out of scope");
    expect(edited).toBe(base);
  }

  await page.reload();
  await errata.load(400_000);
  expect((await errata.ask(PARAPHRASE)).edited).toBe(ANSWER);
});

test("the page's answers and the command line's are the same text", async ({ errata }) => {
  const inputs = [PARAPHRASE, NEIGHBOUR, "True or False: The capital of Australia is Sydney."];
  const { stdout } = await promisify(execFile)(
    "npx",
    ["tsx", "cli/ask.ts", "--edit", `${QUESTION} => ${ANSWER}`, ...inputs],
    { timeout: 400_000 },
  );
  const terminal = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { base: string; edited: string; decision: { p?: number } });

  await errata.open(REAL);
  await errata.addEdit(QUESTION, ANSWER);
  await errata.load(400_000);
  for (const [i, input] of inputs.entries()) {
    const { base, edited } = await errata.ask(input);
    expect({ base, edited }).toEqual({ base: terminal[i]?.base, edited: terminal[i]?.edited });
  }
});

test("a statement judges claims, and leaves a claim about something else alone", async ({
  errata,
}) => {
  await errata.open(REAL);
  await errata.pickTask("Fact checking");
  await errata.addStatement(STATEMENT);
  await errata.load(400_000, "fact-check");

  for (const [claim, verdict] of JUDGED) {
    const { edited } = await errata.ask(claim);
    await expect(errata.decision).toContainText("In scope of edit 1");
    expect(edited, claim).toBe(verdict);
  }
  const { base, edited } = await errata.ask(ELSEWHERE);
  await expect(errata.decision).toContainText("Out of scope");
  expect(edited).toBe(base);
});

test("rephrasings of an edit's question are suggested, and become its probes", async ({
  errata,
  page,
}) => {
  await errata.open(REAL);
  await errata.addEdit(QUESTION, ANSWER);
  await errata.load(400_000);
  await page.getByRole("tab", { name: "Probes" }).click();
  const section = page.getByRole("region", { name: "Rephrasings" });
  await section.getByRole("button", { name: /suggest rephrasings$/u }).click();
  await expect(section).toContainText(/Done: [1-8] of [1-8] candidates kept\./u, {
    timeout: 400_000,
  });
  const kept = section.getByRole("list", { name: "Rephrasings that were kept" });
  const count = await kept.getByRole("listitem").count();

  const first = kept.getByRole("button").first();
  const question = /“(.+)”/u.exec((await first.getAttribute("aria-label")) ?? "")?.[1] ?? "";
  expect(question.toLowerCase()).not.toBe(QUESTION.toLowerCase());
  await first.press("Enter");
  await expect(kept.getByRole("listitem").first()).toContainText("among the probes");
  const rows = page.getByRole("row").filter({ hasText: "rephrasing, suggested" });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(question);
  await expect(rows).toContainText(ANSWER);
  if (count > 2) {
    await section.getByRole("button", { name: `Add all ${count - 1} to the probes` }).click();
  } else if (count === 2) await kept.getByRole("button").click();
  await expect(rows).toHaveCount(count);
  await expect(kept.getByRole("button")).toHaveCount(0);
  expect(await violations(page), "rephrasings").toEqual([]);
});
