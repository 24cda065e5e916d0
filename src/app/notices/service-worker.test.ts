import { expect, it, vi } from "vitest";
import { watchUpdates } from "./service-worker.ts";

class FakeWorker extends EventTarget {
  state: ServiceWorkerState;
  readonly postMessage = vi.fn();

  constructor(state: ServiceWorkerState) {
    super();
    this.state = state;
  }

  become(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event("statechange"));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;

  finds(worker: FakeWorker): void {
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
  }
}

async function setUp(prepare: (registration: FakeRegistration) => void = () => {}) {
  const registration = new FakeRegistration();
  prepare(registration);
  const onUpdate = vi.fn();
  const reload = vi.fn();
  const register = async () => registration as unknown as ServiceWorkerRegistration;
  const watcher = watchUpdates({ register, onUpdate, reload });
  await Promise.resolve();
  await Promise.resolve();
  return { registration, onUpdate, reload, watcher };
}

it("says nothing of the first service worker, which is no update", async () => {
  const { registration, onUpdate } = await setUp();
  const first = new FakeWorker("installing");
  registration.finds(first);
  first.become("installed");
  first.become("activated");
  expect(onUpdate).not.toHaveBeenCalled();
});

it("announces a newer one, and loads the page again only once it was taken and is active", async () => {
  const { registration, onUpdate, reload, watcher } = await setUp((r) => {
    r.active = new FakeWorker("activated");
  });
  const newer = new FakeWorker("installing");
  registration.finds(newer);
  newer.become("installed");
  expect(onUpdate).toHaveBeenLastCalledWith("waiting");
  expect(newer.postMessage).not.toHaveBeenCalled();
  watcher.take();
  expect(newer.postMessage).toHaveBeenCalledWith({ type: "SKIP_WAITING" });
  expect(reload).not.toHaveBeenCalled();
  newer.become("activated");
  expect(reload).toHaveBeenCalledOnce();
});

it("does not load a tab again when another one took the newer version", async () => {
  const { registration, onUpdate, reload } = await setUp((r) => {
    r.active = new FakeWorker("activated");
    r.waiting = new FakeWorker("installed");
  });
  expect(onUpdate).toHaveBeenLastCalledWith("waiting");
  registration.waiting?.become("activated");
  expect(onUpdate).toHaveBeenLastCalledWith("elsewhere");
  expect(reload).not.toHaveBeenCalled();
});

it("takes the newest of several", async () => {
  const { registration, onUpdate, watcher } = await setUp((r) => {
    r.active = new FakeWorker("activated");
    r.waiting = new FakeWorker("installed");
  });
  const newest = new FakeWorker("installing");
  registration.finds(newest);
  newest.become("installed");
  registration.waiting?.become("redundant");
  expect(onUpdate).toHaveBeenLastCalledWith("waiting");
  watcher.take();
  expect(newest.postMessage).toHaveBeenCalledOnce();
});
