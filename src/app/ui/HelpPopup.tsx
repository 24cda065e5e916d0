import { Popover } from "@base-ui/react/popover";
import type { RefObject } from "react";

interface Props {
  readonly term: string;
  readonly body: string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

export default function HelpPopup({ term, body, button, onClose }: Props) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the button is the button's own to answer.
        const onButton = event.target instanceof Node && button.current?.contains(event.target);
        if (!open && !onButton) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={button} sideOffset={4} className="help-positioner">
          <Popover.Popup className="help-popup" finalFocus={button}>
            <Popover.Title render={<strong />}>{term}</Popover.Title>
            <Popover.Description>{body}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
