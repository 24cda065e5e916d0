/** Edits in and out: import, export, share links. */
import type { ImportConflictReason } from "../../../packs/plan.ts";
import type { Format, Unit } from "../../../packs/reading.ts";
import { format } from "./format.ts";

/** A wrong record: English says it in the parser's own words, another language by its fault. */
export interface FaultSaid {
  readonly problem: string;
  readonly fault: string;
  readonly field?: string;
}

const EDITS = { one: "# edit", other: "# edits" };
const edits = (n: number) => format.plural(n, EDITS);

const formats: Record<Format, string> = {
  "edit-pack": "an edit pack",
  suite: "a suite (JSON Lines)",
  csv: "CSV",
  easyedit: "an EasyEdit file",
  counterfact: "a CounterFact file",
  zsre: "a zsRE file",
};

const reasons: Record<ImportConflictReason, string> = {
  "changed-here": "The same edit, changed here since, or with no date to tell which is newer",
  "contradicts-memory": "The memory says something else of the same",
  "contradicts-file": "An earlier edit of the file says something else of the same",
};

export const transfer = {
  open: "Import…",
  title: "Import edits",
  linkTitle: "A share link",
  about:
    "Edit packs, suites (JSON Lines), CSV with a header line, and the files of EasyEdit, CounterFact and zsRE. Nothing changes before you have seen what would.",
  choose: "Choose a file…",
  drop: "or drop one here",
  dropHere: "Drop the file to read it.",
  paste: "Or paste its text",
  pasteExample: "question,answer",
  readPasted: "Read the text",
  nothingPasted: "There is no text to read. Paste the text of a file first.",
  reading: (name: string) => `Reading ${name}…`,
  pastedText: "the pasted text",
  theLink: "the link",
  cancelReading: "Stop reading",
  formats,
  takenFor: (name: string, kind: string) => `${name}, read as ${kind}`,
  verified: (hash: string) => `content verified, SHA-256 ${hash}`,
  fromLink:
    "Someone made this link. Its edits and its input are shown here, and touch nothing of yours until you say so.",
  linkInput: "It also brings an input for the playground:",
  counts: {
    add: (n: number) => `${format.number(n)} new`,
    replace: (n: number) => `${format.number(n)} newer than here`,
    conflict: (n: number) => `${format.number(n)} in conflict`,
    skip: (n: number) => `${format.number(n)} here already`,
    left: (n: number) => `${format.number(n)} left out`,
    over: (n: number) => `${format.number(n)} too long for the models`,
  },
  summary: "What the import would do",
  groups: {
    add: "Would be added",
    replace: "Would replace an older version",
    skip: "Here already, nothing to do",
    left: "Left out",
    over: "Too long for the models",
  },
  more: (n: number) => `Show ${format.number(n)} more`,
  reasons,
  forAll: (n: number) =>
    format.plural(n, { one: "For this conflict", other: "For all # of this kind" }),
  choices: {
    "keep-present": "Keep what is here",
    "take-incoming": "Take the new one",
    "keep-both": "Keep both",
  },
  chooseFor: (n: number) => `What becomes of conflict ${format.number(n)}`,
  here: (n: number | string) => `Edit ${n}`,
  inFile: "Earlier in the file",
  incoming: "New",
  by: (author: string) => `by ${author}`,
  noAnswer: (at: string) => `${at}: it has no new answer.`,
  repeated: (at: string, sameAs: string) => `${at}: says the same as ${sameAs}.`,
  repeatedEdit: "Says the same as an edit before it in the file:",
  at: (unit: Unit, n: number) =>
    unit === "line" ? `Line ${format.number(n)}` : `Record ${format.number(n)}`,
  overExact: "Counted with the loaded models. These edits would be kept, and not used:",
  overEstimate:
    "An estimate on the high side, until the models are loaded. Edits that are too long are kept, and not used:",
  overOne: (what: string, tokens: number, limit: number) =>
    `${what}: ${format.number(tokens)} tokens, limit ${format.number(limit)}`,
  parts: {
    question: "question",
    answer: "new answer",
    conversation: "conversation",
    statement: "statement",
    topic: "topic",
    input: "input",
    encoder: "edit",
    pair: "edit",
  },
  replanned: "The edit memory has changed since, so this was worked out anew.",
  nothing: "There is nothing in it that would change the edit memory.",
  effect({ add, replace, remove }: { add: number; replace: number; remove: number }): string {
    const parts = [
      ...(add > 0 ? [`adds ${edits(add)}`] : []),
      ...(replace > 0 ? [`changes ${edits(replace)}`] : []),
      ...(remove > 0 ? [`deletes ${edits(remove)}`] : []),
    ];
    return parts.length === 0
      ? "With these choices, nothing changes."
      : `This ${format.list(parts)}, as one step that undo takes back.`;
  },
  apply: (n: number) => (n === 0 ? "Import" : `Import ${edits(n)}`),
  useInput: "Use the input",
  another: "Choose another file",
  applying: (done: number, of: number) => `${format.number(done)} of ${edits(of)}`,
  preparing: "Preparing the log…",
  writing: "Writing…",
  stop: "Cancel the import",
  done: (n: number) => `${edits(n)} imported.`,
  stopped: "Cancelled: nothing was imported.",
  inputUsed: "The link’s input is in the playground.",
  unreadable: (n: number) =>
    format.plural(n, {
      one: "# place in the file cannot be read:",
      other: "# places in the file cannot be read:",
    }),
  fault: ({ problem }: FaultSaid): string => `${problem}.`,
};

export const share = {
  open: "Export or share…",
  title: "Export or share edits",
  about:
    "As a file: an edit pack, which import reads and verifies. As a link: a small pack in the address itself. Nothing is sent to a server.",
  which: "Which edits",
  all: "All",
  on: "Switched on",
  containing: "Containing (text, author, source or note)",
  selected: (n: number, all: number) => `${format.number(n)} of ${edits(all)}`,
  none: "No edit is selected. Change the filter.",
  empty: "The edit memory is empty, so there is nothing to export yet.",
  packTitle: "Title of the pack",
  defaultTitle: "Edits",
  author: "Author, for edits that name none",
  withInput: "With the playground’s present input",
  save: (n: number) => `Save ${edits(n)} as a file`,
  saved: (name: string) => `Saved as ${name}.`,
  copyLink: "Copy a link",
  copied: (size: number, limit: number) =>
    `Link copied: ${format.number(size)} of at most ${format.number(limit)} characters.`,
  copyYourself: (size: number, limit: number) =>
    `The browser did not allow copying. Copy the link yourself: ${format.number(size)} of at most ${format.number(limit)} characters.`,
  link: "The link",
  tooLarge: (size: number, limit: number) =>
    `Too much for a link: it would have ${format.number(size)} characters, and ${format.number(limit)} is the most that mail and chat programs carry. Select fewer edits, or save them as a file and send that.`,
  cannot: (n: number, field: string, why: string) =>
    `Edit ${n} does not fit in a pack: its “${field}” ${why}. Change that edit, or leave it out with the filter.`,
  tooLong: (found: number, limit: number) =>
    `has ${format.number(found)} characters, where ${format.number(limit)} are allowed`,
  notAllowed: "is not allowed there",
};
