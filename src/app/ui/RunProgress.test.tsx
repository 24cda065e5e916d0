import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RunProgress } from "./RunProgress.tsx";

it("is read out in the words that it shows, not as a share", () => {
  const markup = renderToStaticMarkup(
    <RunProgress
      label="Progress"
      done={2}
      of={8}
      startedAt={0}
      words="2 of up to 8 done"
      left={() => "soon"}
    />,
  );
  expect(markup).toContain('aria-valuetext="2 of up to 8 done"');
  expect(markup).toContain('<span class="run-progress-words" lang="en">2 of up to 8 done</span>');
});
