/** The inputs that were run before, to pick one again. */
import { useState } from "react";
import { useStore } from "zustand";
import { useChoices } from "../choices/use-choices.ts";
import { isReady } from "../engine/engine-store.ts";
import { focusSoon } from "../memory/focus.ts";
import { useEngine, useSession } from "../session/SessionContext.tsx";
import { languageOf } from "../text/language.ts";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { INPUT_ID } from "./focus.ts";

const LIST_ID = "earlier-inputs";

export function EarlierInputs() {
  const text = useText().inputs;
  const { inputs: store, playground } = useSession();
  const task = useChoices((s) => s.task);
  const inputs = useStore(store, (s) => s.inputs[task]);
  const ready = useEngine((s) => isReady(s, task));
  const [open, setOpen] = useState(false);
  if (inputs.length === 0) return null;
  return (
    <div className="earlier">
      <button
        type="button"
        className="button"
        data-look="plain"
        aria-expanded={open}
        aria-controls={LIST_ID}
        onClick={() => setOpen(!open)}
      >
        {open ? "▾" : "▸"} {text.open(inputs.length)}
      </button>
      <div id={LIST_ID} hidden={!open}>
        <ol aria-label={text.title}>
          {inputs.map((input) => (
            <li key={input}>
              <button
                type="button"
                className="earlier-input"
                lang={languageOf(input)}
                onClick={() => {
                  setOpen(false);
                  playground.getState().setInput(input);
                  if (ready) playground.getState().runNow();
                  focusSoon(INPUT_ID);
                }}
              >
                {input}
              </button>
            </li>
          ))}
        </ol>
        <p className="field-hint">
          {text.note}{" "}
          <Button
            look="plain"
            onClick={() => {
              store.getState().clear(task);
              focusSoon(INPUT_ID);
            }}
          >
            {text.clear}
          </Button>
        </p>
      </div>
    </div>
  );
}
