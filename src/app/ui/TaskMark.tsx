/** What an edit is for, in a small word with a sign: a question, a fact, an opinion. */
import type { Task } from "../../serac/edit.ts";
import { useText } from "../text/TextContext.tsx";

const SIGNS: Readonly<Record<Task, string>> = {
  // A question mark; a tick beside a cross; two speech bubbles.
  qa: "M4.6 5.2a3 3 0 1 1 4.3 2.7c-1 .5-1.4 1-1.4 2.1M7.5 12.9v.2",
  "fact-check": "M1.6 8.4l2.4 2.6 4-6M10 6l3.6 4M13.6 6L10 10",
  dialogue: "M2 3h8v6H6l-2 2V9H2zM12 6h2v6h-2v2l-2-2H7",
};

export function TaskMark({ task }: { readonly task: Task }) {
  const text = useText();
  return (
    <span className="task-mark" data-task={task} title={text.tasks.marks[task]}>
      <svg viewBox="0 0 15 15" width="15" height="15" aria-hidden="true">
        <path
          d={SIGNS[task]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="task-mark-word">{text.tasks.marks[task]}</span>
    </span>
  );
}
