/** The tour, and the help sheet that starts it again. */
import { format } from "./format.ts";

export const tour = {
  title: "Tour",
  offer: "New here? A tour in five short steps, on a real edit.",
  start: "Start the tour",
  decline: "No, thanks",
  place: (n: number, of: number) => `${format.number(n)} of ${format.number(of)}`,
  next: "Next",
  back: "Back",
  skip: "End the tour",
  finish: "Finish",
  steps: {
    edit: {
      title: "An edit",
      body: "An edit is a question and the answer it should have from now on. It goes into the edit memory, not into the model, whose weights never change.",
    },
    models: {
      title: "The models",
      body: "The base model answers as it always has. The scope classifier decides whether an edit applies, and the counterfactual model answers as if the edit were true. All of them run in this tab.",
    },
    inScope: {
      title: "In scope",
      body: "Asked in other words, the question should get the new answer. The scope meter shows how sure the classifier is.",
    },
    outOfScope: {
      title: "Out of scope",
      body: "Another question, though about a capital too, should get the very answer that it had without the edit.",
    },
    end: {
      title: "Go on by yourself",
      body: "Switch the edit off and ask again, add your own, or look at the recorded examples. Every change can be undone, and the history keeps them all. Each “?” explains the term beside it; the help starts this tour again.",
    },
  },
  addEdit: "Add this edit",
  editThere: (n: number) => `It is edit ${n} of your memory. Undo takes it away again.`,
  loadModels: (bytes: number) =>
    bytes > 0 ? `Load the models (${format.mb(bytes)} to download)` : "Load the models",
  modelsComing: "The models are being loaded. The tour waits, or goes on without them.",
  modelsThere: "The models are loaded.",
  ask: "Ask it",
  asking: "The models are answering…",
  answered: (answer: string) => `The edited answer is “${answer}”.`,
  needsModels: "This needs the models: go back one step to load them.",
};

export const sheet = {
  open: "Help",
  title: "Help and keyboard",
  tour: "Start the tour again",
  terms: "Terms",
  shortcuts: {
    help: "Opens this sheet, except while typing",
    enter: "In the input: runs it. In an edit: adds or saves it",
    line: "Begins a new line in a text box",
    escape: "Stops an answer, leaves a change, closes what has opened",
    undo: "Undoes the last change of the memory, except while typing",
    arrows: "Goes to the next view or choice",
    tab: "Goes on to the next control; with Shift, back",
    space: "Presses a button, switches an edit on or off",
  },
};
