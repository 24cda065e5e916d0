/** The models in detail: what runs where and what is kept, to be looked at and let go of. */
import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { CopyDiagnostics } from "../diagnostics/CopyDiagnostics.tsx";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { ForgetDialog, type Forgetting } from "./ForgetDialog.tsx";
import { GoneNote } from "./GoneNote.tsx";
import { ModelDetails } from "./ModelDetails.tsx";
import { StorageDetails } from "./StorageDetails.tsx";
import { sharesOf, sum } from "./shares.ts";

export default function ModelsDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { engine, cache } = useSession();
  const { offer, offerProblem, report } = useEngine((s) => s);
  const { files, runtimeBytes, problem, forget } = useStore(cache, (s) => s);
  const [forgetting, setForgetting] = useState<Forgetting | null>(null);
  useEffect(() => {
    void cache.getState().read();
    void engine.getState().refreshOffer();
  }, [cache, engine]);
  const all = files ? sum(files) + runtimeBytes : 0;

  async function forgetNow({ what, bytes }: Forgetting): Promise<void> {
    setForgetting(null);
    await forget(what);
    if (!cache.getState().problem) say(text.modelsView.forgotten(bytes));
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog models-dialog">
          <Dialog.Title>{text.modelsView.title}</Dialog.Title>
          <GoneNote />
          {problem && (
            <p className="field-error" role="alert">
              {text.modelsView.readFailed(problemText(problem, text))}
            </p>
          )}
          {!offer && offerProblem && (
            <p className="field-error">
              {text.models.offerFailed(problemText(offerProblem, text))}
            </p>
          )}
          {offer &&
            sharesOf(offer, files ?? []).map((share) => (
              <ModelDetails
                key={share.model.role}
                share={share}
                loaded={report?.models.find(({ role }) => role === share.model.role)}
                onForget={() =>
                  setForgetting({
                    title: text.modelsView.forgetTitle(text.models.roles[share.model.role]),
                    what: share.own.map(({ sha256 }) => sha256),
                    count: share.own.length,
                    bytes: sum(share.own),
                    shared: true,
                  })
                }
              />
            ))}
          <p className="models-small">{text.modelsView.memoryNote}</p>
          <StorageDetails />
          <div className="dialog-actions">
            <CopyDiagnostics />
            <Button
              disabled={!files || all === 0}
              onClick={() =>
                setForgetting({
                  title: text.modelsView.forgetAllTitle,
                  what: "all",
                  count: (files?.length ?? 0) + (runtimeBytes > 0 ? 1 : 0),
                  bytes: all,
                  shared: false,
                })
              }
            >
              {text.modelsView.forgetAll}
            </Button>
            <Dialog.Close className="button">{text.close}</Dialog.Close>
          </div>
          {forgetting && (
            <ForgetDialog
              forgetting={forgetting}
              loaded={report !== null}
              onForget={() => void forgetNow(forgetting)}
              onClose={() => setForgetting(null)}
            />
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
