/** Who speaks, as texts attribute it: what is read, and what is left open. */

import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { blocksOf } from "../../../src/publish/import/block.ts";
import { findKeyQuotes } from "../../../src/publish/import/key-quotes.ts";
import { chooseKeyQuotes } from "../../../src/publish/import/quote-candidate.ts";

function quotes(markdown: string, language = "en") {
  return findKeyQuotes(blocksOf(fromMarkdown(markdown)), language);
}

/** The speakers in order, each as "name | role | anonymity | reason"; "?" for a gap. */
function speakers(markdown: string, language = "en"): readonly string[] {
  return quotes(markdown, language).map(({ speaker = "?", role = "", anonymity = "", anonymityReason = "" }) =>
    [speaker, role, anonymity, anonymityReason].join(" | ").replace(/(?: \| )+$/, ""),
  );
}

describe("an attribution beside the quotation", () => {
  test.each([
    [
      "en",
      "“I will stay here for good,” said Ana Marić, a teacher from Novi Sad who came in May.",
      "Ana Marić | teacher from Novi Sad | none",
    ],
    [
      "en",
      "“I will stay here for good,” Ana Marić, 34, a teacher, told The Sava Courier.",
      "Ana Marić | teacher | none",
    ],
    ["en", "“I will stay here for good,” said opposition leader Ana Marić.", "Ana Marić | opposition leader | none"],
    [
      "en",
      "“I will stay here for good,” said the mayor of Novi Sad, Ana Marić.",
      "Ana Marić | mayor of Novi Sad | none",
    ],
    ["en", "“I will stay here for good,” said Dr. Ana Marić.", "Ana Marić | Dr. | none"],
    ["en", "After the vote, teacher Ana Marić said: “I will stay here for good.”", "Ana Marić | teacher | none"],
    ["en", "Ana Marić, a teacher, said: “I will stay here for good.”", "Ana Marić | teacher | none"],
    ["en", "“I will stay here for good,” said Ana, a teacher.", "Ana | teacher | first-name"],
    [
      "en",
      "“I will stay here for good,” said Ana, who withheld her last name for security reasons.",
      "Ana |  | first-name | withheld her last name for security reasons",
    ],
    [
      "en",
      "“I will stay here for good,” said a teacher who requested anonymity for safety reasons.",
      "A teacher |  | unnamed | requested anonymity for safety reasons",
    ],
    ["en", "“I will stay here for good,” said a teacher from Novi Sad.", "A teacher from Novi Sad |  | unnamed"],
    ["en", "“I will stay here for good,” said a man named Ivan.", "Ivan | man | first-name"],
    ["en", '"I will stay here for good," according to Ana Marić, a teacher.', "Ana Marić | teacher | none"],
    ["ru", "«Я останусь здесь навсегда», — сказала Анна Марина, учительница.", "Анна Марина | учительница | none"],
    ["ru", "«Я останусь здесь навсегда», — говорит учительница Анна Марина.", "Анна Марина | учительница | none"],
    ["ru", "«Я останусь здесь навсегда», — сказал житель Нового Сада.", "?"],
    ["ru", "Анна Марина сказала: «Я останусь здесь навсегда».", "Анна Марина |  | none"],
    ["sr", "„Ostaću ovde zauvek sa decom“, rekla je Ana Marić, nastavnica.", "Ana Marić | nastavnica | none"],
    ["sr", "„Остаћу овде заувек са децом“, каже Ана Марић, наставница.", "Ана Марић | наставница | none"],
    ["sr", "„Ostaću ovde zauvek sa decom“, kaže nastavnica iz Sombora.", "Nastavnica iz Sombora |  | unnamed"],
    ["de", "„Ich bleibe für immer hier“, sagte die Lehrerin Anna Weber.", "Anna Weber | Lehrerin | none"],
    [
      "de",
      "»Ich bleibe für immer hier«, sagt ein Lehrer aus Graz, der anonym bleiben möchte.",
      "Ein Lehrer aus Graz |  | unnamed | anonym bleiben möchte",
    ],
    ["fr", "« Je reste ici pour toujours », a déclaré Anne Petit, maire de Lyon.", "Anne Petit | maire de Lyon | none"],
  ])("%s: %s", (language, text, expected) => expect(speakers(text, language)).toEqual([expected]));
});

