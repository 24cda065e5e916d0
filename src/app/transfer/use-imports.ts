import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import type { ImportActions } from "./import-store.ts";

export function useImports<T>(select: (state: ImportActions) => T): T {
  return useStore(useSession().imports, select);
}
