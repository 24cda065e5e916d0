/** Small facts of English that the rules for probes share. */

/** Words that say nothing of what a question is about. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those what who whom whose which when where why how is are was were be
  been being am do does did has have had will would can could shall should may might must of in on
  at to from by for with as into about after before during between and or but not no it its he she
  they them his her their there s t i my we our you your name called known true false`.split(
    /\s+/u,
  ),
);

/** Prepositions, and "like" and "than", which stand as they do. */
const PREPOSITIONS =
  `of in on at to from by for with as into about after before during between under
  over near against upon within without through around behind along among off out up down since
  until like than`
    .split(/\s+/u)
    .join("|");

/** No phrase ends in these: the noun that they wait for is missing, or they belong to a verb. */
const STRANDED = new RegExp(`^(?:${PREPOSITIONS})$`, "u");
const NOT_LAST =
  /^(?:is|are|was|were|do|does|did|be|been|has|have|had|it|there|a|an|the|and|or|not|now|today|currently|again|also|still|often|ever|first|last|best|most|please|alone|together|worth|that|which|who|whom|whose|where|when)$/u;
const ADVERB_OR_GERUND =
  /^(?!(?:king|ring|spring|string|wing|thing|building|painting|wedding|evening|morning)$)\p{Ll}+(?:ly|ing)$/u;

/** A verb within: the phrase is a clause, or a question's own verb is still in it. */
const VERB_WITHIN =
  /(?:^|\s)(?:called|known|made|born|found|said|held|built|written|spoken|sung|worn|won|won't|is|are|was|were|do|does|did|and (?:what|who|when|where|which|how|why)|(?!(?:speed|seed|breed|creed|sacred|hundred|need)(?:\s|$))\p{Ll}{2,}ed)(?=\s|$)/u;

/**
 * Whether a text can stand as a noun phrase, as far as its words tell. Only lower-case words are
 * looked at, so that a name may be what it likes. In doubt the answer is no: a probe that is
 * missing is better than one in wrong English.
 */
export function isPlainPhrase(text: string): boolean {
  if (text === "" || /[?!;:"“”()]|,$/u.test(text)) return false;
  if (endsSentence(text) || /^['’]s/u.test(text)) return false;
  const last = text.split(" ").at(-1) ?? "";
  return !(
    STRANDED.test(last) ||
    NOT_LAST.test(last) ||
    ADVERB_OR_GERUND.test(last) ||
    VERB_WITHIN.test(text)
  );
}

/** Whether a text begins with a preposition, as "in Paris" does. */
export function startsWithPreposition(text: string): boolean {
  return STRANDED.test(text.split(" ")[0]?.toLowerCase() ?? "");
}

/** Whether a text ends in one, as "was born in" does. */
export function endsInPreposition(text: string): boolean {
  return STRANDED.test(text.split(" ").at(-1) ?? "");
}

/** Whether a stop within the text, or at its end, ends a sentence. */
export function endsSentence(text: string): boolean {
  return /[.](?:\s|$)/u.test(initialsJoined(text));
}

/** "T. S. Eliot", "the U.S." and "Noble Energy, Inc." have stops that end no sentence. */
function initialsJoined(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}])(\p{Lu}|St|Dr|Mr|Mrs|Ms|Inc|Ltd|Co|Corp|Jr|Sr|No|Mt|vs)\./gu,
    "$1",
  );
}

/** The first letter as at the start of a sentence; names such as "iPhone" keep theirs. */
export function capitalised(text: string): string {
  return /^\p{Ll}+(?:[\s'’-]|$)/u.test(text) ? (text[0] ?? "").toUpperCase() + text.slice(1) : text;
}

/** A sentence's beginning within another sentence: only a first word that is no name is changed. */
export function withinSentence(text: string): string {
  // "The Beatles" and "The Lord of the Rings" keep their article as a title has it.
  return /^(?:The|A|An) \p{Ll}/u.test(text) ? (text[0] ?? "").toLowerCase() + text.slice(1) : text;
}

/** Words in lower case, without a possessive's ending. */
export function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? []).map((word) =>
    word.toLowerCase().replace(/['’]s$/u, ""),
  );
}

/** The words that say what a text is about. */
export function wordsOfWeight(text: string): Set<string> {
  return new Set(wordsOf(text).filter((word) => !FUNCTION_WORDS.has(word)));
}

/**
 * What a question is about and what it asks of that, as two sets of words: names and numbers on
 * one side, the other words that carry meaning on the other.
 */
export function subjectAndRelation(text: string): {
  readonly subject: ReadonlySet<string>;
  readonly relation: ReadonlySet<string>;
} {
  const subject = new Set<string>();
  const relation = new Set<string>();
  for (const raw of text.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu) ?? []) {
    const [word] = wordsOf(raw);
    if (word === undefined || FUNCTION_WORDS.has(word)) continue;
    (/^[\p{Lu}\p{N}]|^\p{Ll}+\p{Lu}/u.test(raw) ? subject : relation).add(word);
  }
  return { subject, relation };
}
