/**
 * Does this device compute what it should? Quantized kernels have been silently wrong on some
 * GPUs, so a fixed prompt is run at load and compared with what the exporter found.
 */
import type {
  CrossEncoderEntry,
  Device,
  EncoderEntry,
  Expected,
  GeneratorEntry,
} from "./manifest.ts";
import type { SelfCheck } from "./report.ts";

/** A model computes wrong numbers even on WASM, so it is not used. */
export class SelfCheckError extends Error {
  override readonly name = "SelfCheckError";
  readonly code = "self-check";
  readonly data: { readonly model: string } & SelfCheck;

  constructor(model: string, check: SelfCheck) {
    super(
      `The model ${model} does not compute what it should on this device (off by ${check.worst.toPrecision(3)}, where ${check.tolerance} is allowed), not even on WASM, so it is not used. Please report this with the diagnostics.`,
    );
    this.data = { model, ...check };
  }
}

/** Compares the logits of the check's prompt, at its last position. */
export function checkGenerator(
  entry: GeneratorEntry,
  device: Device,
  logits: Float32Array,
): SelfCheck {
  const expected = entry.selfCheck.logits[device];
  return compare(
    expected,
    expected.ids.map((id) => logits[id]),
  );
}

/** Compares the first numbers of the vector of the check's text. */
export function checkEncoder(entry: EncoderEntry, device: Device, vector: Float32Array): SelfCheck {
  const expected = entry.selfCheck.vector[device];
  return compare(
    expected,
    expected.values.map((_, i) => vector[i]),
  );
}

/** Compares the logits of the check's pair. */
export function checkCrossEncoder(
  entry: CrossEncoderEntry,
  device: Device,
  logits: Float32Array,
): SelfCheck {
  return compare(entry.selfCheck.logits[device], [...logits]);
}

function compare({ values, tolerance }: Expected, got: readonly (number | undefined)[]): SelfCheck {
  let worst = 0;
  for (const [i, value] of values.entries()) {
    const difference = Math.abs((got[i] ?? Number.NaN) - value);
    // A NaN must fail, and Math.max would pass it on as NaN, which fails no comparison.
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }
  return { passed: worst <= tolerance, worst, tolerance };
}
