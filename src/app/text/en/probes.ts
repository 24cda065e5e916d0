/** Probes: the tests of an edit. */
import type { Failure } from "../../../serac/metrics.ts";
import { format } from "./format.ts";

const probe = { one: "# probe", other: "# probes" };
const edit = { one: "# edit", other: "# edits" };

export const probes = {
  tab: "Probes",
  title: "Probes",
  of: "Probes of",
  wholeMemory: (n: number) => `the whole memory (${format.plural(n, edit)} on)`,
  edit: (n: number | string) => `Edit ${n}`,
  decidedBy: (kind: string) => `Decided by the ${kind}, as in the playground.`,
  noEdits: "No edits yet. Add one to the edit memory: its probes are made by themselves.",
  noneOn: "No edits are switched on, so there is nothing to probe.",
  isOff: "This edit is off, so it answers nothing: its in-scope probes will miss it.",
  loading: "Opening the probes…",
  failed: (why: string) => `The probes could not be read or stored. ${why}`,
  making: (done: number, of: number) =>
    `Making the automatic probes: ${format.number(done)} of ${format.plural(of, edit)}…`,
  noPool: (why: string) =>
    `The automatic probes have no neighbours from the suites yet. ${why} They are added when the probes are looked at again.`,
  none: "This edit has no probes. Add one below.",
  makeAnew: "Make the automatic probes anew",
  madeAnew: "The automatic probes are made anew from the present memory.",
  makeAnewNote: "from the edit and the present memory; probes that you deleted come back",

  thisEdit: (n: number) => `Edit ${n}`,
  memory: "Edit memory",
  fromEdits: (tested: number, on: number) =>
    `from ${format.number(tested)} of ${format.plural(on, edit)}`,
  older: "before the memory changed",
  notMeasured: "not run yet",
  editSuccess: "Edit success",
  drawdown: "Drawdown",
  noCase: "no case",
  interval: (low: number, high: number) =>
    `95 % interval ${format.fixed(low, 2)} to ${format.fixed(high, 2)}`,

  run: (n: number) => `Run ${format.plural(n, probe)}`,
  again: (n: number) => `Run ${format.plural(n, probe)} again`,
  rest: (n: number) => `Run the ${format.number(n)} not up to date`,
  stop: "Stop",
  running: (done: number, of: number) =>
    `${format.number(done)} of ${format.plural(of, probe)} done`,
  left: (s: number) => `about ${format.seconds(s)} left`,
  progress: "Progress of the probes",
  done: (passed: number, of: number) =>
    `Done: ${format.number(passed)} of ${format.plural(of, probe)} passed.`,
  stopped: (done: number, of: number) =>
    `Stopped after ${format.number(done)} of ${format.plural(of, probe)}. What was run is kept.`,
  runFailed: (why: string) => `The run ended early. What was run until then is kept. ${why}`,
  notKept: (why: string) =>
    `The results are shown, but could not be stored: they will be gone after a reload. ${why}`,
  outOfDate: (n: number) =>
    `The memory, its threshold or the models have changed: ${format.plural(n, {
      one: "# result is",
      other: "# results are",
    })} out of date. Run the probes again to see what got better or worse.`,
  compared: "Since the change",
  better: (n: number) => `${format.number(n)} better`,
  worse: (n: number) => `${format.number(n)} worse`,
  same: (n: number) => `${format.number(n)} the same`,
  new: (n: number) => `${format.number(n)} new`,

  table: "Probes and what came of them",
  columns: {
    edit: "Edit",
    kind: "Kind",
    input: "Input",
    expected: "Expected",
    base: "Base",
    edited: "Edited",
    verdict: "Verdict",
    actions: "Actions",
  },
  kinds: {
    "own-question": "own question",
    "own-statement": "own statement, as a claim",
    "own-opinion": "opinion asked",
    opinion: "opinion asked in other words",
    true: "True/False: true",
    false: "True/False: false",
    cloze: "cloze form",
    question: "question form",
    prefix: "distracting sentence first",
    "lower-case": "lower case, no signs",
    mention: "topic named, no opinion asked",
    chat: "ordinary chat",
    "suite-neighbour": "neighbour, from the suites",
    "edit-neighbour": "neighbour, another edit’s",
    rephrasing: "rephrasing, suggested",
    hand: "by hand",
  },
  byEdit: "edited by this edit",
  opinionNote:
    "What a reply should say word for word is not laid down: in scope an opinion’s probe passes where its edit replied. Whether the reply has the sentiment is yours to read.",
  unchanged: "the base answer",
  orOther: (n: number | string) => `or edit ${n}’s answer`,
  sameAsBase: "the base answer",
  verdicts: {
    passed: "passed",
    "missed-scope": "missed scope",
    "wrong-edit": "wrong edit",
    "wrong-answer": "right edit, wrong answer",
    "false-hit": "false hit",
  },
  how: {
    "missed-scope": () => "no edit applied",
    "wrong-edit": (n: number | string) => `edit ${n} applied`,
    "wrong-answer": () => "the answer is not the expected one",
    "false-hit": (n: number | string) => `edit ${n} applied where none should`,
  } as Readonly<Record<Failure, (n: number | string) => string>>,
  deletedEdit: "(deleted)",
  notRun: "not run",
  notAsked: (why: string) => `not run: ${why}`,
  stale: "out of date",
  changed: {
    better: (was: string) => `better, was: ${was}`,
    worse: (was: string) => `worse, was: ${was}`,
  },

  filter: "Show",
  filters: {
    all: "all",
    failed: "failed",
    "not-run": "not run",
    better: "better than before",
    worse: "worse than before",
  },
  noneSuch: "No probe is like this.",
  more: (n: number) => `Show ${format.number(n)} more`,

  addTitle: "Add a probe",
  add: "Add probe",
  addTo: "To add a probe of your own, choose an edit above.",
  change: (input: string) => `Change the probe “${input}”`,
  changeShort: "Change",
  delete: (input: string) => `Delete the probe “${input}”`,
  deleteShort: "Delete",
  save: "Save",
  own: "Saving makes it a probe by hand.",
  inputOf: { qa: "Input", "fact-check": "Claim", dialogue: "Message" },
  inputExample: {
    qa: "e.g. “Which city is Australia’s capital?”",
    "fact-check": "e.g. “The Eiffel Tower is no longer in Paris.”",
    dialogue: "e.g. “Would you order a pizza with pineapple?”",
  },
  expectation: "Expected",
  inScope: "In scope: this answer",
  inScopeByEdit: "In scope: edited by this edit",
  outOfScope: "Out of scope: the base answer",
  answer: "Expected answer",
  answerExample: "e.g. “Sydney”",
  added: "Probe added.",
  saved: "Probe changed.",
  deleted: "Probe deleted.",
  undo: "Undo",
  fields: {
    input: "The input is empty.",
    target: "The expected answer is empty.",
    same: "This edit has a probe with this input already.",
  },
};

/** What runs on models, before they are there. */
export const needsModels = {
  probes:
    "Probes run on the models: load them with “Load models” at the top of the page. The probes can be read, added and changed already.",
  suites:
    "A suite runs on the models: load them with “Load models” at the top of the page. A suite can be chosen already.",
  more: (task: string) =>
    `This needs the models of another task too: ${task}. The button chooses it and goes to where the rest can be loaded.`,
  loading: "The models are being loaded; it can start when they are ready.",
  show: "Go to “Load models”",
};
