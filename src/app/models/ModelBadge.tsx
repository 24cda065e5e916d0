import type { LoadedModel } from "../../engine/protocol.ts";
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly model: LoadedModel;
  /** Why it is not on WebGPU, where that is not said of all models at once. */
  readonly reason: string | null;
}

export function ModelBadge({ model, reason }: Props) {
  const text = useText();
  const { role, name, placement, selfCheck, bytes, milliseconds } = model;
  return (
    <li className="badge" data-testid={`badge-${role}`}>
      <p className="badge-head">
        <strong>{text.models.roles[role]}</strong>
        <span className="badge-device">
          {placement.device === "webgpu" ? text.models.gpu : text.models.wasm}
        </span>
        <span className="badge-bytes">{text.format.mb(bytes)}</span>
        {placement.adapter && <span className="badge-adapter">{placement.adapter}</span>}
      </p>
      <p className="models-small">{name}</p>
      <p className="models-small">
        {selfCheck.passed ? "✓" : "✗"}{" "}
        {selfCheck.passed ? text.models.selfCheck.passed : text.models.selfCheck.failed}{" "}
        <span className="badge-figure">· {text.models.step(milliseconds.step)}</span>
      </p>
      {reason && <p className="badge-reason">{reason}</p>}
    </li>
  );
}
