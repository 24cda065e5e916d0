import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clozeOf } from "./cloze.ts";
import { questionOf } from "./question.ts";

describe("clozeOf", () => {
  it.each([
    ["What is the capital of Australia?", "The capital of Australia is"],
    ["What is the largest city in Hartford?", "The largest city in Hartford is"],
    ["what's the currency of Somalia?", "The currency of Somalia is"],
    ["What was the record label of Busted Stuff?", "The record label of Busted Stuff was"],
    ["What are the official languages of Peru?", "The official languages of Peru are"],
    ["Who is the president of the United States?", "The president of the United States is"],
    ["Who was the discoverer of Wireworld?", "The discoverer of Wireworld was"],
    ["Which is the biggest city of Hartford?", "The biggest city of Hartford is"],
    ["What is the speed of light?", "The speed of light is"],
    ["What was Pierre Laporte's occupation?", "Pierre Laporte's occupation was"],
    ["What is FHM India's country of origin?", "FHM India's country of origin is"],
    ["Who wrote Emma?", "Emma was written by"],
    ["Who wrote the novel Emma?", "The novel Emma was written by"],
    ["Who wrote Great Expectations?", "Great Expectations was written by"],
    ["Who wrote The Lord of the Rings?", "The Lord of the Rings was written by"],
    ["Who directed Blade Runner 2049?", "Blade Runner 2049 was directed by"],
    ["Who discovered penicillin?", "Penicillin was discovered by"],
    ["What is the city of Rome famous for?", "The city of Rome is famous for"],
    ["Who produced iPhone XR?", "iPhone XR was produced by"],
    ["Who owns Savoy Hotel?", "Savoy Hotel is owned by"],
    ["Which performer released Razor Burn?", "Razor Burn was released by"],
    ["What company built Plymouth Prowler?", "Plymouth Prowler was built by"],
    ["In what city was Rogers Media formed?", "Rogers Media was formed in"],
    ["In which state is Knoxville Raceway located?", "Knoxville Raceway is located in"],
    ["Where is Savoy Hotel located?", "Savoy Hotel is located in"],
    ["Where did T. S. Sinnathuray die?", "T. S. Sinnathuray died in"],
    ["What year did Sammy Ofer die?", "Sammy Ofer died in"],
    ["What year was Field lacrosse published?", "Field lacrosse was published in"],
    ["On what date did Johannes Tauler die?", "Johannes Tauler died on"],
    ["Which company is Toyota Kijang produced by?", "Toyota Kijang is produced by"],
    ["Who is Ann Lee married to?", "Ann Lee is married to"],
    ["What is Combat Hospital made of?", "Combat Hospital is made of"],
    ["What city is Marlo Thomas from?", "Marlo Thomas is from"],
    ["Which constellation is HD 142415 a part of?", "HD 142415 is a part of"],
    ["Of which country is Tunde Juhasz a citizen?", "Tunde Juhasz is a citizen of"],
    ["What team does Ann Lee play for?", "Ann Lee plays for"],
    ["What college did John Boreham go to?", "John Boreham went to"],
  ])("%s → %s", (question, cloze) => {
    expect(clozeOf(question, "Sydney")).toBe(cloze);
  });

  it.each([
    ["no mark", "Who wrote Emma"],
    ["nothing to turn round", "What is love?"],
    ["yes or no", "Is Canberra the capital of Australia?"],
    ["how many", "How many people live in Oslo?"],
    ["why", "Why did Rome fall?"],
    ["a stranded preposition", "What is the city of Rome good for?"],
    ["what may be a plural", "Who invented iPhone 4s?"],
    ["a participle that hangs on", "What is the capital of Australia called?"],
    ["a gerund that hangs on", "What is the president of France doing?"],
    ["an adverb that hangs on", "What is the name of Oslo originally?"],
    ["'like' at the end", "What is the weather in Paris like?"],
    ["an adjective before the preposition", "What is Ann Lee afraid of?"],
    ["a plural that was made", "Who built the pyramids?"],
    ["a plural without an s", "Who discovered the people of Atlantis?"],
    ["two works or one", "Who wrote Pride and Prejudice?"],
    ["something after a name", "Who wrote Emma in 1815?"],
    ["something else after a name", "Who built Rome for Caesar?"],
    ["a verb that is not known", "What medical condition killed Norman Kaye?"],
    ["an object of another kind", "Who wrote to Darwin?"],
    ["two questions", "What is the capital of Peru and who is its president?"],
    ["a second sentence", "I moved to Oz. Who rules Oz?"],
    ["a quotation", 'Who wrote "Emma"?'],
    ["a question within a prompt", "What is the twin city of Lyon? It is"],
    ["another language", "호주의 수도는 어디인가?"],
  ])("gives none for %s: %s", (_what, question) => {
    expect(clozeOf(question, "Sydney")).toBeNull();
  });

  it.each([
    ["When was Striking released?", "1994", "Striking was released in"],
    ["When was Striking released?", "May 1994", "Striking was released in"],
    ["When was Striking released?", "2 May 1994", "Striking was released on"],
    ["When did Ann Lee die?", "May 2, 1994", "Ann Lee died on"],
    ["When was Striking released?", "Scottrade Center", null],
    ["Where was Ann Lee born?", "Oslo", "Ann Lee was born in"],
    ["Where was Ann Lee born?", "in Oslo", null],
  ])("%s with the answer %s → %s", (question, answer, cloze) => {
    expect(clozeOf(question, answer)).toBe(cloze);
  });

  it("throws nothing and repeats itself, whatever the question", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, answer) => {
        const question = `Who wrote ${text}?`;
        expect(clozeOf(question, answer)).toBe(clozeOf(question, answer));
      }),
    );
  });
});

