/** The verbs that the rules know: a rule says nothing of a verb that is not here. */

/** What can be done to a thing, by the past tense: "wrote" → "written". */
const PARTICIPLES: Readonly<Record<string, string>> = {
  wrote: "written",
  directed: "directed",
  composed: "composed",
  painted: "painted",
  sang: "sung",
  recorded: "recorded",
  invented: "invented",
  discovered: "discovered",
  founded: "founded",
  established: "established",
  created: "created",
  designed: "designed",
  built: "built",
  developed: "developed",
  produced: "produced",
  manufactured: "manufactured",
  published: "published",
  released: "released",
  performed: "performed",
};

/** The same in the present: "owns" → "owned". */
const PRESENT: Readonly<Record<string, string>> = {
  owns: "owned",
  operates: "operated",
  manufactures: "manufactured",
  produces: "produced",
  publishes: "published",
};

/** Works have titles, and a title takes a singular verb whatever its words. */
const OF_WORKS = new Set(
  "wrote directed composed painted sang recorded published released".split(" "),
);

const PAST_OF = new Map(
  Object.entries(PARTICIPLES).map(([past, participle]) => [participle, past]),
);
const PRESENT_OF = new Map(Object.entries(PRESENT).map(([now, participle]) => [participle, now]));

/** "wrote" → "was written"; null for a verb that is not known. */
export function passive(verb: string): string | null {
  const past = PARTICIPLES[verb];
  if (past !== undefined) return `was ${past}`;
  const present = PRESENT[verb];
  return present === undefined ? null : `is ${present}`;
}

/** "was written" → "wrote". */
export function active(be: string, participle: string): string | null {
  return (be === "was" ? PAST_OF : be === "is" ? PRESENT_OF : undefined)?.get(participle) ?? null;
}

export function isOfWorks(verb: string): boolean {
  return OF_WORKS.has(verb);
}

/** After "did": "die" → "died". */
export const PAST: Readonly<Record<string, string>> = {
  die: "died",
  live: "lived",
  "grow up": "grew up",
  work: "worked",
  study: "studied",
  originate: "originated",
  begin: "began",
  start: "started",
  end: "ended",
  happen: "happened",
  occur: "occurred",
  "take place": "took place",
  debut: "debuted",
  retire: "retired",
  play: "played",
  go: "went",
  come: "came",
  belong: "belonged",
};

/** After "does", where a preposition follows: "play for" → "plays for". */
export const THIRD_PERSON: Readonly<Record<string, string>> = {
  play: "plays",
  work: "works",
  live: "lives",
  come: "comes",
  belong: "belongs",
};

/** What is done somewhere, so that "in" and a place can follow. */
export const PLACED = `located situated based headquartered born buried founded established formed
  built filmed held made manufactured produced invented created`.split(/\s+/u);

/** What is done at some time, so that "in" and a year or "on" and a date can follow. */
export const TIMED = `born buried founded established formed built released published written
  created made invented discovered launched dissolved opened introduced completed killed`.split(
  /\s+/u,
);

/** What a preposition can follow after "is" or "was". */
export const WITH_PREPOSITION = [
  ...new Set([
    ...PLACED,
    ...Object.values(PARTICIPLES),
    ...Object.values(PRESENT),
    ..."associated named married related succeeded preceded replaced followed engaged used influenced inspired known set played set spoken derived affiliated buried classified".split(
      " ",
    ),
    "famous",
    "responsible",
    "a part",
    "part",
    "a member",
    "a citizen",
    "a native",
  ]),
];
