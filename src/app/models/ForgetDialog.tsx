/** Asks before files leave the cache, and says what it costs to have them again. */
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";

export interface Forgetting {
  readonly title: string;
  readonly what: readonly string[] | "all";
  readonly count: number;
  readonly bytes: number;
  /** Some of the model's files are another's too and stay. */
  readonly shared: boolean;
}

interface Props {
  readonly forgetting: Forgetting;
  readonly loaded: boolean;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

export function ForgetDialog({ forgetting, loaded, onForget, onClose }: Props) {
  const text = useText();
  const { title, count, bytes, shared } = forgetting;
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="dialog-backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title>{title}</AlertDialog.Title>
          <AlertDialog.Description>
            {text.modelsView.forgetCost(count, bytes)} {shared && text.modelsView.forgetShared}{" "}
            {loaded && text.modelsView.forgetLoaded} {text.modelsView.forgetEdits}
          </AlertDialog.Description>
          <div className="dialog-actions">
            <AlertDialog.Close className="button">{text.cancel}</AlertDialog.Close>
            <Button look="primary" onClick={onForget}>
              {text.modelsView.forgetNow}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
