/** How far a long run is, with a rough time left once there is something to judge by. */
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly label: string;
  readonly done: number;
  readonly of: number;
  /** By `performance.now()`. */
  readonly startedAt: number;
  /** "3 of 12 done" in the words of what runs. */
  readonly words: string;
  readonly left: (seconds: number) => string;
}

/** Fewer tell nothing: the first ones wait for whatever ran before. */
const ENOUGH = 3;

export function RunProgress({ label, done, of, startedAt, words, left }: Props) {
  const text = useText();
  const seconds = (((performance.now() - startedAt) / 1000) * (of - done)) / Math.max(1, done);
  return (
    <div className="run-progress">
      {/* Read out as the words are: where `of` is only the most, a share of it would not be true. */}
      <progress aria-label={label} aria-valuetext={words} value={done} max={Math.max(1, of)} />
      <span className="run-progress-words" lang={text.locale}>
        {words}
        {done >= ENOUGH && done < of && `, ${left(seconds)}`}
      </span>
    </div>
  );
}
