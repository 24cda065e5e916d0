/** The diagnostics to select by hand, where the browser does not allow copying. */
import { Dialog } from "@base-ui/react/dialog";
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly diagnostics: string;
  readonly onClose: () => void;
}

export default function DiagnosticsDialog({ diagnostics, onClose }: Props) {
  const text = useText();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{text.diagnostics.title}</Dialog.Title>
          <Dialog.Description>{text.diagnostics.refused}</Dialog.Description>
          <textarea
            readOnly
            aria-label={text.diagnostics.title}
            value={diagnostics}
            onFocus={(event) => event.target.select()}
          />
          <div>
            <Dialog.Close className="button">{text.close}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
