import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactMatch } from "../serac/metrics.ts";
import { otherValue } from "./foil.ts";

const PERSON = /^(?:Clara Schumann|Harrison Blake|Emily Hale|Victor Lindqvist|Rosa Delgado)$/u;
const CITY = /^(?:Vienna|Montevideo|Krakow|Nairobi|Valencia|Hanoi)$/u;
const COUNTRY = /^(?:Iceland|Uruguay|Hungary|Kenya|Vietnam|Portugal)$/u;
const LANGUAGE = /^(?:Portuguese|Icelandic|Hungarian|Bulgarian|Vietnamese)$/u;
const COMPANY = /^(?:Toyota|Siemens|Nokia|Hitachi|Nestlé)$/u;
const NEUTRAL = /^(?:Calloway|Ardmore|Meridian|Kestrel|Lindqvist)$/u;

describe("a value that is not the answer", () => {
  it.each([
    ["What is the capital of Australia?", "Sydney", CITY],
    ["The capital of Australia is", "sydney", CITY],
    ["Australia's capital is", "Sydney", CITY],
    ["Where is the Eiffel Tower?", "Lyon", CITY],
    ["The author of Emma was born in", "Oslo", CITY],
    ["The president's birthplace is", "Oslo", CITY],
    ["Who wrote Pride and Prejudice?", "Mary Shelley", PERSON],
    ["Emma was written by", "Ann Lee", PERSON],
    ["Who is the mayor of the capital?", "Ann Lee", PERSON],
    ["The prime minister of Oz is", "Ozma", PERSON],
    ["In which country is the city of Oz?", "Peru", COUNTRY],
    ["The mother tongue of Paul Doumer is", "Thai", LANGUAGE],
    ["Which company makes the Kijang?", "Fiat", COMPANY],
    ["Kijang is produced by", "Fiat", COMPANY],
    ["When did it happen?", "long ago", /^1\d{3}$/u],
    ["City of Angels is named after", "Ozma", NEUTRAL],
    ["What is Oz famous for?", "Ozma", NEUTRAL],
    ["Of what is it made?", "cheese", /^\p{Ll}/u],
    ["When?", "1994", /^19[78]\d|199[01]$/u],
    ["How many?", "12", /^\d\d$/u],
    ["How far is Oz?", "10 miles", /^[12]\d miles$/u],
    ["When?", "2 May 1994", /^2 May 19\d\d$/u],
  ])("is of the sort that is asked for: %s %s", (question, answer, sort) => {
    expect(otherValue(question, answer)).toMatch(sort);
    expect(otherValue(question, answer)).toBe(otherValue(question, answer));
  });

  it("does not stand in the question either", () => {
    for (const answer of ["Oslo", "Lima", "Bern", "Rome", "Cairo", "Paris", "Quito", "Turin"]) {
      expect(otherValue("Where, Vienna or Hanoi?", answer)).not.toMatch(/Vienna|Hanoi/u);
    }
  });

  it("is never the answer", () => {
    const answers = fc.oneof(fc.string(), fc.constantFrom("Vienna", "7", "1912", "Toyota", "7 x"));
    const questions = fc.oneof(fc.string(), fc.constantFrom("Who?", "Where?", "When?", "How far?"));
    fc.assert(
      fc.property(questions, answers, (q, a) => {
        expect(exactMatch(otherValue(q, a), a)).toBe(false);
      }),
    );
  });
});
