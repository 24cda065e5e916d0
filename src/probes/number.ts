/** Is it one? "The moons of Mars was discovered by" is no English. */

const IRREGULAR_PLURALS = new Set(
  "people children men women mice teeth feet geese lice oxen data media bacteria fungi criteria phenomena police cattle".split(
    " ",
  ),
);

/** Everything within a title is a name: "Great Expectations", "The Grapes of Wrath". */
function isTitle(phrase: string): boolean {
  const small = /^(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with)$/u;
  const words = phrase.split(" ");
  return words.every((word, i) => /^[\p{Lu}\p{N}]/u.test(word) || (i > 0 && small.test(word)));
}

/**
 * Whether a noun phrase surely takes "was".
 * @param ofWorks the verb speaks of works: a title is one work, whatever its last word
 */
export function isSingular(phrase: string, ofWorks: boolean): boolean {
  // "Emma and Persuasion" are two works and "Pride and Prejudice" is one: no rule can tell.
  if (/\s(?:and|or|&)\s/u.test(phrase)) return false;
  if (ofWorks && isTitle(phrase)) return true;
  const beforePreposition = phrase.split(/\s(?:of|in|on|for|from|by|with|at|to)\s/u)[0] ?? phrase;
  const head = beforePreposition.split(" ").at(-1) ?? "";
  if (IRREGULAR_PLURALS.has(head.toLowerCase())) return false;
  // "bus", "glass" and "crisis" end in s as well; "Jones" and "Paris" look like plurals.
  return !/s$/iu.test(head) || /(?:ss|us|is)$/iu.test(head);
}
