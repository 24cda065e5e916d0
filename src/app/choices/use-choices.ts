import { useStore } from "zustand";
import { useSession } from "../session/SessionContext.tsx";
import type { Choices } from "./choices-store.ts";

export function useChoices<T>(select: (state: Choices) => T): T {
  return useStore(useSession().choices, select);
}
