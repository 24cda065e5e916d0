import { readFileSync } from "node:fs";
import { Tensor } from "onnxruntime-common";
import { describe, expect, it } from "vitest";
import { CrossEncoder } from "./cross-encoder.ts";
import { TooLongError } from "./limits.ts";
import type { CrossEncoderEntry } from "./manifest.ts";
import type { Feeds, RunOptions, Session } from "./session.ts";
import { TextTokenizer } from "./tokenizer.ts";

const PAD = 0;
const CLS = 101;
const SEP = 102;
const entry = {
  padToken: PAD,
  maxTokens: 12,
  outputs: ["scope", "truth"],
} as unknown as CrossEncoderEntry;

const file = (name: string) =>
  readFileSync(new URL(`../../e2e/fixtures/models/minilm/${name}`, import.meta.url));
const tokenizer = TextTokenizer.fromFiles(
  "minilm",
  file("tokenizer.json"),
  file("tokenizer_config.json"),
);

/** Answers with the count of real tokens, and the sum of their types. */
function fakeSession(device: "webgpu" | "wasm") {
  const runs: Record<string, number[][]>[] = [];
  const session = {
    model: "fake",
    device,
    int64: (values: readonly number[], dims: readonly number[]) =>
      new Tensor("int64", BigInt64Array.from(values, BigInt), dims),
    async run(feeds: Feeds, { signal }: RunOptions = {}) {
      signal?.throwIfAborted();
      const rows = (name: string) => {
        const { data, dims } = feeds[name] as Tensor;
        const all = Array.from(data as BigInt64Array, Number);
        const [count = 0, length = 0] = dims;
        return Array.from({ length: count }, (_, i) => all.slice(i * length, (i + 1) * length));
      };
      const names = ["input_ids", "attention_mask", "token_type_ids"];
      const run = Object.fromEntries(names.map((name) => [name, rows(name)]));
      runs.push(run);
      const sum = (row: readonly number[] = []) => row.reduce((a, b) => a + b, 0);
      const mask = run["attention_mask"] ?? [];
      const logits = mask.flatMap((row, i) => [sum(row), sum(run["token_type_ids"]?.[i])]);
      return { logits: new Tensor("float32", Float32Array.from(logits), [mask.length, 2]) };
    },
  };
  return { session: session as unknown as Session, runs };
}

const short = { edit: "oz", input: "ev" };
const long = { edit: "who rules oz", input: "the moon" };
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

describe("CrossEncoder", () => {
  it("reads a pair in one sequence, the edit of type 0 with its [SEP] and the input of type 1", async () => {
    const { session, runs } = fakeSession("wasm");
    await new CrossEncoder(session, tokenizer, entry).output("scope").judge([long]);
    const edit = tokenizer.encode(long.edit);
    const input = tokenizer.encode(long.input);
    expect(runs).toEqual([
      {
        input_ids: [[CLS, ...edit, SEP, ...input, SEP]],
        attention_mask: [new Array(edit.length + input.length + 3).fill(1)],
        token_type_ids: [
          [...new Array(edit.length + 2).fill(0), ...new Array(input.length + 1).fill(1)],
        ],
      },
    ]);
  });

  it("pads what is shorter, in one run on WebGPU, and keeps the order", async () => {
    const { session, runs } = fakeSession("webgpu");
    const judged = await new CrossEncoder(session, tokenizer, entry)
      .output("scope")
      .judge([long, short]);
    const tokens = (pair: typeof long) => tokenizer.encodePair(pair.edit, pair.input);
    const [few, many] = [tokens(short).ids.length, tokens(long).ids.length];
    expect(runs).toHaveLength(1);
    const padding = new Array(many - few).fill(PAD);
    expect(runs[0]?.["input_ids"]?.[0]).toEqual([...tokens(short).ids, ...padding]);
    expect(runs[0]?.["attention_mask"]?.[0]).toEqual([...new Array(few).fill(1), ...padding]);
    // The stand-in's logits: the tokens of the pair, and those of its input with the last [SEP].
    expect(judged).toEqual([long, short].map((pair) => sigmoid(tokens(pair).ids.length)));
  });

  it("gives the output that it is made for, wherever that stands", async () => {
    const { session } = fakeSession("wasm");
    const judged = await new CrossEncoder(session, tokenizer, entry).output("truth").judge([short]);
    expect(judged).toEqual([sigmoid(tokenizer.encode(short.input).length + 1)]);
  });

  it("reads a pair once for all of its outputs, as long as it remembers it", async () => {
    const { session, runs } = fakeSession("wasm");
    const model = new CrossEncoder(session, tokenizer, entry);
    const [scope] = await model.output("scope").judge([short, long]);
    const [truth, again] = await model.output("truth").judge([short, short]);
    expect(runs).toHaveLength(2);
    expect(scope).toBe(sigmoid(tokenizer.encodePair(short.edit, short.input).ids.length));
    expect([truth, again]).toEqual([truth, sigmoid(tokenizer.encode(short.input).length + 1)]);
    const others = ["a", "b", "c", "d"].flatMap((a) =>
      ["e", "f", "g", "h", "i", "j", "k", "l"].map((b) => ({ edit: a, input: b })),
    );
    await model.output("scope").judge(others);
    await model.output("scope").judge([short]);
    expect(runs).toHaveLength(2 + others.length + 1);
  });

  it("runs pairs one by one on WASM, so that a signal is heard between them", async () => {
    const { session, runs } = fakeSession("wasm");
    const controller = new AbortController();
    const judging = new CrossEncoder(session, tokenizer, entry)
      .output("scope")
      .judge([short, long, short], {
        signal: controller.signal,
        onProgress: (done) => {
          if (done === 2) controller.abort(new Error("stopped"));
        },
      });
    await expect(judging).rejects.toThrow("stopped");
    expect(runs).toHaveLength(2);
  });

  it("refuses a pair that is too long, and runs none of the others", async () => {
    const { session, runs } = fakeSession("wasm");
    const over = { edit: "oz oz oz oz oz", input: "oz oz oz oz oz" };
    const judging = new CrossEncoder(session, tokenizer, entry)
      .output("scope")
      .judge([short, over]);
    await expect(judging).rejects.toThrow(TooLongError);
    await expect(judging).rejects.toMatchObject({ data: { what: "pair", tokens: 13, limit: 12 } });
    expect(runs).toHaveLength(0);
  });
});
