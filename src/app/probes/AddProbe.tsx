/** A probe of one's own for an edit. */
import type { EditRecord } from "../../storage/schema.ts";
import { focusSoon } from "../memory/focus.ts";
import { useProbes, useSession } from "../session/SessionContext.tsx";
import { useText } from "../text/TextContext.tsx";
import { say } from "../ui/say.ts";
import { emptyProbe, fits } from "./draft.ts";
import { ADD_PROBE_ID } from "./focus.ts";
import { ProbeForm } from "./ProbeForm.tsx";
import { probesOf } from "./rows.ts";

export function AddProbe({ edit }: { readonly edit: EditRecord }) {
  const text = useText();
  const { probes } = useSession();
  const { task } = edit.descriptor;
  const typed = useProbes((s) => s.draft);
  // What was last expected of an edit of another task is no answer here.
  const draft = fits(typed, task) ? typed : { ...typed, target: emptyProbe(task).target };
  const set = useProbes((s) => s.sets.get(edit.id));
  return (
    <section className="probe-add" aria-labelledby="add-probe-title">
      <h3 id="add-probe-title">{text.probes.addTitle}</h3>
      <ProbeForm
        task={task}
        draft={draft}
        others={probesOf(set).map(({ input }) => input)}
        onDraft={(next) => probes.setState({ draft: next })}
        submitLabel={text.probes.add}
        inputId={ADD_PROBE_ID}
        onSubmit={async (added) => {
          await probes.getState().add(edit.id, added);
          probes.setState({ draft: emptyProbe(task, added.scope) });
          say(text.probes.added);
          focusSoon(ADD_PROBE_ID);
        }}
      />
    </section>
  );
}
