import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import type { ConflictsState } from "./conflicts-store.ts";

export function useConflicts<T>(select: (state: ConflictsState) => T): T {
  return useStore(useSession().conflicts, select);
}
