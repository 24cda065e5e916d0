/** One edit of the memory's list. */
import { Switch } from "@base-ui/react/switch";
import { memo, type ReactNode } from "react";
import type { EditRecord } from "../../storage/schema.ts";
import type { Problem } from "../problem.ts";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { ScopeIcon } from "../ui/ScopeIcon.tsx";
import { TaskMark } from "../ui/TaskMark.tsx";
import { EditDetails } from "./EditDetails.tsx";
import { EditText } from "./EditText.tsx";
import type { RowPart } from "./focus.ts";

/** What can be done from a row; the same functions for every row, so that rows can be memoized. */
export interface RowActions {
  readonly onSelect: (edit: EditRecord, on: boolean, range: boolean) => void;
  readonly onSwitch: (edit: EditRecord, enabled: boolean) => void;
  readonly onChange: (edit: EditRecord) => void;
  readonly onDuplicate: (edit: EditRecord) => void;
  readonly onDelete: (edit: EditRecord) => void;
  readonly onDetails: (edit: EditRecord) => void;
}

interface Props {
  readonly edit: EditRecord;
  /** Why the models cannot use it. */
  readonly rejected: Problem | undefined;
  /** Whether the answer on screen comes from this edit. */
  readonly answering: boolean;
  readonly selected: boolean;
  readonly detailed: boolean;
  readonly actions: RowActions;
}

export const EditRow = memo(function EditRow(props: Props) {
  const { edit, rejected, answering, selected, detailed, actions } = props;
  const text = useText();
  const { order, enabled, descriptor, threshold } = edit;
  const part = (name: RowPart) => ({ "data-part": name });
  const action = (name: RowPart, label: string, short: string, run: () => void): ReactNode => (
    <Button {...part(name)} look="plain" aria-label={label} onClick={run}>
      {short}
    </Button>
  );
  return (
    <>
      <div className="edit-number">
        <input
          {...part("select")}
          type="checkbox"
          className="checkbox"
          checked={selected}
          aria-label={text.list.select(order)}
          onChange={(event) => {
            const { nativeEvent } = event;
            const range = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey;
            actions.onSelect(edit, event.target.checked, range);
          }}
        />
        <span aria-hidden="true">{order}</span>
      </div>
      <div className="edit-body">
        <EditText descriptor={descriptor} />
        {rejected && (
          <p className="edit-note">{text.memory.unusable(problemText(rejected, text))}</p>
        )}
        {(threshold !== null || answering) && (
          <p className="edit-marks">
            {threshold !== null && <span>{text.scope.own(threshold)}</span>}
            {answering && (
              <span className="edit-answering">
                <ScopeIcon inScope /> {text.result.inScope}
              </span>
            )}
          </p>
        )}
        <div className="edit-actions">
          <TaskMark task={descriptor.task} />
          {action("change", text.memory.edit(order), text.memory.editShort, () =>
            actions.onChange(edit),
          )}
          {action("duplicate", text.list.duplicate(order), text.list.duplicateShort, () =>
            actions.onDuplicate(edit),
          )}
          {action("delete", text.memory.delete(order), text.memory.deleteShort, () =>
            actions.onDelete(edit),
          )}
          <Button
            {...part("details")}
            look="plain"
            className="edit-details-fold"
            aria-expanded={detailed}
            aria-label={text.list.details(order)}
            onClick={() => actions.onDetails(edit)}
          >
            {text.list.detailsShort}
          </Button>
        </div>
        {detailed && <EditDetails edit={edit} />}
      </div>
      <div className="edit-switch">
        <Switch.Root
          {...part("switch")}
          className="switch"
          aria-label={text.memory.on(order)}
          checked={enabled}
          onCheckedChange={(on) => actions.onSwitch(edit, on)}
        >
          <Switch.Thumb className="switch-thumb" />
        </Switch.Root>
        {!enabled && <span className="edit-off">{text.memory.off}</span>}
      </div>
    </>
  );
});
