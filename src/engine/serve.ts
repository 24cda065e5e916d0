/** Serves an engine over a wire: requests in, events and one result or failure out for each. */
import type { EngineCore } from "./core.ts";
import type { Calls, FromWorker, Request, ToWorker } from "./protocol.ts";
import { toWire } from "./wire-error.ts";

export type Post = (message: FromWorker) => void;

/** "Alive" is said no more often than this, in milliseconds. */
const ALIVE_EVERY = 1000;

/** Says "alive" when work has gone on, but not for every token. */
export function aliveNotices(post: Post, now: () => number = () => performance.now()): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < ALIVE_EVERY) return;
    last = now();
    post({ kind: "notice", notice: "alive" });
  };
}

/** Gives the handler for messages to the worker. */
export function serve(core: EngineCore, post: Post): (message: ToWorker) => void {
  const running = new Map<number, AbortController>();

  const answer = async (request: Request, signal: AbortSignal): Promise<unknown> => {
    const onEvent = (event: unknown) => post({ kind: "event", id: request.id, event });
    switch (request.call) {
      case "load":
        return core.load(request.argument, { onEvent, signal });
      case "setMemory":
        return core.setMemory(request.argument, { onEvent, signal });
      case "score":
        return core.score(request.argument, { signal });
      case "predict":
        return forWire(await core.predict(request.argument, { onEvent, signal }));
      case "runSuite":
        return core.runSuite(request.argument, { onEvent, signal });
      case "runProbes":
        return core.runProbes(request.argument, { onEvent, signal });
      case "crossScores":
        return core.crossScores(request.argument, { onEvent, signal });
      case "rephrase":
        return core.rephrase(request.argument, { onEvent, signal });
      case "countTokens":
        return core.countTokens(request.argument);
      case "loseDevice":
        return core.loseDevice();
    }
  };

  return (message) => {
    if (message.kind === "cancel") {
      running.get(message.id)?.abort();
      return;
    }
    const { id } = message;
    const controller = new AbortController();
    running.set(id, controller);
    answer(message, controller.signal)
      .then(
        (result) => post({ kind: "result", id, result }),
        (error) => post({ kind: "failure", id, error: toWire(error) }),
      )
      .finally(() => running.delete(id));
  };
}

/** Out of scope the edited answer is the base answer itself; the wire would make two of it. */
function forWire({
  edited,
  ...prediction
}: Awaited<ReturnType<EngineCore["predict"]>>): Calls["predict"]["result"] {
  return edited === prediction.base ? prediction : { ...prediction, edited };
}
