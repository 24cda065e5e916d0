/** Edits out: as a file, or as a link that carries them in itself. */
import { Dialog } from "@base-ui/react/dialog";
import { useEffect, useId, useState } from "react";
import { ShareLinkError } from "../../packs/errors.ts";
import { PACK_LIMITS } from "../../packs/pack.ts";
import { MAX_FRAGMENT, makeShareFragment } from "../../packs/share-link.ts";
import { writePack } from "../../packs/write-pack.ts";
import { tidy } from "../../serac/edit.ts";
import { useChoices } from "../choices/use-choices.ts";
import { useMemory, usePlayground, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import { say } from "../ui/say.ts";
import { Actions } from "./Actions.tsx";
import { fileName, misfitIn, packContent, selectedEdits } from "./export.ts";

export default function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { share: words, ...text } = useText();
  const { readAuthor } = useSession();
  const edits = useMemory((s) => s.edits);
  const task = useChoices((s) => s.task);
  const input = tidy(usePlayground((s) => s.input));
  const [which, setWhich] = useState<"all" | "on">("all");
  const [containing, setContaining] = useState("");
  const [title, setTitle] = useState("");
  const [author, setAuthor] = useState("");
  const [withInput, setWithInput] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [link, setLink] = useState<{ url: string; said: string } | null>(null);
  const canCarry = input !== "" && input.length <= PACK_LIMITS.input;

  const chosen = selectedEdits(edits, { onOnly: which === "on", containing });
  const name = tidy(title) || words.defaultTitle;

  useEffect(() => {
    // Without a name, or without storage, the box stays empty.
    readAuthor()
      .then((found) => setAuthor((typed) => typed || found))
      .catch(() => {});
  }, [readAuthor]);

  // What was made is of what was chosen then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what a link is made of
  useEffect(() => {
    setLink(null);
    setProblem(null);
  }, [which, containing, title, author, withInput, input]);

  async function attempt(make: (content: ReturnType<typeof packContent>) => Promise<void>) {
    const content = packContent(chosen, { title: name, author, at: new Date() });
    setProblem(null);
    try {
      await make(content);
    } catch (thrown) {
      const misfit = misfitIn(thrown, content, edits);
      if (misfit) {
        const { order, field, found, limit } = misfit;
        const long = found !== undefined && limit !== undefined;
        setProblem(
          words.cannot(order, field, long ? words.tooLong(found, limit) : words.notAllowed),
        );
      } else if (thrown instanceof ShareLinkError) {
        setProblem(words.tooLarge(thrown.data.size ?? 0, thrown.data.limit ?? MAX_FRAGMENT));
      } else setProblem(text.problems.unexpected(String(thrown)));
    }
  }

  const save = () =>
    attempt(async (content) => {
      const url = URL.createObjectURL(
        new Blob([await writePack(content)], { type: "application/json" }),
      );
      const anchor = document.createElement("a");
      anchor.href = url;
      anchor.download = fileName(name);
      anchor.click();
      // Once the browser has taken it up.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      say(words.saved(anchor.download));
    });

  const copy = () =>
    attempt(async (pack) => {
      const carried = withInput && canCarry ? { input, task } : {};
      const fragment = await makeShareFragment({ pack, ...carried });
      const url = `${location.origin}${location.pathname}#${fragment}`;
      const copied = await navigator.clipboard.writeText(url).then(
        () => true,
        () => false,
      );
      const told = copied ? words.copied : words.copyYourself;
      setLink({ url, said: told(fragment.length, MAX_FRAGMENT) });
    });

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog transfer">
          <Dialog.Title>{words.title}</Dialog.Title>
          <div className="transfer-scroll">
            <p className="panel-note">{words.about}</p>
            {edits.length === 0 ? (
              <p>{words.empty}</p>
            ) : (
              <>
                <div className="transfer-which">
                  <Segments
                    label={words.which}
                    value={which}
                    options={[
                      { value: "all", label: words.all },
                      { value: "on", label: words.on },
                    ]}
                    onChange={setWhich}
                  />
                  <span role="status" data-testid="export-count">
                    {words.selected(chosen.length, edits.length)}
                  </span>
                </div>
                <Line label={words.containing} value={containing} onChange={setContaining} />
                <div className="transfer-pair">
                  <Line
                    label={words.packTitle}
                    value={title}
                    placeholder={words.defaultTitle}
                    limit={PACK_LIMITS.title}
                    onChange={setTitle}
                  />
                  <Line
                    label={words.author}
                    value={author}
                    limit={PACK_LIMITS.author}
                    onChange={setAuthor}
                  />
                </div>
                {canCarry && (
                  <label className="transfer-check">
                    <input
                      type="checkbox"
                      checked={withInput}
                      onChange={(event) => setWithInput(event.target.checked)}
                    />
                    <span>
                      {words.withInput}: <q>{input}</q>
                    </span>
                  </label>
                )}
                {link && (
                  <div className="transfer-link">
                    <p role="status">{link.said}</p>
                    <textarea
                      readOnly
                      aria-label={words.link}
                      value={link.url}
                      onFocus={(event) => event.target.select()}
                    />
                  </div>
                )}
              </>
            )}
          </div>
          <div role="alert">
            {problem && <p className="field-error">{problem}</p>}
            {chosen.length === 0 && edits.length > 0 && <p className="field-error">{words.none}</p>}
          </div>
          <Actions>
            {edits.length > 0 && (
              <>
                <Button look="primary" disabled={chosen.length === 0} onClick={() => void save()}>
                  {words.save(chosen.length)}
                </Button>
                <Button disabled={chosen.length === 0} onClick={() => void copy()}>
                  {words.copyLink}
                </Button>
              </>
            )}
            <Dialog.Close className="button">{text.close}</Dialog.Close>
          </Actions>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Line(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly limit?: number;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className="field-box"
        value={props.value}
        placeholder={props.placeholder}
        maxLength={props.limit}
        autoComplete="off"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
