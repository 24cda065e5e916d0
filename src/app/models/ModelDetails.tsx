/** One model: where it runs, whether it computes right, and its files. */
import type { LoadedModel } from "../../engine/protocol.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { type Share, sum } from "./shares.ts";

interface Props {
  readonly share: Share;
  readonly loaded: LoadedModel | undefined;
  readonly onForget: () => void;
}

export function ModelDetails({ share, loaded, onForget }: Props) {
  const text = useText();
  const { model, files, keptBytes, own } = share;
  const role = text.models.roles[model.role];
  const device = loaded?.placement.device;
  const check = loaded?.selfCheck;
  const titleId = `details-${model.role}`;
  return (
    <section className="model-details" aria-labelledby={titleId} data-testid={titleId}>
      <h3 id={titleId}>
        {role} <span className="models-small">{model.title}</span>
      </h3>
      <p className="models-small">{text.modelsView.uses[model.role]}</p>
      <dl>
        <dt>{text.modelsView.runsOn}</dt>
        <dd>
          {device
            ? device === "webgpu"
              ? text.models.gpu
              : text.models.wasm
            : text.modelsView.notLoaded}
        </dd>
        {loaded?.placement.adapter && (
          <>
            <dt>{text.modelsView.adapter}</dt>
            <dd>{loaded.placement.adapter}</dd>
          </>
        )}
        {check && (
          <>
            <dt>
              {text.modelsView.selfCheck} <Help topic="selfCheck" />
            </dt>
            <dd>
              <span aria-hidden="true">{check.passed ? "✓" : "✗"}</span>{" "}
              {text.modelsView.selfCheckIs(
                check.passed,
                check.worst.toPrecision(2),
                check.tolerance.toPrecision(2),
              )}
            </dd>
          </>
        )}
        <dt>{text.modelsView.kept}</dt>
        <dd>{text.modelsView.keptOf(keptBytes, sum(files))}</dd>
        <dt>{text.modelsView.memory}</dt>
        <dd>
          {device
            ? text.modelsView.memoryIs(model.memoryBytes[device])
            : text.modelsView.memoryWould(model.memoryBytes.wasm)}
        </dd>
        <dt>{text.modelsView.form}</dt>
        <dd lang="en">{model.dtype}</dd>
        <dt>{text.modelsView.licence}</dt>
        <dd lang="en">{model.licence}</dd>
      </dl>
      <details className="model-files">
        <summary>{text.modelsView.files(files.length)}</summary>
        <ul>
          {files.map(({ path, bytes, kept, shared }) => (
            <li key={path}>
              <span className="loading-path">{path}</span>
              <span>{text.format.mb(bytes)}</span>
              <span>
                {kept ? text.modelsView.fileKept : text.modelsView.fileMissing}
                {shared && `, ${text.modelsView.shared}`}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {own.length > 0 && (
        <Button look="plain" aria-label={text.modelsView.forgetOne(role)} onClick={onForget}>
          {text.modelsView.forget}
        </Button>
      )}
    </section>
  );
}
