/** Temperature and top-k, and what a sampled answer says of itself. */
import { format } from "./format.ts";

const drawn = (temperature: number, topK: number, seed: number) =>
  `temperature ${format.number(temperature)}, top-k ${format.number(topK)}, seed ${format.number(seed)}`;

export const sampling = {
  title: "Sampling",
  temperature: "Temperature",
  greedy: "0, greedy",
  topK: "Top-k",
  again: "Draw again",
  greedyNote: "Greedy: each token is the most probable one.",
  seedNote: (seed: number) =>
    `Seed ${format.number(seed)}. The same seed draws the same answers again.`,
  drawn,
  sampled: (settings: string) => `Sampled: ${settings}.`,
  recalled: (recalled: number, of: number) =>
    `${format.number(recalled)} of ${format.plural(of, { one: "# token", other: "# tokens" })} drawn from kept logits, without a run of the model.`,
};
