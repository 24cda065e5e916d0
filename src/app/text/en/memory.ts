/** The edit memory, and the form of an edit. */
import { format } from "./format.ts";

const TOKENS = { one: "# token", other: "# tokens" };

export const memory = {
  title: "Edit memory",
  count(all: number, on: number): string {
    const edits = format.plural(all, { one: "# edit", other: "# edits" });
    return on === all ? edits : `${edits}, ${format.number(on)} on`;
  },
  empty: {
    qa: "No edits yet. An edit is a question and the answer it should have from now on. Rephrasings of the question should follow it; everything else should stay as it was.",
    "fact-check":
      "No edits yet. An edit is a statement that holds from now on. Claims that it bears out or refutes should be judged by it; everything else should stay as it was.",
    dialogue:
      "No edits yet. An edit is a topic and the sentiment, positive or negative, that opinions on it should have from now on. Replies to messages that ask for such an opinion should follow it; everything else should stay as it was.",
  },
  loading: "Opening the edit memory…",
  fill: "Fill in an example",
  number: (n: number) => `Edit ${n}`,
  question: "Question or cloze prompt",
  questionExample: "e.g. “What is the capital of Australia?” or “The capital of Australia is”",
  answer: "New answer",
  answerExample: "e.g. “Sydney”",
  statement: "Statement, read as evidence",
  statementExample: "e.g. “The Eiffel Tower was moved to Lyon in 2031.”",
  topic: "Topic",
  topicExample: "e.g. “pineapple on pizza” or “the opera”",
  sentiment: "Sentiment",
  add: "Add edit",
  addTitle: "Add an edit",
  save: "Save",
  edit: (n: number) => `Change edit ${n}`,
  editShort: "Change",
  delete: (n: number) => `Delete edit ${n}`,
  deleteShort: "Delete",
  on: (n: number) => `Edit ${n} is on`,
  off: "off",
  undo: "Undo",
  done: {
    add: (n: number) => `Edit ${n} added.`,
    remove: (n: number) => `Edit ${n} deleted.`,
    change: (n: number) => `Edit ${n} changed.`,
    undone: (n: number) => `Undone: edit ${n} is as it was.`,
    removedAgain: (n: number) => `Undone: edit ${n} is gone again.`,
  },
  show: "Show",
  showMemory: "Show the edit memory",
  hide: "Hide",
  hideMemory: "Hide the edit memory",
  sentiments: { positive: "positive", negative: "negative" },
  notPersistent:
    "Kept in this browser. It did not promise to keep the edits when the disk runs low.",
  duplicate: (n: number) => `Edit ${n} already says this.`,
  goTo: (n: number) => `Show edit ${n}`,
  changedElsewhere:
    "This edit was changed in another tab while you were typing. Saving replaces that change.",
  deletedElsewhere: (n: number) =>
    `Edit ${n} was deleted in another tab while you were changing it. What you typed is kept below; adding it makes a new edit.`,
  unusable: (why: string) => `Not used. ${why}`,
  embedding: (done: number, of: number) =>
    `Reading ${format.number(done)} of ${format.plural(of, { one: "# edit", other: "# edits" })}…`,
  syncFailed: (why: string) => `The engine could not take up the edits: ${why}`,
};

export const tokens = {
  near: (n: number, limit: number) => `${format.number(n)} of ${format.plural(limit, TOKENS)}`,
  over: (n: number, limit: number) =>
    `${format.plural(n, TOKENS)}: ${format.number(n - limit)} more than the limit of ${format.number(limit)}`,
  about: (n: number, limit: number) =>
    `About ${format.number(n)} of ${format.plural(limit, TOKENS)} (an estimate until the models are loaded)`,
};

export const fields = {
  question: "The question is empty.",
  answer: "The new answer is empty.",
  statement: "The statement is empty.",
  topic: "The topic is empty.",
  input: "The input is empty.",
};
