/** How the threshold that counted comes into a decision, in words. */
import type { Decision } from "../../serac/routing.ts";
import { pIs } from "../text/format.ts";
import { margin } from "../text/margin.ts";
import type { Text } from "../text/text.ts";
import type { ShownEdit } from "./view.ts";

export function numberOf(editId: string, edits: readonly ShownEdit[]): number | string {
  return edits.find(({ id }) => id === editId)?.number ?? "?";
}

export function thresholdWords(
  decision: Decision,
  edits: readonly ShownEdit[],
  text: Text,
): string {
  const { threshold, own } = decision;
  if (decision.kind === "out-of-scope") {
    const { nearest } = decision;
    if (!nearest) return text.result.noneNear;
    const number = numberOf(nearest.editId, edits);
    const p = text.result.p(nearest.p, threshold);
    return own
      ? text.scope.nearestOwn(number, pIs(p), threshold)
      : text.result.nearestIs(number, p, threshold);
  }
  const by = margin(decision.p, threshold, text.format);
  const counted = own ? text.scope.aboveOwn(by, threshold) : text.scope.above(by, threshold);
  const { passedOver } = decision;
  if (!passedOver) return counted;
  const p = pIs(text.result.p(passedOver.p, passedOver.threshold));
  const over = text.scope.passedOver(numberOf(passedOver.editId, edits), p, passedOver.threshold);
  return `${counted} ${over}`;
}
