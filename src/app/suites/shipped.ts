/** The project's own suites, as NOTES.md beside them describes; a test holds the counts to them. */
import type { Task } from "../../serac/edit.ts";

export interface ShippedSuite {
  readonly file: string;
  readonly task: Task;
  readonly edits: number;
  /** Where its cases come from, and under which licences. Names, the same in every language. */
  readonly sources: string;
  readonly licence: string;
}

export const SHIPPED_SUITES = [
  {
    file: "zsre.jsonl",
    task: "qa",
    edits: 431,
    sources: "zsRE (Levy et al. 2017; MEND), Natural Questions",
    licence: "CC BY-SA 3.0",
  },
  {
    file: "counterfact.jsonl",
    task: "qa",
    edits: 400,
    sources: "CounterFact (Meng et al. 2022), ParaRel",
    licence: "MIT, Apache-2.0",
  },
  {
    file: "qa-hard.jsonl",
    task: "qa",
    edits: 240,
    sources: "zsRE, Natural Questions, ParaRel, LAMA / T-REx, MQuAKE",
    licence: "CC BY-SA 3.0, CC BY-SA 4.0, MIT",
  },
  {
    file: "fact-check.jsonl",
    task: "fact-check",
    edits: 250,
    sources:
      "FEVER, FEVER-symmetric (Schuster et al. 2019), Fool Me Twice (Eisenschlos et al. 2021)",
    licence: "CC BY-SA 3.0, Apache-2.0",
  },
  {
    file: "dialogue.jsonl",
    task: "dialogue",
    edits: 240,
    sources: "Replies by SmolLM2-135M-Instruct; Self-dialogue Corpus (Fainberg et al. 2018)",
    licence: "BSD-3-Clause, CC0 1.0",
  },
] as const satisfies readonly ShippedSuite[];

export type ShippedFile = (typeof SHIPPED_SUITES)[number]["file"];

export class SuiteUnreachableError extends Error {
  override readonly name = "SuiteUnreachableError";
  readonly code = "suite-unreachable";
  readonly data: { readonly file: string; readonly why: string };

  constructor(file: string, why: string) {
    super(`The suite ${file} could not be fetched (${why}). Check the connection and try again.`);
    this.data = { file, why };
  }
}

export type ReadSuite = (file: ShippedFile) => Promise<string>;

/** The text of a shipped suite. @throws {SuiteUnreachableError} */
export const readShipped: ReadSuite = async (file) => {
  const url = new URL(`${import.meta.env.BASE_URL}suites/${file}`, document.baseURI);
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.text();
  } catch (thrown) {
    throw new SuiteUnreachableError(file, thrown instanceof Error ? thrown.message : `${thrown}`);
  }
};
