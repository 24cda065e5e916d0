/** What the inputs and the new edits are for. */
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Help } from "../ui/Help.tsx";
import { Segments } from "../ui/Segments.tsx";
import { useChoices } from "./use-choices.ts";
import { useTasks } from "./use-tasks.ts";

export function TaskPicker() {
  const text = useText();
  const { choices } = useSession();
  const task = useChoices((s) => s.task);
  const tasks = useTasks();
  return (
    <div className="choice">
      <Segments
        label={text.tasks.label}
        value={task}
        options={tasks.map((value) => ({ value, label: text.tasks.names[value] }))}
        onChange={(next) => choices.getState().setTask(next)}
      />
      <Help topic="task" />
      <p className="choice-note">{text.tasks.notes[task]}</p>
    </div>
  );
}
