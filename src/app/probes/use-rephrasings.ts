import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import type { RephrasingsState } from "./rephrasings-store.ts";

export function useRephrasings<T>(select: (state: RephrasingsState) => T): T {
  return useStore(useSession().rephrasings, select);
}
