/** What an edit has the replies about its topic express. */
import { SENTIMENTS, type Sentiment } from "../../serac/edit.ts";
import { useText } from "../text/TextContext.tsx";
import { Segments } from "../ui/Segments.tsx";

interface Props {
  readonly value: Sentiment;
  readonly onChange: (sentiment: Sentiment) => void;
}

export function SentimentChoice({ value, onChange }: Props) {
  const { sentiment, sentiments } = useText().memory;
  return (
    <div className="choice">
      <span className="field-label">{sentiment}</span>
      <Segments
        label={sentiment}
        value={value}
        options={SENTIMENTS.map((one) => ({ value: one, label: sentiments[one] }))}
        onChange={onChange}
      />
    </div>
  );
}
