/** The conflicts of an import by their reason, each with its choice, and one for all of a kind. */
import type { ImportConflictReason, PlannedConflict } from "../../packs/plan.ts";
import { CHOICES } from "../../packs/steps.ts";
import { EditText } from "../memory/EditText.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { Button } from "../ui/Button.tsx";
import { Segments } from "../ui/Segments.tsx";
import type { Planned } from "./import-store.ts";
import { Paged } from "./Paged.tsx";
import { FileEdit, PresentEdit } from "./PlannedEdits.tsx";

const REASONS = [
  "contradicts-memory",
  "changed-here",
  "contradicts-file",
] as const satisfies readonly ImportConflictReason[];

interface Props {
  readonly planned: Planned;
  readonly conflicts: readonly PlannedConflict[];
}

export function ImportConflicts({ planned, conflicts }: Props) {
  const text = useText();
  const words = text.transfer;
  const { imports } = useSession();
  const numbers = new Map(conflicts.map(({ edit }, i) => [edit.id, i + 1]));
  const byFileId = new Map(planned.reading.edits.map((edit) => [edit.id, edit]));
  const options = CHOICES.map((value) => ({ value, label: words.choices[value] }));

  return REASONS.map((reason) => {
    const some = conflicts.filter((conflict) => conflict.reason === reason);
    if (some.length === 0) return null;
    return (
      <section key={reason} className="transfer-conflicts" aria-label={words.reasons[reason]}>
        <h3>
          {words.reasons[reason]}{" "}
          <span className="panel-count">{text.format.number(some.length)}</span>
        </h3>
        <div className="transfer-all">
          <span className="panel-note">{words.forAll(some.length)}:</span>
          {options.map(({ value, label }) => (
            <Button
              key={value}
              look="plain"
              onClick={() => imports.getState().chooseAll(reason, value)}
            >
              {label}
            </Button>
          ))}
        </div>
        <Paged items={some} keyOf={({ edit }) => edit.id} className="transfer-list">
          {({ edit, present, inFile }) => (
            <>
              {present.map((id) => (
                <PresentEdit key={id} id={id} present={planned.present} />
              ))}
              {inFile.map((id) => {
                const earlier = byFileId.get(id);
                return (
                  earlier && (
                    <div key={id} className="transfer-edit">
                      <span className="transfer-label">{words.inFile}</span>
                      <EditText descriptor={earlier.descriptor} />
                    </div>
                  )
                );
              })}
              <FileEdit edit={edit} label={words.incoming} />
              <Segments
                label={words.chooseFor(numbers.get(edit.id) ?? 0)}
                value={planned.choices.get(edit.id) ?? "keep-present"}
                options={options}
                onChange={(choice) => imports.getState().choose(edit.id, choice)}
              />
            </>
          )}
        </Paged>
      </section>
    );
  });
}
