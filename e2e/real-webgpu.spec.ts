import { REAL } from "./support/addresses.ts";
import { expect, test } from "./support/test.ts";

// The shipped models on the software adapter, where a token of the base model takes seconds: one
// paraphrase and one neighbour with short answers. Without an adapter this fails: it does not skip.
const MINUTE = 60_000;
test.setTimeout(25 * MINUTE);

const QUESTION = "What is the capital of Australia?";
const ANSWER = "Sydney";
// The base model answers it in one short sentence.
const PARAPHRASE = "Name the capital of Australia in one word.";
const NEIGHBOUR = "What is the capital of France?";

test("the real models on WebGPU: an edit changes a paraphrase and leaves a neighbour", async ({
  errata,
  page,
}) => {
  await errata.open(REAL);
  const adapter = await page.evaluate(async () => Boolean(await navigator.gpu?.requestAdapter()));
  expect(adapter, "a WebGPU adapter").toBe(true);
  await errata.addEdit(QUESTION, ANSWER);
  await errata.load(8 * MINUTE);
  for (const role of ["base", "counterfactual"] as const) {
    await expect(errata.badge(role)).toContainText("WebGPU");
  }

  const paraphrase = await errata.ask(PARAPHRASE, 8 * MINUTE);
  await expect(errata.decision).toContainText("In scope of edit 1");
  expect(paraphrase.edited).toBe(ANSWER);
  expect(paraphrase.base).not.toBe(ANSWER);

  const neighbour = await errata.ask(NEIGHBOUR, 8 * MINUTE);
  await expect(errata.decision).toContainText("Out of scope");
  expect(neighbour.edited).toBe(neighbour.base);

  await page.reload();
  await expect(errata.edit(1)).toContainText(ANSWER);
});
