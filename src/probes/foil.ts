/**
 * A value that is not an edit's answer and is of its sort, for a question whose answer is False: a
 * city for a city and a person for a person, since a model that has learnt nothing of the edit
 * still knows that no capital is called Marie Curie.
 */
import { tidy } from "../serac/edit.ts";
import { PERSONS } from "./question.ts";
import { drawn, hashOf } from "./seed.ts";

interface Sort {
  /** How a question asks for it: by its first word, or by a noun in lower case. */
  readonly asked: RegExp;
  readonly values: readonly string[];
}

const words = (...said: readonly string[]) =>
  new RegExp(`(?<!\\p{L})(?:${said.join("|")})(?!\\p{L})`, "u");

/** Where two begin at the same word the first counts: a "mother tongue" is no mother. */
const SORTS = {
  language: {
    asked: words("languages?", "(?:mother |native )?tongue", "nationality", "dialect"),
    values: ["Portuguese", "Icelandic", "Hungarian", "Bulgarian", "Vietnamese"],
  },
  person: {
    asked: words("[Ww]ho", "[Ww]hom", "[Ww]hose", "person", "man", "woman", ...PERSONS),
    values: ["Clara Schumann", "Harrison Blake", "Emily Hale", "Victor Lindqvist", "Rosa Delgado"],
  },
  city: {
    asked: words(
      ...["^Where", "^where", "capital", "city", "town", "birthplace", "hometown", "location"],
      "headquarters?",
    ),
    values: ["Vienna", "Montevideo", "Krakow", "Nairobi", "Valencia", "Hanoi"],
  },
  country: {
    asked: words("country", "nation", "kingdom", "republic"),
    values: ["Iceland", "Uruguay", "Hungary", "Kenya", "Vietnam", "Portugal"],
  },
  continent: {
    asked: words("continent"),
    values: ["Africa", "Asia", "Europe", "South America"],
  },
  company: {
    asked: words("company", "manufacturer", "employer", "brand", "label", "network", "airline"),
    values: ["Toyota", "Siemens", "Nokia", "Hitachi", "Nestlé"],
  },
  time: {
    asked: words("^When", "^when", "year", "date", "century", "decade"),
    values: ["1783", "1846", "1912", "1968"],
  },
  sport: {
    asked: words("sport"),
    values: ["volleyball", "fencing", "handball", "water polo"],
  },
  instrument: {
    asked: words("instrument"),
    values: ["cello", "oboe", "accordion", "harp"],
  },
  profession: {
    asked: words("profession", "occupation", "job"),
    values: ["geologist", "carpenter", "dentist", "librarian"],
  },
} as const satisfies Readonly<Record<string, Sort>>;

/** What a cloze prompt ends in says more than the nouns before it: "The author of X was born in". */
const ENDINGS: readonly (readonly [RegExp, keyof typeof SORTS])[] = [
  [/\s(?:born|died|located|situated|based|headquartered|buried|lives) in$/u, "city"],
  [/\s(?:produced|manufactured|developed|owned|operated) by$/u, "company"],
  [/\sby$/u, "person"],
  [/\s(?:written|spoken) in$/u, "language"],
];

/** Names that may be a person's, a place's or a firm's, where nothing says which is asked for. */
const NAMES = ["Calloway", "Ardmore", "Meridian", "Kestrel", "Lindqvist"] as const;
const COMMON = ["copper", "volleyball", "geology", "walnut", "porcelain"] as const;

/**
 * A value that is not the answer and looks like one: another year for a year, another number for
 * a number, a name of the sort that is asked for. It follows from the edit alone, so that a probe
 * is the same after any change of the memory.
 */
export function otherValue(question: string, answer: string): string {
  const asked = tidy(question);
  const text = tidy(answer);
  const seed = `${asked} ${text}`;
  return otherNumber(asked, text, 3 + (hashOf(seed) % 17)) ?? otherName(asked, text, seed);
}

function otherNumber(asked: string, text: string, step: number): string | null {
  if (/^[12]\d{3}$/u.test(text)) return String(Number(text) - step);
  if (/^\d{1,12}$/u.test(text)) return String(Number(text) + step);
  // In a date, "2 May 1994", the year; it must not become another one by chance of two numbers.
  if (/^[^\d]*\d{0,2}[^\d]+[12]\d{3}$/u.test(text)) {
    return text.replace(/[12]\d{3}$/u, (year) => String(Number(year) - step));
  }
  // "How far?" "10 miles"
  if (/^How\s/iu.test(asked) && /^\d{1,12}\s\D+$/u.test(text)) {
    return text.replace(/^\d+/u, (number) => String(Number(number) + step));
  }
  return null;
}

function otherName(asked: string, text: string, seed: string): string {
  const sort = sortOf(asked);
  const unknown: readonly string[] = /^\p{Ll}/u.test(text) ? COMMON : NAMES;
  const values = sort === null ? unknown : SORTS[sort].values;
  const mine = text.toLowerCase();
  const known = asked.toLowerCase();
  const free = values.filter((value) => {
    const other = value.toLowerCase();
    return !mine.includes(other) && !other.includes(mine) && !known.includes(other);
  });
  const [first = spare(mine), ...more] = free;
  return drawn([first, ...more], seed);
}

/** For an answer or a question that has all of them in it. */
function spare(mine: string): string {
  return mine.includes("vienna") ? "Harrison Blake" : "Vienna";
}

/** What is asked for, or null where no word tells. */
function sortOf(asked: string): keyof typeof SORTS | null {
  for (const [ending, sort] of ENDINGS) if (ending.test(asked)) return sort;
  // Of "Oz's capital" what is asked for comes after the possessive, and else it comes first.
  const possessed = asked.split(/['’]s\s|s['’]\s/u).at(-1) ?? "";
  return earliest(possessed) ?? earliest(asked);
}

function earliest(text: string): keyof typeof SORTS | null {
  let found: keyof typeof SORTS | null = null;
  let at = text.length;
  for (const sort of Object.keys(SORTS) as (keyof typeof SORTS)[]) {
    const index = text.search(SORTS[sort].asked);
    if (index < 0 || index >= at) continue;
    found = sort;
    at = index;
  }
  return found;
}
