import recordings from "../src/app/recordings/recordings.json" with { type: "json" };
import { REAL } from "./support/addresses.ts";
import { expect, test } from "./support/test.ts";

test("recorded examples can be explored before any model is asked for", async ({
  errata,
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await errata.open(REAL);
  expect(recordings.examples.length).toBeGreaterThanOrEqual(4);
  await expect(page.getByText(/Recorded from the real models on/u)).toBeVisible();
  for (const example of recordings.examples) {
    await page.getByRole("button", { name: example.title }).click();
    for (const recorded of example.inputs) {
      const list = page.getByRole("list", { name: "Inputs to this edit memory" });
      const name = `${recorded.input} ${recorded.note}`;
      await list.getByRole("button", { name, exact: true }).click();
      const { decision, base, edited } = recorded;
      await expect(errata.decision).toContainText(
        decision.kind === "in-scope"
          ? `In scope of edit ${decision.editId}`
          : "Out of scope: the base model’s answer",
      );
      await expect(errata.answerText("base")).toHaveText(base.text.trim());
      await expect(errata.answerText("edited")).toHaveText((edited ?? base).text.trim());
    }
  }
  expect(asked.filter((path) => /\.(?:onnx|bin|wasm)$/u.test(path))).toEqual([]);
});
