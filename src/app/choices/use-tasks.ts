/** The tasks to choose from: all, unless the list of models has none for one of them. */
import { TASKS, type Task } from "../../serac/edit.ts";
import { offers } from "../models/needs.ts";
import { useEngine } from "../session/SessionContext.tsx";
import { useChoices } from "./use-choices.ts";

/** The chosen task is among them in any case: a choice that is kept may be older than the models. */
export function useTasks(): readonly Task[] {
  const offer = useEngine((s) => s.offer);
  const chosen = useChoices((s) => s.task);
  return TASKS.filter((task) => task === chosen || offers(offer, task));
}
