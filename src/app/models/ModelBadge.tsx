import type { LoadedModel } from "../../engine/protocol.ts";
import type { Fallback } from "../../models/fallback.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";

export function ModelBadge({ model }: { readonly model: LoadedModel }) {
  const text = useText();
  const { role, name, placement, selfCheck, bytes, milliseconds } = model;
  return (
    <li className="badge" data-testid={`badge-${role}`}>
      <p className="badge-head">
        <strong>{text.models.roles[role]}</strong>
        <span className="badge-device">
          {placement.device === "webgpu" ? text.models.gpu : text.models.wasm}
        </span>
        {placement.adapter && <span className="badge-adapter">{placement.adapter}</span>}
      </p>
      <p className="models-small">
        {name} · {text.format.mb(bytes)}
      </p>
      <p className="models-small">
        {selfCheck.passed ? "✓" : "✗"}{" "}
        {selfCheck.passed ? text.models.selfCheck.passed : text.models.selfCheck.failed} ·{" "}
        {text.models.step(milliseconds.step)}
      </p>
      {placement.reason && (
        <p className="badge-reason">{fallbackText(placement.fallback, text) ?? placement.reason}</p>
      )}
    </li>
  );
}

/** Null where the reason's own words will do. */
function fallbackText(fallback: Fallback | undefined, { models }: Text): string | null {
  if (!fallback || !models.fallbacks) return null;
  // Each reason of a kind carries that kind's data.
  const say = models.fallbacks[fallback.kind] as (fallback: Fallback) => string;
  return say(fallback);
}
