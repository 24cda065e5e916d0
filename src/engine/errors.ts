/** What can be wrong with a call to the engine, apart from what the models themselves report. */

/** A call came before the models were loaded. */
export class NotLoadedError extends Error {
  override readonly name = "NotLoadedError";
  readonly code = "not-loaded";
  readonly data = null;

  constructor() {
    super("The models are not loaded yet. Load them first.");
  }
}

/** A call named an edit that the engine's memory does not hold. */
export class UnknownEditError extends Error {
  override readonly name = "UnknownEditError";
  readonly code = "unknown-edit";
  readonly data: { readonly editId: string };

  constructor(editId: string) {
    super(`The engine's memory has no edit ${editId}.`);
    this.data = { editId };
  }
}
