import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { EngineState } from "../engine/engine-store.ts";
import type { HistoryState } from "../history/history-store.ts";
import type { MemoryState } from "../memory/memory-store.ts";
import type { PlaygroundState } from "../playground/playground-state.ts";
import type { ProbesState } from "../probes/probes-store.ts";
import type { SuitesState } from "../suites/suites-store.ts";
import type { Session } from "./session.ts";

const SessionContext = createContext<Session | null>(null);

export const SessionProvider = SessionContext.Provider;

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new RangeError("There is no session above this component.");
  return session;
}

export function useMemory<T>(select: (state: MemoryState) => T): T {
  return useStore(useSession().memory, select);
}

export function useEngine<T>(select: (state: EngineState) => T): T {
  return useStore(useSession().engine, select);
}

export function usePlayground<T>(select: (state: PlaygroundState) => T): T {
  return useStore(useSession().playground, select);
}

export function useHistory<T>(select: (state: HistoryState) => T): T {
  return useStore(useSession().history, select);
}

export function useProbes<T>(select: (state: ProbesState) => T): T {
  return useStore(useSession().probes, select);
}

export function useSuites<T>(select: (state: SuitesState) => T): T {
  return useStore(useSession().suites, select);
}