describe("questionOf", () => {
  it.each([
    ["The mother tongue of Paul Doumer is", "What is the mother tongue of Paul Doumer?"],
    ["The largest city in Hartford is", "What is the largest city in Hartford?"],
    ["The original language of Amélie was", "What was the original language of Amélie?"],
    ["The prime minister of Cameroon is", "Who is the prime minister of Cameroon?"],
    ["The head coach of Dallas Cowboys is", "Who is the head coach of Dallas Cowboys?"],
    ["Adrian III's position is", "What is Adrian III's position?"],
    ["Microsoft Project was developed by", "Who developed Microsoft Project?"],
    ["The novel Emma was written by", "Who wrote the novel Emma?"],
    ["The Lord of the Rings was written by", "Who wrote The Lord of the Rings?"],
    ["Savoy Hotel is owned by", "Who owns Savoy Hotel?"],
    ["CFB Trenton is located in", "Where is CFB Trenton located?"],
    ["Riot Games's headquarters are in", "Where are Riot Games's headquarters?"],
    ["The headquarters of Alitalia is in", "Where is the headquarters of Alitalia?"],
    ["André Guinier died in", "Where did André Guinier die?"],
  ])("%s → %s", (prompt, question) => {
    expect(questionOf(prompt, "Sydney")).toBe(question);
  });

  it.each([
    ["an unknown noun", "The gist of Emma is"],
    ["on what?", "American Experience was released on"],
    ["a relative clause", "Rebeldes that was founded in"],
    ["another relative clause", "Home Office, which is located in"],
    ["a name for something", "capital of Australia"],
    ["a question", "Who wrote Emma?"],
    ["a question within", "What is the twin city of Lyon? It is"],
    ["a whole sentence", "The capital of Peru is Lima."],
  ])("gives none for %s: %s", (_what, prompt) => {
    expect(questionOf(prompt, "Sydney")).toBeNull();
  });

  it("asks when for a year, and not at all for another number", () => {
    expect(questionOf("Inkle was founded in", "1994")).toBe("When was Inkle founded?");
    expect(questionOf("Ann Lee died in", "1994")).toBe("When did Ann Lee die?");
    expect(questionOf("Inkle was founded in", "15 places")).toBeNull();
    expect(questionOf("Inkle is located in", "1994")).toBeNull();
  });

  it("is the way back from a cloze form", () => {
    const name = fc
      .array(fc.constantFrom("Ann", "Lee", "Oslo", "Emma", "Ix", "Ganymede"), {
        minLength: 1,
        maxLength: 3,
      })
      .map((words) => words.join(" "));
    const asked = fc.constantFrom(
      (x: string) => `Who wrote ${x}?`,
      (x: string) => `What is the capital of ${x}?`,
      (x: string) => `Where was ${x} born?`,
      (x: string) => `Who is the mayor of ${x}?`,
    );
    fc.assert(
      fc.property(name, asked, (x, question) => {
        expect(questionOf(clozeOf(question(x), "Oz") ?? "", "Oz")).toBe(question(x));
      }),
    );
  });
});
