/**
 * Logits of a shipped model as the page computes them on WASM, for training/export/evaluate.py
 * `--web`: `tsx cli/bench/logits.ts base|counterfactual|adapted`. Reads token ids from standard input, a
 * JSON array a line; writes each line's logits to standard output, [tokens, vocabulary] float32.
 */
import { createInterface } from "node:readline";
import { loadForTerminal } from "../models.ts";

const [name = "base"] = process.argv.slice(2);
if (name !== "base" && name !== "counterfactual" && name !== "adapted") {
  throw new Error(`No language model ${name}.`);
}
const task = name === "adapted" ? "dialogue" : "qa";
const generator = (await loadForTerminal("public/models", 1, [task]))[name];
if (generator === undefined) throw new Error(`${name} was not loaded.`);

for await (const line of createInterface({ input: process.stdin })) {
  const ids = JSON.parse(line) as number[];
  const rows = await generator.logits(ids, [...ids.keys()]);
  for (const row of rows) {
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    if (!process.stdout.write(bytes)) {
      await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
    }
  }
}
process.stdout.end(() => process.exit(0));
