import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import type { Figures } from "./figures-store.ts";
import type { ListState } from "./list-store.ts";
import type { MemorySettings } from "./settings-store.ts";

export function useList<T>(select: (state: ListState) => T): T {
  return useStore(useSession().list, select);
}

export function useFigures<T>(select: (state: Figures) => T): T {
  return useStore(useSession().figures, select);
}

export function useMemorySettings<T>(select: (state: MemorySettings) => T): T {
  return useStore(useSession().memorySettings, select);
}
