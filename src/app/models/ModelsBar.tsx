/** The models: what loading costs, how it goes, where each runs. */
import { lazy, Suspense, useState } from "react";
import type { LoadReport } from "../../engine/protocol.ts";
import type { Task } from "../../serac/edit.ts";
import { useChoices } from "../choices/use-choices.ts";
import { DEVICE_PREFERENCES } from "../engine/engine-store.ts";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import { fallbackText, sharedFallback } from "./fallback-text.ts";
import { GoneNote } from "./GoneNote.tsx";
import { LoadingPanel } from "./LoadingPanel.tsx";
import { LOAD_BUTTON_ID, MODELS_ID } from "./load-button.ts";
import { ModelBadge } from "./ModelBadge.tsx";
import { costOfMore, offerFor, offers, servedBy, serves } from "./needs.ts";
import type { Offer } from "./offer.ts";

const ModelsDialog = lazy(() => import("./ModelsDialog.tsx"));

export function ModelsBar() {
  const text = useText();
  const { status, report, progress, adding, loadProblem } = useEngine((s) => s);
  const loading = status.kind === "loading" || adding || (status.kind === "restarting" && progress);
  return (
    <section id={MODELS_ID} className="models" aria-labelledby="models-title">
      <h2 id="models-title" className="visually-hidden">
        {text.models.title}
      </h2>
      {loading ? <LoadingPanel /> : report ? <Loaded report={report} /> : <OfferPanel />}
      <div role="alert">
        {loadProblem && (
          <div className="models-problem">
            <p className="field-error">
              {loadProblem.code !== "engine-gave-up" && `${text.models.failed}. `}
              {problemText(loadProblem, text)}
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

function OfferPanel() {
  const text = useText();
  const { engine } = useSession();
  const { offer: whole, offerProblem, loadProblem } = useEngine((s) => s);
  const task = useChoices((s) => s.task);
  const offer = whole && offerFor(whole, [task]);
  if (!offers(whole, task)) return <NotOffered task={task} />;
  return (
    <div className="models-offer">
      <Button
        id={LOAD_BUTTON_ID}
        look="primary"
        className="models-load"
        onClick={() => void engine.getState().load()}
      >
        {loadProblem ? text.retry : loadLabel(offer, text)}
      </Button>
      <DeviceChoice note />
      <div className="models-cost">
        <p>{text.models.why[task]}</p>
        <p className="models-small">
          {offer
            ? offer.models
                .map(({ role, title }) => `${text.models.roles[role]}: ${title}`)
                .join(" · ")
            : offerProblem
              ? text.models.offerFailed(problemText(offerProblem, text))
              : text.models.measuring}
        </p>
        {offer && offer.cachedBytes < offer.totalBytes && (
          <p className="models-small">{text.models.runtime}</p>
        )}
        <Details />
      </div>
    </div>
  );
}

function loadLabel(offer: Offer | null, text: Text): string {
  if (!offer) return text.models.loadUnknown;
  const { totalBytes, cachedBytes } = offer;
  if (cachedBytes === totalBytes) return text.models.loadCached;
  return cachedBytes === 0
    ? text.models.load(text.format.mb(totalBytes))
    : text.models.loadPart(text.format.mb(totalBytes - cachedBytes), text.format.mb(totalBytes));
}

function DeviceChoice({ note = false }: { readonly note?: boolean }) {
  const text = useText();
  const { engine } = useSession();
  const preference = useEngine((s) => s.preference);
  return (
    <div className="models-device">
      <Segments
        label={text.models.device}
        value={preference}
        options={DEVICE_PREFERENCES.map((value) => ({ value, label: text.models.devices[value] }))}
        onChange={(next) => engine.getState().prefer(next)}
      />
      {note && <span className="models-small">{text.models.deviceNotes[preference]}</span>}
    </div>
  );
}

function Loaded({ report }: { readonly report: LoadReport }) {
  const text = useText();
  const { engine } = useSession();
  const { status, preference, loadedWith } = useEngine((s) => s);
  const onGpu = report.models.some(({ placement }) => placement.device === "webgpu");
  const changed = loadedWith !== null && loadedWith !== preference;
  const task = useChoices((s) => s.task);
  const shared = sharedFallback(report.models, text);
  return (
    <div className="models-loaded" data-status={status.kind}>
      <div className="models-cards">
        <ul className="badges">
          {report.models.map((model) => (
            <ModelBadge
              key={model.role}
              model={model}
              reason={shared === null ? fallbackText(model, text) : null}
            />
          ))}
        </ul>
        {shared !== null && <p className="badge-reason">{text.models.allFellBack(shared)}</p>}
      </div>
      <div className="models-side">
        {!serves(report, task) && <LoadMore task={task} report={report} />}
        <div className="models-device-row">
          <DeviceChoice />
          {changed && (
            <Button look="primary" onClick={() => void engine.getState().load()}>
              {text.models.reload(text.models.devices[preference])}
            </Button>
          )}
        </div>
        <p className="models-small">
          {text.models.loadedIn(report.milliseconds)} ·{" "}
          {text.models.threads(report.runtime.threads)}
          {onGpu && (
            <Button
              look="plain"
              title={text.models.rehearseNote}
              disabled={status.kind === "restarting"}
              onClick={() => void engine.getState().loseDevice()}
            >
              {text.models.rehearse}
            </Button>
          )}
          <Details />
        </p>
        <GoneNote />
      </div>
    </div>
  );
}

/** The chosen task needs models that are not loaded. */
function LoadMore({ task, report }: { readonly task: Task; readonly report: LoadReport }) {
  const text = useText();
  const { engine } = useSession();
  const offer = useEngine((s) => s.offer);
  const cost = offer && costOfMore(offer, task, servedBy(report));
  if (!offers(offer, task)) return <NotOffered task={task} />;
  return (
    <div className="models-more">
      <Button id={LOAD_BUTTON_ID} look="primary" onClick={() => void engine.getState().load()}>
        {cost && cost.toFetch > 0
          ? text.models.loadMore(text.format.mb(cost.toFetch))
          : text.models.loadMoreCached}
      </Button>
      <span className="models-small">{text.models.moreFor[task]}</span>
    </div>
  );
}

/** The list of models has none for the task: it was chosen before, or an edit of it was shown. */
function NotOffered({ task }: { readonly task: Task }) {
  const text = useText();
  return <p className="models-small">{text.models.notOffered(text.tasks.names[task])}</p>;
}

function Details() {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" className="models-details" onClick={() => setOpen(true)}>
        {text.modelsView.open}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ModelsDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
