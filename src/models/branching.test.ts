import { expect, it } from "vitest";
import { type BranchingModel, branches, likeliest } from "./branching.ts";
import { TooLongError } from "./limits.ts";

const all = () => true;
const row = (...values: number[]) => Float32Array.from(values);

it("finds the likeliest tokens, largest first and of equals the first", () => {
  expect(likeliest(row(1, 5, 3, 5, 4), 3, all)).toEqual([1, 3, 4]);
  expect(likeliest(row(2, 2, 2), 2, all)).toEqual([0, 1]);
});

it("leaves out what is not allowed, and what is no number", () => {
  expect(likeliest(row(9, 5, 3, Number.NaN, 4), 2, (id) => id !== 0)).toEqual([1, 4]);
});

it("gives what there is where the row has fewer", () => {
  expect(likeliest(row(1, 2), 5, all)).toEqual([1, 0]);
});

const [END, SPACE, WHO, WHICH, IS, KING, WORD] = [0, 1, 2, 3, 4, 5, 6];
const WORDS = ["", " ", " who", " which", " is", " king", " word"];

/** After each token, the next tokens from the likeliest to the least likely. */
const NEXT: Readonly<Record<number, readonly number[]>> = {
  [WORD]: [END, SPACE, WHICH, WHO, KING],
  [WHO]: [IS],
  [WHICH]: [KING],
  [KING]: [KING],
  [IS]: [KING, END],
};

/** Says by {@link NEXT}, but after "who is" ends. Notes each run. */
function model(maxTokens = 20) {
  const runs: number[][] = [];
  let open = 0;
  const made: BranchingModel = {
    tokenizer: {
      encode: (text) => text.split(" ").map(() => WORD),
      decode: (ids) => ids.map((id) => WORDS[id]).join(""),
    },
    endToken: END,
    maxTokens,
    begin() {
      open += 1;
      const read: number[] = [];
      return {
        async step(ids, positions, signal) {
          signal?.throwIfAborted();
          runs.push([...ids]);
          read.push(...ids);
          expect(positions).toEqual([ids.length - 1]);
          const last = read.at(-1) ?? -1;
          const next = read.at(-2) === WHO ? [END] : (NEXT[last] ?? []);
          const logits = new Float32Array(WORDS.length).fill(-9);
          for (const [place, id] of next.entries()) logits[id] = 5 - place;
          return logits;
        },
        async end() {
          open -= 1;
        },
      };
    },
  };
  return { made, runs, open: () => open };
}

async function listed(generator: ReturnType<typeof branches>) {
  const found = [];
  for await (const branch of generator) found.push(branch);
  return found;
}

it("continues each of the likeliest first tokens greedily, from ids", async () => {
  const { made, runs, open } = model();
  const found = await listed(
    branches(made, "word word", { count: 2, leastShare: 0, maxTokens: 3 }),
  );
  // Neither the end nor white space begins a branch, likely as they are.
  expect(found).toEqual([
    { text: "which king king", ending: "length" },
    { text: "who is", ending: "end" },
  ]);
  expect(runs).toEqual([[WORD, WORD], [WORD, WORD, WHICH], [KING], [WORD, WORD, WHO], [IS]]);
  expect(open()).toBe(0);
});

it("follows no first token that is far less likely than the likeliest", async () => {
  // After "word" the likeliest that begins a text is "which"; "who" and "king" are e and e² times less so.
  const texts = async (leastShare: number) => {
    const found = await listed(
      branches(model().made, "word", { count: 9, leastShare, maxTokens: 3 }),
    );
    return found.map(({ text }) => text.split(" ")[0]);
  };
  expect(await texts(0.3)).toEqual(["which", "who"]);
  expect(await texts(0.1)).toEqual(["which", "who", "king"]);
});

it("stays within the model's context, and refuses a prompt that fills it", async () => {
  const { made } = model(4);
  const found = await listed(
    branches(made, "word word", { count: 1, leastShare: 0, maxTokens: 9 }),
  );
  expect(found).toEqual([{ text: "which king", ending: "length" }]);
  const full = branches(made, "word word word word", { count: 1, leastShare: 0, maxTokens: 9 });
  await expect(full.next()).rejects.toThrow(TooLongError);
});

it("throws the signal's reason when it is cancelled, and ends its sequence", async () => {
  const { made, open } = model();
  const controller = new AbortController();
  const { signal } = controller;
  const generator = branches(made, "word", { count: 2, leastShare: 0, maxTokens: 3, signal });
  await generator.next();
  controller.abort(new DOMException("Stopped.", "AbortError"));
  await expect(generator.next()).rejects.toThrow("Stopped.");
  expect(open()).toBe(0);
});
