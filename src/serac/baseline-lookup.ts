/**
 * LU, the lookup cache of the paper's comparison (section 5, "baselines"): no counterfactual model.
 * An input within a fixed radius of a stored edit gets that edit's label as it is stored; any other
 * input goes to the base model. The radius here is where the embedding classifier's p is 0.5, so LU
 * applies exactly where SERAC with that classifier does.
 */
import { type Edit, type EditDescriptor, tidy } from "./edit.ts";
import type { InScope } from "./routing.ts";
import type { Calibration } from "./scope.ts";

/**
 * What the cache holds for an edit; undefined where there is nothing to hold.
 *
 * A statement is evidence and has no label. A cache that called each claim near it "True" would
 * measure how many of a suite's claims are supported, so for fact checking LU is not defined. Nor is
 * it for dialogue, where an edit says what to think of a topic and not what to reply.
 */
export function storedAnswer(descriptor: EditDescriptor): string | undefined {
  return descriptor.task === "qa" ? tidy(descriptor.answer) : undefined;
}

/** The answer of the edit that the decision names. @throws {RangeError} where none is stored */
export function lookup(decision: InScope, edits: readonly Edit[]): string {
  const edit = edits.find(({ id }) => id === decision.editId);
  const answer = edit && storedAnswer(edit.descriptor);
  if (answer === undefined) {
    throw new RangeError(`The lookup cache holds no answer for edit ${decision.editId}.`);
  }
  return answer;
}

/** The cosine at which p is `threshold`: the radius within which the cache answers. */
export function radius({ scale, bias }: Calibration, threshold: number): number {
  return (Math.log(threshold / (1 - threshold)) - bias) / scale;
}
