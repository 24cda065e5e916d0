/** Reads one file and is then ended: parsing and hashing megabytes would freeze the page. */
import type { Reading } from "../../packs/reading.ts";
import { type Problem, toProblem } from "../problem.ts";
import { readSource } from "./read-source.ts";

export type ReaderAnswer =
  | { readonly kind: "read"; readonly reading: Reading }
  | { readonly kind: "failed"; readonly problem: Problem };

const post = (answer: ReaderAnswer) => postMessage(answer);

addEventListener("message", ({ data }: MessageEvent<Blob | string>) => {
  readSource(data).then(
    (reading) => post({ kind: "read", reading }),
    (thrown) => post({ kind: "failed", problem: toProblem(thrown) }),
  );
});
