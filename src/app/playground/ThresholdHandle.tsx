/** The threshold line of the meter as a slider: by pointer, by touch and by the arrow keys. */
import { Slider } from "@base-ui/react/slider";
import type { Ref } from "react";
import { useText } from "../text/TextContext.tsx";

interface Props {
  readonly threshold: number;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onMove: (threshold: number) => void;
  /** The hand rests. */
  readonly onRest: () => void;
}

export default function ThresholdHandle({ threshold, inputRef, onMove, onRest }: Props) {
  const text = useText();
  return (
    <Slider.Root
      className="threshold"
      value={threshold}
      min={0}
      max={1}
      step={0.01}
      largeStep={0.1}
      onValueChange={(value) => onMove(value)}
      onValueCommitted={onRest}
    >
      <Slider.Control className="threshold-control">
        <Slider.Track className="threshold-track" />
        <Slider.Thumb
          className="threshold-thumb"
          inputRef={inputRef}
          // As high as all rows, where the slider's own style would centre it on the strip.
          style={{ top: 0, translate: "-50% 0" }}
          title={text.scope.sliderHint}
          getAriaLabel={() => text.scope.slider}
          getAriaValueText={(_, value) => text.format.fixed(value, 2)}
        />
      </Slider.Control>
    </Slider.Root>
  );
}
