/** The keyboard's shortcuts, the tour, and every term of the method in one place. */
import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import type { HelpTopic } from "../ui/Help.tsx";

/** Keys are named as they are printed on them, in every language. */
const KEYS = [
  ["help", "?"],
  ["enter", "Enter"],
  ["line", "Shift", "Enter"],
  ["escape", "Esc"],
  ["undo", "Ctrl/⌘", "Z"],
  ["arrows", "←/→"],
  ["tab", "Tab"],
  ["space", "Space"],
] as const;

export default function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { tour } = useSession();
  const { open: _, ...topics } = text.help;
  const toTour = useRef(false);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog help-sheet" finalFocus={() => !toTour.current}>
          <Dialog.Title>{text.sheet.title}</Dialog.Title>
          <dl className="shortcuts">
            {KEYS.map(([name, ...keys]) => (
              <Shortcut key={name} keys={keys} what={text.sheet.shortcuts[name]} />
            ))}
          </dl>
          <div className="dialog-actions">
            <Button
              onClick={() => {
                toTour.current = true;
                onClose();
                tour.getState().start();
              }}
            >
              {text.sheet.tour}
            </Button>
            <Dialog.Close className="button">{text.close}</Dialog.Close>
          </div>
          <h3>{text.sheet.terms}</h3>
          <dl className="help-terms">
            {(Object.keys(topics) as HelpTopic[]).map((topic) => (
              <div key={topic}>
                <dt>{topics[topic].term}</dt>
                <dd>{topics[topic].body}</dd>
              </div>
            ))}
          </dl>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Shortcut({ keys, what }: { readonly keys: readonly string[]; readonly what: string }) {
  return (
    <>
      <dt>
        {keys.map((key, i) => (
          <span key={key}>
            {i > 0 && " + "}
            <kbd>{key}</kbd>
          </span>
        ))}
      </dt>
      <dd>{what}</dd>
    </>
  );
}
