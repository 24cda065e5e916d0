/** Why models are not on WebGPU, in the page's language. */
import type { LoadedModel } from "../../engine/protocol.ts";
import type { Fallback } from "../../models/fallback.ts";
import type { Text } from "../text/text.ts";

type Placed = Pick<LoadedModel, "placement">;

/** Null for a model that is where it was to be. */
export function fallbackText({ placement }: Placed, { models }: Text): string | null {
  const { reason, fallback } = placement;
  if (!reason) return null;
  // Without words of their own for it the reason's will do.
  if (!fallback || !models.fallbacks) return reason;
  // Each reason of a kind carries that kind's data.
  const say = models.fallbacks[fallback.kind] as (fallback: Fallback) => string;
  return say(fallback);
}

/** What is true of each of several models is said once; null where they differ. */
export function sharedFallback(models: readonly Placed[], text: Text): string | null {
  const [first, ...others] = models;
  if (!first || others.length === 0) return null;
  const said = fallbackText(first, text);
  return others.every((model) => fallbackText(model, text) === said) ? said : null;
}
