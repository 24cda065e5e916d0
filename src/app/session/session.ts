/** The page's parts, put together once. */

import { readAuthor, writeAuthor } from "../../storage/author.ts";
import { Connection } from "../../storage/connection.ts";
import { EditRepository } from "../../storage/edits.ts";
import { HistoryRepository } from "../../storage/history.ts";
import { askToPersist, type Persistence } from "../../storage/persistence.ts";
import { ProbeRepository } from "../../storage/probes.ts";
import { DATABASE_NAME } from "../../storage/schema.ts";
import { SettingRepository } from "../../storage/settings.ts";
import { openTabChannel } from "../../storage/tabs.ts";
import { VectorRepository } from "../../storage/vectors.ts";
import { type ChoicesStore, createChoicesStore } from "../choices/choices-store.ts";
import { type ConflictsStore, createConflictsStore } from "../conflicts/conflicts-store.ts";
import type { CreateEngine } from "../engine/engine.ts";
import { createEngineStore, type EngineParts } from "../engine/engine-store.ts";
import { createHistoryStore, type HistoryStore } from "../history/history-store.ts";
import { createFiguresStore, type FiguresStore } from "../memory/figures-store.ts";
import { createListStore, type ListStore } from "../memory/list-store.ts";
import { createMemoryStore, type MemoryStore } from "../memory/memory-store.ts";
import { createMemorySettings, type MemorySettingsStore } from "../memory/settings-store.ts";
import { type CacheStore, createCacheStore } from "../models/cache-store.ts";
import type { ReadOffer } from "../models/offer.ts";
import { takeKeptInputs } from "../notices/unsaved.ts";
import { createInputsStore, type InputsStore } from "../playground/inputs-store.ts";
import { createPlaygroundStore, type PlaygroundStore } from "../playground/playground-store.ts";
import { createProbesStore, type ProbesStore } from "../probes/probes-store.ts";
import { createRephrasingsStore, type RephrasingsStore } from "../probes/rephrasings-store.ts";
import { readShipped } from "../suites/shipped.ts";
import { createSuitesStore, type SuitesStore } from "../suites/suites-store.ts";
import { createTourStore, type TourStore } from "../tour/tour-store.ts";
import { createImportStore, type ImportStore } from "../transfer/import-store.ts";
import { openLink } from "../transfer/open-link.ts";
import { readInWorker } from "../transfer/reader.ts";
import { idle } from "./idle.ts";
import { createViewsStore, type ViewsStore } from "./views.ts";

export interface Session {
  readonly choices: ChoicesStore;
  readonly memory: MemoryStore;
  readonly memorySettings: MemorySettingsStore;
  readonly list: ListStore;
  readonly figures: FiguresStore;
  readonly engine: EngineParts["store"];
  readonly loaded: EngineParts["loaded"];
  readonly playground: PlaygroundStore;
  readonly history: HistoryStore;
  /** The log itself, for what a view reads piece by piece. */
  readonly log: HistoryRepository;
  readonly inputs: InputsStore;
  readonly cache: CacheStore;
  readonly views: ViewsStore;
  readonly tour: TourStore;
  readonly imports: ImportStore;
  readonly conflicts: ConflictsStore;
  /** The name that this browser's changes are logged under; empty where none was given. */
  readonly readAuthor: () => Promise<string>;
  readonly probes: ProbesStore;
  readonly rephrasings: RephrasingsStore;
  readonly suites: SuitesStore;
}

export interface SessionOptions {
  readonly createEngine: CreateEngine;
  readonly readOffer: ReadOffer;
  readonly modelsUrl: string;
  readonly onPersistence: (persistence: Persistence) => void;
}

export function createSession(options: SessionOptions): Session {
  const { createEngine, readOffer, modelsUrl, onPersistence } = options;
  const choices = createChoicesStore(localKept());
  const connection = new Connection((event) => memory.setState({ connection: event }));
  const repository = new EditRepository(connection, openTabChannel(DATABASE_NAME));
  const memory: MemoryStore = createMemoryStore({
    repository,
    onFirstEdit: () => void askToPersist().then(onPersistence),
  });
  const memorySettings = createMemorySettings(connection);
  const list = createListStore(memory);
  const vectors = new VectorRepository(connection);
  const engine = createEngineStore({
    createEngine,
    readOffer,
    modelsUrl,
    memory,
    vectors,
    settings: new SettingRepository(connection),
    task: () => choices.getState().task,
  });
  const playground = createPlaygroundStore({
    ...{ loaded: engine.loaded, memory, choices, typed: takeKeptInputs() },
  });
  memorySettings.subscribe(({ threshold }, before) => {
    if (threshold !== before.threshold) playground.getState().setThreshold(threshold);
  });
  const figures = createFiguresStore({ memory, engine: engine.store, playground, vectors });
  const inputs = createInputsStore(playground, localKept());
  const log = new HistoryRepository(connection);
  const history = createHistoryStore({
    repository,
    history: log,
    memory,
    author: {
      read: () => readAuthor(connection),
      write: (name) => writeAuthor(connection, name),
    },
    idle,
  });
  const imports = createImportStore({
    ...{ repository, memory, openLink, readSource: readInWorker },
    count() {
      const loaded = engine.loaded();
      return loaded && (async (text) => (await loaded.engine.countTokens(text)).generator);
    },
  });
  const conflicts = createConflictsStore({
    ...{ memory, engine: engine.store, loaded: engine.loaded, playground, choices },
  });
  const probes = createProbesStore({
    repository: new ProbeRepository(connection, openTabChannel(`${DATABASE_NAME}-probes`)),
    memory,
    engine: engine.store,
    loaded: engine.loaded,
    deciding: () => ({
      threshold: playground.getState().threshold,
      scopes: choices.getState().scopes,
    }),
    readSuite: readShipped,
  });
  const rephrasings = createRephrasingsStore({ engine: engine.store, loaded: engine.loaded });
  const suites = createSuitesStore({ loaded: engine.loaded, readSuite: readShipped });
  engine.store.subscribe(({ status }, before) => {
    const recovered = status.kind === "recovered" && status !== before.status;
    if (recovered) playground.getState().resume();
  });
  const cache = createCacheStore({
    caches: "caches" in globalThis ? globalThis.caches : undefined,
    storage: navigator.storage,
    onForgotten: () => engine.store.getState().refreshOffer(),
  });
  const views = createViewsStore();
  const tour = createTourStore(memory, localKept());
  return {
    ...{ choices, memory, memorySettings, list, figures, playground, inputs },
    ...{ engine: engine.store, loaded: engine.loaded },
    ...{ history, log, cache, views, tour, imports, conflicts, probes, rephrasings, suites },
    readAuthor: () => readAuthor(connection),
  };
}

/** Undefined where storage is switched off: then even asking for it throws. */
function localKept(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
