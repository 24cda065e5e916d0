/** Loading, told truly: bytes and speed, then the stages of each model by name. */
import { Progress } from "@base-ui/react/progress";
import type { FileProgress, LoadProgress, LoadStage } from "../../engine/protocol.ts";
import { focusSoon } from "../memory/focus.ts";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { LOAD_BUTTON_ID } from "./load-button.ts";

const STAGES = [
  "downloading",
  "verifying",
  "creating-sessions",
  "warming-up",
  "self-check",
] satisfies readonly LoadStage[] as readonly LoadStage[];

export function LoadingPanel() {
  const text = useText();
  const progress = useEngine((s) => s.progress);
  if (!progress) {
    return (
      <div className="loading">
        <p className="panel-note">{text.models.starting}</p>
        <Cancel />
      </div>
    );
  }
  const { stage, model, loadedBytes, totalBytes } = progress;
  const now = model
    ? text.models.stageOf(text.models.stages[stage], text.models.roles[model])
    : text.models.stages[stage];
  return (
    <div className="loading">
      <Progress.Root
        className="loading-progress"
        value={totalBytes > 0 ? (100 * loadedBytes) / totalBytes : null}
        aria-valuetext={`${now}, ${text.models.progress(loadedBytes, totalBytes)}`}
      >
        <div className="loading-head">
          <Progress.Label className="loading-label">{now}</Progress.Label>
          <span className="loading-bytes">{figures(progress, text)}</span>
        </div>
        <Progress.Track className="loading-track">
          <Progress.Indicator className="loading-bar" />
        </Progress.Track>
      </Progress.Root>
      <ol className="loading-stages">
        {STAGES.map((each) => (
          <li key={each} data-state={stateOf(each, stage)}>
            {text.models.stages[each]}
            <span className="visually-hidden">: {text.models.states[stateOf(each, stage)]}</span>
          </li>
        ))}
      </ol>
      <details className="loading-files">
        <summary>
          {text.models.files} ({text.format.number(progress.files.length)})
        </summary>
        <ul>
          {progress.files.map((file) => (
            <FileRow key={file.path} file={file} />
          ))}
        </ul>
      </details>
      <Cancel />
    </div>
  );
}

function Cancel() {
  const text = useText();
  const { engine } = useSession();
  return (
    <p className="loading-cancel">
      <Button
        onClick={() => {
          engine.getState().cancel();
          focusSoon(LOAD_BUTTON_ID);
        }}
      >
        {text.modelsView.cancel}
      </Button>
      <span className="models-small">{text.modelsView.cancelNote}</span>
    </p>
  );
}

function FileRow({ file }: { readonly file: FileProgress }) {
  const text = useText();
  const { path, bytes, loaded, fromCache } = file;
  const state =
    loaded === 0
      ? text.models.waiting
      : fromCache
        ? text.models.fromCache
        : loaded < bytes
          ? text.format.percent(Math.floor((100 * loaded) / bytes) / 100)
          : text.models.downloaded;
  return (
    <li>
      <span className="loading-path">{path}</span>
      <span>{text.format.mb(bytes)}</span>
      <span>{state}</span>
    </li>
  );
}

function figures(progress: LoadProgress, text: ReturnType<typeof useText>): string {
  const { loadedBytes, totalBytes, bytesPerSecond, files, stage } = progress;
  const cached = files.reduce((sum, file) => sum + (file.fromCache ? file.loaded : 0), 0);
  const left = totalBytes - loadedBytes;
  return [
    text.models.progress(loadedBytes, totalBytes),
    ...(cached > 0 ? [text.models.cachedPart(cached)] : []),
    ...(stage === "downloading" && bytesPerSecond > 0
      ? [text.models.speed(bytesPerSecond), text.models.eta(left / bytesPerSecond)]
      : []),
  ].join(" · ");
}

function stateOf(stage: LoadStage, now: LoadStage): "done" | "now" | "todo" {
  const difference = STAGES.indexOf(stage) - STAGES.indexOf(now);
  if (difference === 0) return "now";
  return difference < 0 ? "done" : "todo";
}
