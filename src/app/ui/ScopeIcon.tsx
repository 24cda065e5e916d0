/** In scope: a dot inside the circle. Out of scope: a dot outside it. */
export function ScopeIcon({ inScope }: { readonly inScope: boolean }) {
  return (
    <svg
      className="scope-icon"
      data-scope={inScope ? "in" : "out"}
      viewBox="0 0 20 16"
      width="20"
      height="16"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" strokeWidth="1.75" />
      <circle cx={inScope ? 8 : 17.5} cy="8" r="2.5" fill="currentColor" />
    </svg>
  );
}