describe("a surname and a pronoun", () => {
  const ana = "“I will stay here for good,” said Ana Marić, a teacher.\n\n";

  test("stand for the one person that the story has named", () => {
    expect(speakers(`${ana}“It is the best town I know,” Marić added.`)[1]).toBe("Ana Marić | teacher | none");
    expect(speakers(`${ana}“It is the best town I know,” she added.`)[1]).toBe("Ana Marić | teacher | none");
  });

  test.each([
    [
      "two people have been named",
      `${ana}Ivan Galić and Marić met at noon.\n\n“It is the best town I know,” she added.`,
    ],
    [
      "somebody came in between",
      `${ana}Her neighbor was not sure at first.\n\n“It is the best town I know,” she said.`,
    ],
    [
      "a quotation without a speaker came in between",
      `${ana}“The rent is still too high for most.”\n\nNobody objected.\n\n“It is the best town I know,” she said.`,
    ],
    ["it is too long ago", `${ana}One.\n\nTwo.\n\nThree.\n\nFour.\n\n“It is the best town I know,” she said.`],
    ["two people have the surname", "Ana Marić and Ivo Marić came.\n\n“It is the best town I know,” Marić said."],
  ])("are a gap when %s", (_, text) => expect(speakers(text).at(-1)).toBe("?"));

  test("are a gap when the gender is another", () => {
    expect(
      speakers(
        "«Я останусь здесь навсегда», — сказала Анна Марина.\n\n«Это лучший город на свете», — добавил он.",
        "ru",
      ).at(-1),
    ).toBe("?");
  });

  test("a first name with a reason never becomes a full name", () => {
    const text =
      "Until Ana Marić came, nobody knew.\n\n“I will stay here for good,” said Marić, who withheld her first name for security reasons.";
    expect(speakers(text)[0]).toContain("Marić |  | first-name");
  });

  test("the start of a sentence is no first name", () => {
    expect(speakers("“I will stay here for good,” said Sergei.\n\nUntil Sergei leaves, he works.")).toEqual([
      "Sergei |  | first-name",
    ]);
  });
});

describe("quotations in parts", () => {
  test("a split quotation is two candidates, word for word", () => {
    const found = quotes("“I will stay here,” said Ana Marić, a teacher. “Nobody can make me leave.”");
    expect(found.map(({ text }) => text)).toEqual(["I will stay here,", "Nobody can make me leave."]);
    expect(found.map(({ speaker }) => speaker)).toEqual(["Ana Marić", "Ana Marić"]);
  });

  test("a quotation that goes on in the next paragraph keeps its speaker", () => {
    expect(speakers("“I will stay here for good.\n\n“Nobody can make me leave,” said Ana Marić.")).toEqual([
      "Ana Marić |  | none",
      "Ana Marić |  | none",
    ]);
    expect(
      speakers("“I will stay here,” said Ana Marić. “It is home to me.\n\n“Nobody can make me leave.”").at(-1),
    ).toBe("Ana Marić |  | none");
  });

  test("a paragraph of words without an attribution has no speaker, but a hint", () => {
    const found = quotes("“I will stay here for good,” said Ana Marić.\n\n“Nobody can make me leave this town.”");
    expect(found[1]?.speaker).toBeUndefined();
    expect(found[1]?.notes.join()).toContain("perhaps Ana Marić");
  });

  test("a quotation inside of one stays part of it", () => {
    expect(quotes("“They say ‘maybe you know better than we’ to me,” said Ana Marić.").map(({ text }) => text)).toEqual(
      ["They say ‘maybe you know better than we’ to me,"],
    );
    expect(quotes("«Он сказал «да» и ушёл домой», — сказала Анна Марина.", "ru").map(({ text }) => text)).toEqual([
      "Он сказал «да» и ушёл домой",
    ]);
  });
});

describe("what is no candidate", () => {
  test.each([
    "They protested against the “stolen” victory.",
    "The film “The Long Way Home to Pier Street” was shot here.",
    "The flag said “Glory and strength,” a slogan of the club.",
    "They called it “a threat to the security of the town.”",
    'A 12" pipe and a 14" pipe were found.',
    "“An opening mark alone in the middle",
  ])("%s", (text) => expect(quotes(`Something else. ${text}`)).toEqual([]));
});

test("the best candidates give every voice a place, in the order of the story", () => {
  const text = [...Array(9).keys()].map((n) => `“I have ${n} good reasons to stay here,” said Ana Marić.`);
  const { chosen, others } = chooseKeyQuotes(quotes([...text, "“a reason to leave,” said Ivo Galić."].join("\n\n")), 8);
  expect(chosen).toHaveLength(8);
  expect(chosen.at(-1)?.speaker).toBe("Ivo Galić");
  expect(others).toHaveLength(2);
});
