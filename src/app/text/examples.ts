/** The words around the recorded examples, for a language that the recordings are not in. */
export interface ExampleTexts {
  /** By the example's id. */
  readonly titles: { readonly [id: string]: string };
  readonly about: { readonly [id: string]: string };
  /** By the recording's own note, which many inputs share. */
  readonly notes: { readonly [note: string]: string };
}
