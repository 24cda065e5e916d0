import type { Answer } from "../../serac/predict.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/say.ts";
import { type Provenance, provenanceText } from "./provenance.ts";

interface Props {
  readonly pane: "base" | "edited";
  readonly answer: Answer;
  readonly provenance: Provenance;
}

export function CopyAnswer({ pane, answer, provenance }: Props) {
  const text = useText();
  const words = text.provenance;

  function copy(): void {
    navigator.clipboard.writeText(provenanceText(pane, answer, provenance, text)).then(
      () => say(words.copied),
      () => say(words.refused),
    );
  }

  return (
    <Button
      look="plain"
      className="pane-copy"
      aria-label={pane === "edited" ? words.copyEdited : words.copyBase}
      onClick={copy}
    >
      {words.copy}
    </Button>
  );
}
