/** The runtime, what the cache weighs, and whether the browser will keep it. */
import { useStore } from "zustand";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Help } from "../ui/Help.tsx";
import { say } from "../ui/say.ts";
import { strayBytes, sum } from "./shares.ts";

export function StorageDetails() {
  const text = useText();
  const { cache } = useSession();
  const { offer, report } = useEngine((s) => s);
  const { files, runtimeBytes, estimate, persisted } = useStore(cache, (s) => s);
  const stray = offer && files ? strayBytes(offer, files) : 0;
  const runtime = report?.runtime;

  async function persist(): Promise<void> {
    const granted = await cache.getState().askToPersist();
    say(granted ? text.modelsView.persistGranted : text.modelsView.persistRefused);
  }

  return (
    <section className="model-details" aria-labelledby="details-storage">
      <h3 id="details-storage">{text.modelsView.storage}</h3>
      <dl>
        {runtime && (
          <>
            <dt>{text.modelsView.runtime}</dt>
            <dd>
              {text.modelsView.runtimeIs(
                runtime.onnxruntime,
                runtime.build,
                text.models.threads(runtime.threads),
              )}
              , {text.modelsView.isolated(runtime.crossOriginIsolated)},{" "}
              {text.modelsView.halfPrecision(runtime.shaderF16)}
              {runtimeBytes > 0 && `, ${text.modelsView.runtimeKept(runtimeBytes)}`}
            </dd>
          </>
        )}
        <dt>{text.modelsView.cacheTotal}</dt>
        <dd data-testid="cache-total">
          {files ? (
            <>
              {text.format.mb(sum(files) + runtimeBytes)}
              {stray > 0 && `. ${text.modelsView.stray(stray)}`}
            </>
          ) : (
            text.modelsView.noCache
          )}
        </dd>
        {estimate && (
          <>
            <dt>{text.modelsView.usage}</dt>
            <dd>{text.modelsView.usageIs(estimate.usage, estimate.quota)}</dd>
          </>
        )}
        <dt>
          {text.modelsView.persisted} <Help topic="persistence" />
        </dt>
        <dd>
          {text.modelsView.persistedIs[persisted === null ? "unknown" : persisted ? "yes" : "no"]}
          {persisted === false && (
            <Button look="plain" onClick={() => void persist()}>
              {text.modelsView.persist}
            </Button>
          )}
        </dd>
      </dl>
    </section>
  );
}
