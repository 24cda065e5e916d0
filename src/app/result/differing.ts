/** Which words of the edited answer the base answer does not have. */

export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** Letters and digits only, so that a comma or a capital is not a difference. */
const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

export function differingWords(edited: string, base: string): Piece[] {
  const inBase = new Set(base.split(/\s+/u).map(bare));
  const pieces: { text: string; differs: boolean }[] = [];
  for (const part of edited.split(/(\s+)/u)) {
    if (part === "") continue;
    const word = bare(part);
    const last = pieces.at(-1);
    // Spaces and signs belong to what stands before them.
    const differs = word === "" ? (last?.differs ?? false) : !inBase.has(word);
    if (last && last.differs === differs) last.text += part;
    else pieces.push({ text: part, differs });
  }
  return pieces;
}

/** Whether two answers say the same as the metrics count it: case and the final stop aside. */
export function readsTheSame(a: string, b: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(/\.$/u, "");
  return plain(a) === plain(b);
}
