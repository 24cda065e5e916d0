/** Something for each task. */
import { TASKS, type Task } from "../serac/edit.ts";

export function byTask<T>(make: (task: Task) => T): Readonly<Record<Task, T>> {
  return Object.fromEntries(TASKS.map((task) => [task, make(task)])) as Record<Task, T>;
}
