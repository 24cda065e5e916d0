/** The log of changes, and the memory as it was. */
import type { BrokenReason } from "../../../storage/verify.ts";
import type { Field, Mark } from "../../history/compare.ts";
import { format } from "./format.ts";

const edits = (n: number) => format.plural(n, { one: "# edit", other: "# edits" });
const entries = (n: number) => format.plural(n, { one: "# entry", other: "# entries" });

export const history = {
  tab: "History",
  title: "History",
  opening: "Opening the log…",
  empty: "Nothing has been changed yet. Each change of the edit memory will be told here.",
  readFailed: (why: string) => `The log could not be read. ${why}`,

  author: "Your name in the log",
  authorNote: "Kept in this browser. It stands beside the changes that you make from now on.",
  saveAuthor: "Save name",
  authorSaved: (name: string) => `Changes are logged under “${name}” from now on.`,
  authorCleared: "Changes are logged without a name from now on.",
  nobody: "no name",

  waiting: "The log is verified in a moment.",
  verifying: (done: number, of: number) =>
    of > 0 ? `Verifying ${format.number(done)} of ${entries(of)}…` : "Verifying the log…",
  verified: (n: number) =>
    n === 0
      ? "Verified: the log is empty, and so is what it says of the memory."
      : `Verified: ${entries(n)}, none altered or removed, and the memory is what they say.`,
  verifyFailed: (why: string) => `The log could not be verified. ${why}`,
  verify: "Verify again",
  verifiedAt: (at: number) => `at ${format.moment(at)}`,
  hash: "Hash of the last entry",
  copyHash: "Copy hash",
  hashCopied: "Hash copied. Who keeps it elsewhere can tell later that nothing was rewritten.",
  hashRefused: "The browser did not allow copying. Select the hash and copy it yourself.",
  broken: (seq: number, why: string) =>
    `The log of changes is broken at entry ${format.number(seq)}: ${why}`,
  brokenAfter:
    "Edits can be used and changed as before. What the log says from this entry on cannot be relied on; the memory can still be seen and restored as it was before it.",
  show: "Show the log",
  brokenHere: "the chain breaks here",
  reasons: {
    missing: "the entry is gone, though there are later ones.",
    unreadable: "the entry cannot be read.",
    altered: "its content is not what was written.",
    unlinked: "it does not follow from the entry before it.",
    cut: "the log ends before it, though there was such an entry.",
    surplus: "it comes after what the log says is its end.",
    head: "the record of the log’s end is gone or does not fit.",
    memory: "the log is whole, but the edit memory is not what it says.",
  } satisfies Record<BrokenReason, string>,

  filterLabel: "Only edit number",
  filter: "Filter",
  all: "Show all edits",
  filtered: (n: number) => `Only edit ${n}`,
  onlyThis: (n: number) => `Show only the log of edit ${n}`,
  noSuch: (n: string) =>
    `There has never been an edit ${n}. Enter the number of an edit, such as 1.`,
  list: "Changes, newest first",
  newest: "Newest",
  newer: "Newer",
  older: "Older",
  pages: "Pages of the log",

  did: {
    existing: (n: number) => `${edits(n)} already there`,
    added: (n: number) => `${edits(n)} added`,
    changed: (n: number) => `${edits(n)} changed`,
    switched: (n: number) => `${edits(n)} switched`,
    deleted: (n: number) => `${edits(n)} deleted`,
    imported: (n: number) => `${edits(n)} imported`,
    restored: (n: number) => `${edits(n)} restored`,
    undone: (n: number) => `${edits(n)} taken back`,
    redone: (n: number) => `${edits(n)} done again`,
  },
  didOne: {
    existing: "already there",
    added: "added",
    changed: "changed",
    switched: "switched",
    deleted: "deleted",
    imported: "imported",
    restored: "restored",
    undone: "undone",
    redone: "redone",
  },
  before: "before",
  after: "after",
  none: "none",
  fields: {
    enabled: "switch",
    note: "note",
    source: "source",
    author: "author",
    threshold: "threshold",
    order: "number",
  } satisfies Record<Field, string>,
  on: "on",
  off: "off",
  entry: (seq: number) => `Entry ${format.number(seq)}`,
  entries: (from: number, to: number) => `Entries ${format.number(from)} to ${format.number(to)}`,
  unfold: "Each edit",
  more: (n: number) => `Show ${format.number(n)} more`,
  missingEntries: "Entries of this step could not be read.",

  look: "See the memory then",
  lookOf: (seq: number) => `See the memory then, after entry ${format.number(seq)}`,
  asItWas: (at: number) => `The memory as it was on ${format.moment(at)}`,
  asItWasNote: (seq: number) => `After entry ${format.number(seq)}. To be read only.`,
  back: "Back to the log",
  reading: "Reading the log up to there…",
  notTold: (why: string) => `The memory as it was then cannot be told. ${why}`,
  countThen: (n: number) => `${edits(n)} then`,
  marks: {
    same: "as now",
    changed: "changed since",
    deleted: "deleted since",
    added: "not there yet",
  } satisfies Record<Mark, string>,
  onlyDifferent: "Only what differs from now",
  editsThen: "The edits, one by one",
  noneThen: "The memory was empty then.",
  allSame: "It was then as it is now.",
  restore: "Restore to this point…",
  restoreTitle: "Restore the memory as it was?",
  restoreWhat: (back: number, changed: number, away: number) =>
    [
      ...(back ? [`${edits(back)} deleted since will come back.`] : []),
      ...(changed ? [`${edits(changed)} changed since will be as then.`] : []),
      ...(away ? [`${edits(away)} added since will go.`] : []),
    ].join(" "),
  restoreSafe: "It is one step that undo takes back, and the log keeps what is there now.",
  comesBack: "comes back",
  changesBack: "as then",
  goes: "goes",
  andMore: (n: number) => `and ${format.number(n)} more`,
  restoreNow: "Restore",
  restored: (n: number) => `Restored: ${edits(n)} changed.`,
  nothingToRestore: "There was nothing to restore: the memory is as it was then.",
  restoreFailed: (why: string) => `The memory was not restored; nothing has changed. ${why}`,
  restoreUndone: "Undone: the memory is as it was before the restore.",
};
