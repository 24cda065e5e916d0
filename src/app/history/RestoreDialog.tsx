/** Asks before the memory is brought back to an earlier state, and says what that changes. */
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { EditText } from "../memory/EditText.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { type Compared, countMarks, numberOf } from "./compare.ts";

interface Props {
  /** What differs from now. */
  readonly compared: readonly Compared[];
  readonly onRestore: () => void;
  readonly onClose: () => void;
}

const SHOWN = 8;
const SIGNS = { deleted: "+", changed: "±", added: "−", same: "=" } as const;

export default function RestoreDialog({ compared, onRestore, onClose }: Props) {
  const text = useText();
  const { deleted, changed, added } = countMarks(compared);
  const words = {
    deleted: text.history.comesBack,
    changed: text.history.changesBack,
    added: text.history.goes,
    same: text.history.marks.same,
  };
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog restore">
          <AlertDialog.Title>{text.history.restoreTitle}</AlertDialog.Title>
          <AlertDialog.Description>
            {text.history.restoreWhat(deleted, changed, added)} {text.history.restoreSafe}
          </AlertDialog.Description>
          <ul className="restore-list">
            {compared.slice(0, SHOWN).map((row) => {
              const shown = row.was ?? row.now;
              return (
                <li key={row.id}>
                  <span className="restore-mark">
                    <span aria-hidden="true">{SIGNS[row.mark]}</span> {words[row.mark]}
                  </span>
                  <span className="edit-number">{numberOf(row)}</span>
                  {shown && <EditText descriptor={shown.descriptor} />}
                </li>
              );
            })}
          </ul>
          {compared.length > SHOWN && <p>{text.history.andMore(compared.length - SHOWN)}</p>}
          <div className="dialog-actions">
            <AlertDialog.Close className="button">{text.cancel}</AlertDialog.Close>
            <Button look="primary" onClick={onRestore}>
              {text.history.restoreNow}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
