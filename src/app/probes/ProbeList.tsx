/** The probes in view, by verdict: a table where there is room for one, cards where there is not. */
import { type ReactNode, useState } from "react";
import { VERDICTS } from "../../probes/outcome.ts";
import type { Probe } from "../../probes/probe.ts";
import type { Task } from "../../serac/edit.ts";
import type { EditRecord } from "../../storage/schema.ts";
import { focusSoon } from "../memory/focus.ts";
import { toProblem } from "../problem.ts";
import { useProbes, useSession } from "../session/SessionContext.tsx";
import { problemText } from "../text/problem-text.ts";
import { useText } from "../text/TextContext.tsx";
import type { Text } from "../text/text.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { say } from "../ui/say.ts";
import { useMedia } from "../ui/use-media.ts";
import { draftOf } from "./draft.ts";
import { ADD_PROBE_ID, changeProbeId, deleteProbeId } from "./focus.ts";
import { ProbeCards } from "./ProbeCards.tsx";
import { ProbeForm } from "./ProbeForm.tsx";
import { ProbeTable } from "./ProbeTable.tsx";
import { FILTERS, type Filter, type ProbeRow, passesFilter, probesOf } from "./rows.ts";

interface Props {
  readonly rows: readonly ProbeRow[];
  readonly edits: readonly EditRecord[];
  readonly threshold: number;
  readonly whole: boolean;
}

/** So many at first: a whole memory can have thousands. */
const PAGE = 100;

/** What a table or a list of cards needs to show its rows. */
export interface ListProps {
  readonly rows: readonly ProbeRow[];
  readonly edits: ReadonlyMap<string, EditRecord>;
  readonly threshold: number;
  readonly whole: boolean;
  /** The form in place of a probe that is being changed. */
  readonly formOf: (probe: Probe) => ReactNode;
  readonly onChange: (probe: Probe) => void;
  readonly onDelete: (probe: Probe) => void;
}

export function ProbeList({ rows, edits, threshold, whole }: Props) {
  const text = useText();
  const { probes } = useSession();
  const wide = useMedia("(min-width: 75rem)");
  const filter = useProbes((s) => s.filter);
  const changing = useProbes((s) => s.changing);
  const sets = useProbes((s) => s.sets);
  const [pages, setPages] = useState(1);
  const found = rows.filter((row) => passesFilter(row, filter));
  const shown = found.slice(0, pages * PAGE);
  if (rows.length === 0) return null;

  async function remove(probe: Probe): Promise<void> {
    const at = shown.findIndex((row) => row.probe.id === probe.id);
    const next = (shown[at + 1] ?? shown[at - 1])?.probe;
    try {
      await probes.getState().remove(probe);
      say(text.probes.deleted, {
        label: text.probes.undo,
        run: () =>
          void probes
            .getState()
            .restore(probe)
            .then(() => focusSoon(deleteProbeId(probe.id)))
            .catch((thrown) => say(problemText(toProblem(thrown), text))),
      });
      focusSoon(next ? deleteProbeId(next.id) : ADD_PROBE_ID, ADD_PROBE_ID);
    } catch (thrown) {
      say(problemText(toProblem(thrown), text));
    }
  }

  function taskOf({ editId }: Probe): Task {
    return edits.find(({ id }) => id === editId)?.descriptor.task ?? "qa";
  }

  function formOf(probe: Probe): ReactNode {
    if (!changing || changing.probe.id !== probe.id) return null;
    const others = probesOf(sets.get(probe.editId)).filter(({ id }) => id !== probe.id);
    return (
      <ProbeForm
        task={taskOf(probe)}
        draft={changing.draft}
        others={others.map(({ input }) => input)}
        onDraft={(draft) => probes.setState({ changing: { probe, draft } })}
        submitLabel={text.probes.save}
        note={probe.origin === "automatic" ? text.probes.own : null}
        autoFocus
        onSubmit={async (draft) => {
          const changed = await probes.getState().change(probe, draft);
          probes.setState({ changing: null });
          say(text.probes.saved);
          focusSoon(changeProbeId(changed.id), ADD_PROBE_ID);
        }}
        onCancel={() => {
          probes.setState({ changing: null });
          focusSoon(changeProbeId(probe.id));
        }}
      />
    );
  }

  const list: ListProps = {
    rows: shown,
    edits: new Map(edits.map((edit) => [edit.id, edit])),
    threshold,
    whole,
    formOf,
    onChange: (probe) =>
      probes.setState({ changing: { probe, draft: draftOf(probe, taskOf(probe)) } }),
    onDelete: (probe) => void remove(probe),
  };
  return (
    <>
      <Select<Filter>
        label={text.probes.filter}
        value={filter}
        options={FILTERS.map((value) => {
          const n = rows.filter((row) => passesFilter(row, value)).length;
          return { value, label: `${filterName(value, text)} (${text.format.number(n)})` };
        })}
        onChange={(next) => {
          probes.setState({ filter: next });
          setPages(1);
        }}
      />
      {found.length === 0 ? (
        <p className="panel-note">{text.probes.noneSuch}</p>
      ) : wide ? (
        <ProbeTable {...list} />
      ) : (
        <ProbeCards {...list} />
      )}
      {found.length > shown.length && (
        <Button onClick={() => setPages(pages + 1)}>
          {text.probes.more(Math.min(PAGE, found.length - shown.length))}
        </Button>
      )}
    </>
  );
}

function filterName(filter: Filter, text: Text): string {
  const verdict = VERDICTS.find((known) => known === filter);
  if (verdict) return text.probes.verdicts[verdict];
  return text.probes.filters[filter as Exclude<Filter, (typeof VERDICTS)[number]>];
}
