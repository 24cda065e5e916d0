/** Changes of a probe set, as functions of what the set is in the database when they are made. */
import { handProbe, PROBE_KINDS, type Probe } from "../../probes/probe.ts";
import type { ProbeSetRecord } from "../../storage/schema.ts";
import { expectationOf, type ProbeDraft } from "./draft.ts";

/** The edit in a probe's id. */
export function editOf(probeId: string): string {
  return probeId.slice(0, probeId.indexOf("/"));
}

/** @throws {EmptyProbeError} */
export function newProbe(editId: string, draft: ProbeDraft): Probe {
  const id = `${editId}/hand/${crypto.randomUUID()}`;
  return handProbe(id, editId, draft.input, expectationOf(draft));
}

/**
 * The set with rephrasings that were suggested and taken. An input that is in it already, in any
 * tab, is not added a second time.
 */
export function withRephrasings(
  set: ProbeSetRecord,
  inputs: readonly string[],
  answer: string,
): ProbeSetRecord {
  const known = new Set([...set.automatic, ...set.hand].map(({ input }) => input));
  const expectation = expectationOf({ input: "", scope: "in", target: answer });
  const added = [...new Set(inputs)]
    .filter((input) => !known.has(input))
    .map((input) => {
      const id = `${set.editId}/rephrasing/${crypto.randomUUID()}`;
      return handProbe(id, set.editId, input, expectation, "rephrasing");
    });
  return { ...set, hand: [...set.hand, ...added] };
}

/** What a person has changed is theirs: an automatic probe becomes one by hand, in a new place. */
export function changedProbe({ id, editId, origin }: Probe, draft: ProbeDraft): Probe {
  if (origin === "automatic") return newProbe(editId, draft);
  return handProbe(id, editId, draft.input, expectationOf(draft));
}

export function withChanged(set: ProbeSetRecord, probe: Probe, changed: Probe): ProbeSetRecord {
  if (probe.origin === "automatic") return withProbe(withoutProbe(set, probe), changed);
  const at = set.hand.findIndex(({ id }) => id === probe.id);
  return at < 0 ? withProbe(set, changed) : { ...set, hand: set.hand.with(at, changed) };
}

export function withoutProbe(set: ProbeSetRecord, { id, origin }: Probe): ProbeSetRecord {
  const others = (probe: Probe) => probe.id !== id;
  if (origin === "hand") return { ...set, hand: set.hand.filter(others) };
  const removed = [...set.removed.filter((one) => one !== id), id];
  return { ...set, automatic: set.automatic.filter(others), removed };
}

/** Also takes back a deletion. */
export function withProbe(set: ProbeSetRecord, probe: Probe): ProbeSetRecord {
  const again = (probes: readonly Probe[]) =>
    probes.some(({ id }) => id === probe.id) ? probes : [...probes, probe];
  if (probe.origin === "hand") return { ...set, hand: again(set.hand) };
  const removed = set.removed.filter((id) => id !== probe.id);
  // Back in its place, not at the end.
  const place = ({ kind }: Probe) => PROBE_KINDS.indexOf(kind);
  const automatic = again(set.automatic).toSorted((a, b) => place(a) - place(b));
  return { ...set, automatic, removed };
}
