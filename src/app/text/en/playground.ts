/** One input, and what can be done with it. */

export const playground = {
  title: "Playground",
  tab: "Playground",
  recordings: "Recorded examples",
  view: "View",
  input: { qa: "Input", "fact-check": "Claim", dialogue: "Message" },
  inputExample: {
    qa: "Ask anything, or begin a sentence",
    "fact-check": "State something that is true or false",
    dialogue: "Ask what it thinks of something, or just chat",
  },
  run: "Run",
  runHint: "Enter, or a pause, runs it",
  stop: "Stop",
  notLoaded: "Load the models above to run inputs. What you type here is kept.",
  notLoadedMore: "Load the other models that this task needs, above. What you type here is kept.",
  failed: "The prediction failed",
  meterFailed: "The scope could not be scored",
  waitingEngine: "Waiting for the engine…",
  done: (decision: string) => `Done. ${decision}`,
  stopped: "Stopped.",
};
