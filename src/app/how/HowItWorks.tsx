/** The method in one figure; it also shows which way the last input went. */
import { DEFAULT_THRESHOLD } from "../../serac/scope.ts";
import { useText } from "../text/TextContext.tsx";
import { useMedia } from "../ui/use-media.ts";
import { Figure, type Path, TALL, WIDE } from "./Figure.tsx";

export function HowItWorks({ path }: { readonly path: Path }) {
  const text = useText();
  const wide = useMedia("(min-width: 52rem)");
  const words = (
    <>
      <p>{text.intro}</p>
      <p className="how-paper">{text.paper}</p>
    </>
  );
  const figure = (
    <figure className="how-figure">
      <p className="visually-hidden">{text.how.description}</p>
      <Figure layout={wide ? WIDE : TALL} path={path} threshold={DEFAULT_THRESHOLD} />
      <figcaption className="how-took" data-path={path}>
        {text.how.took[path]}
      </figcaption>
    </figure>
  );
  return wide ? (
    <section className="how" aria-labelledby="how-title">
      <div className="how-words">
        <h2 id="how-title">{text.how.title}</h2>
        {words}
      </div>
      {figure}
    </section>
  ) : (
    // On a small screen the figure would push everything else out of sight.
    <details className="how-folded">
      <summary>
        <h2>{text.how.title}</h2>
      </summary>
      <div className="how">
        <div className="how-words">{words}</div>
        {figure}
      </div>
    </details>
  );
}
