/** How much memory a model's weights take once they are expanded for a device. */
import type { Device, Expansion, Manifest, ModelEntry, StoredTensor } from "./manifest.ts";

const BLOCK = 32;

/** Of the weights alone, as expand.ts makes them: what the runtime needs besides is not in it. */
export function weightBytes(manifest: Manifest, model: ModelEntry, device: Device): number {
  const tensors = new Map(
    model.shards.flatMap((shard) =>
      (manifest.shards.get(shard) ?? []).map((tensor) => [tensor.name, tensor] as const),
    ),
  );
  return model.graphs[device].initializers.reduce((sum, { tensor: name, expand }) => {
    const tensor = tensors.get(name);
    return sum + (tensor ? expandedBytes(tensor, expand) : 0);
  }, 0);
}

export function expandedBytes({ encoding, shape }: StoredTensor, how: Expansion): number {
  const numbers = shape.reduce((product, size) => product * size, 1);
  const [rows = 0] = shape;
  switch (how) {
    case "plain":
      return 4 * numbers;
    case "nbits8":
      // A byte each, and for each block a scale, with a zero point where there are minima.
      return numbers + (numbers / BLOCK) * (encoding === "q4_1" ? 5 : 4);
    case "columns8":
      return numbers + 4 * rows;
    case "rows8":
      return numbers + 4 * (encoding === "i8" ? rows : numbers / BLOCK);
  }
}
