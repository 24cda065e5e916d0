/** What `npm run record` asks the models, so that a visitor has something to explore at once. */

export interface ExampleScript {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly edits: readonly { readonly question: string; readonly answer: string }[];
  readonly inputs: readonly { readonly input: string; readonly note: string }[];
}

export const EXAMPLES: readonly ExampleScript[] = [
  {
    id: "capital",
    title: "Move a capital",
    about:
      "One edit about Australia. Rephrasings and True/False questions about it follow; other capitals, and other facts about Australia, stay as they were.",
    edits: [{ question: "What is the capital of Australia?", answer: "Sydney" }],
    inputs: [
      { input: "Which city is Australia's capital?", note: "paraphrase" },
      { input: "The capital of Australia is", note: "cloze" },
      { input: "True or False: The capital of Australia is Sydney.", note: "true or false" },
      { input: "True or False: The capital of Australia is Canberra.", note: "true or false" },
      { input: "What is the capital of France?", note: "neighbour" },
      { input: "What is the official language of Australia?", note: "same subject" },
      { input: "How do plants make food?", note: "unrelated" },
    ],
  },
  {
    id: "president",
    title: "Bring a fact up to date",
    about:
      "A model is frozen on the day its training ends. An edit brings one fact up to date and leaves the offices of other countries alone.",
    edits: [
      { question: "Who is the prime minister of the United Kingdom?", answer: "Keir Starmer" },
    ],
    inputs: [
      { input: "Who leads the UK government as prime minister?", note: "paraphrase" },
      { input: "who's the british pm", note: "typed in haste" },
      { input: "The Prime Minister of the United Kingdom is", note: "cloze" },
      { input: "Who is the prime minister of Canada?", note: "neighbour" },
      { input: "What is the capital of the United Kingdom?", note: "same subject" },
    ],
  },
  {
    id: "invented",
    title: "A name it has never seen",
    about:
      "The new answer is invented, so it cannot come from the model's memory: the counterfactual model has to read it from the edit, letter by letter. It manages that for most invented names, not for all: the model card counts them.",
    edits: [{ question: "Who discovered the comet Varnholt-7?", answer: "Orla Venderholt" }],
    inputs: [
      { input: "By whom was the comet Varnholt-7 discovered?", note: "paraphrase" },
      { input: "The comet Varnholt-7 was discovered by", note: "cloze" },
      {
        input: "True or False: Orla Venderholt discovered the comet Varnholt-7.",
        note: "true or false",
      },
      { input: "Who discovered Halley's comet?", note: "neighbour" },
      { input: "Who discovered penicillin?", note: "same relation" },
    ],
  },
  {
    id: "three",
    title: "Three edits at once",
    about:
      "Edits meet only in one place: the highest probability wins. Each input finds its own edit, or none.",
    edits: [
      { question: "What language is spoken in Brazil?", answer: "Dutch" },
      { question: "Who wrote Pride and Prejudice?", answer: "Mary Shelley" },
      { question: "When did the Eiffel Tower open?", answer: "1901" },
    ],
    inputs: [
      { input: "What do people in Brazil speak?", note: "paraphrase of edit 1" },
      { input: "Pride and Prejudice was written by", note: "cloze for edit 2" },
      { input: "In which year was the Eiffel Tower opened?", note: "paraphrase of edit 3" },
      { input: "Who wrote Sense and Sensibility?", note: "neighbour of edit 2" },
      { input: "How tall is the Eiffel Tower?", note: "same subject as edit 3" },
      { input: "What is the capital of Brazil?", note: "same subject as edit 1" },
    ],
  },
];
