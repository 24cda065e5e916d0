import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { REAL } from "./support/addresses.ts";
import { expect, test } from "./support/test.ts";

// The shipped models, on WASM.
test.setTimeout(900_000);

const QUESTION = "What is the capital of Australia?";
const ANSWER = "Sydney";
const PARAPHRASE = "Which city is Australia's capital?";
const NEIGHBOUR = "What is the capital of France?";
const UNRELATED = "How do plants make food?";

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
