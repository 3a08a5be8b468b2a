/**
 * Word for word: what may differ, what may not, what an editor has to declare; and what is shown when words are others.
 */
import { describe, expect, it } from "vitest";
import { nearestPassage } from "../../../src/article/nearest-passage.ts";
import { proofOf, sourceHash, textHash } from "../../../src/article/quote-proof.ts";
import { type QuoteSource, verifiedOf, verifyQuote } from "../../../src/article/quotes.ts";
import { findVerbatim, readSource, type Span } from "../../../src/article/verbatim.ts";

const found = (quote: string, text: string) => {
  const source = readSource(text);
  return findVerbatim(quote, source)?.map(({ start, end }: Span) => source.text.slice(start, end));
};

describe("the same words", () => {
  it.each([
    ["quotation marks and apostrophes", "It’s “home”", 'It\'s "home" now'],
    ["white space of any kind", "We stay here", "We\u00a0stay\u202fhere"],
    ["a line break", "We stay here", "We stay\nhere"],
    ["a soft hyphen and a zero-width space", "neighbourhood", "neigh\u00adbour\u200bhood"],
    ["Unicode form", "Šabac", "S\u030cabac"],
    ["dashes between words", "home — or not", "home – or not"],
    ["an ellipsis", "Well… we stay", "Well... we stay"],
    ["a non-breaking hyphen", "какой-то", "какой\u2011то"],
    ["the full stop for the comma of an attribution", "We stay.", "“We stay,” said Ana."],
    ["the full stop for a closing mark", "We stay.", "He heard “We stay” twice"],
  ])("%s", (_what, quote, text) => {
    expect(found(quote, text)).toHaveLength(1);
  });
});

describe("other words", () => {
  it.each([
    ["a letter", "We stey", "We stay"],
    ["a capital", "We stay", "we stay"],
    ["ё and е", "Всё прошло", "Все прошло"],
    ["a digit", "11 boats", "12 boats"],
    ["a comma", "We stay here", "We stay, here"],
    ["a part of a word", "art of it", "the start of it"],
    ["a word less", "We stay here", "We never stay here"],
    ["the order", "stay we", "We stay"],
    ["a ligature", "ﬁne days", "fine days"],
    ["words of two paragraphs", "We stay. They go.", "We stay.\n\nThey go."],
    ["words of a sentence that goes on", "We stay.", "We stay away, said Ana."],
  ])("%s", (_what, quote, text) => {
    expect(found(quote, text)).toBeUndefined();
  });
});

describe("what an editor declares", () => {
  const text = "“We waited for a year,” said Marit. “Nobody came to ask us.” So it went on and on in the cold town.";

  it.each([
    [
      "an attribution",
      "We waited for a year, | Nobody came to ask us.",
      ["We waited for a year,", "Nobody came to ask us."],
    ],
    [
      "a comma before it that was a full stop",
      "We waited for a year. | Nobody came",
      ["We waited for a year", "Nobody came"],
    ],
    ["an elision", "So it went […] in the cold town", ["So it went", "in the cold town"]],
    ["an insertion", "So it went on [and off] and on", ["So it went on", "and on"]],
    ["a capital", "[W]aited for a year", ["waited for a year"]],
    ["brackets that the story itself has", "a [sic] b", ["a [sic] b"]],
  ])("%s", (_what, quote, spans) => {
    expect(found(quote, `${text} a [sic] b`)).toEqual(spans);
  });

  it("splits a quotation by its dashes, as Russian does", () => {
    expect(found("Мы ждали год. | Никто не пришёл", "«Мы ждали год, — сказала Марит. — Никто не пришёл»")).toEqual([
      "Мы ждали год",
      "Никто не пришёл",
    ]);
  });

  it.each([
    ["a joint where the words go on elsewhere", "We waited for a year, | So it went on"],
    ["an elision backwards", "in the cold town […] So it went"],
    ["an insertion in place of a word", "So it [never] on and on"],
    ["an empty quote", " | "],
  ])("and not %s", (_what, quote) => {
    expect(found(quote, text)).toBeUndefined();
  });
});

describe("what is shown of other words", () => {
  it("is the nearest passage, the two under each other, and signs under what differs", () => {
    const source = readSource("Nobody spoke.\n\n“We waited for a year, and nobody came,” said Marit.");
    expect(nearestPassage("We waited for a yeer, and nobody came", source)).toMatchObject({
      paragraph: 2,
      differences: 1,
      lines: [
        "story     We waited for a year, and nobody came",
        expect.stringContaining("yeer,"),
        expect.stringMatching(/^ +\^{5}/),
      ],
    });
  });

  it("is nothing where nothing is like it", () => {
    expect(nearestPassage("Ships sail at dawn", readSource("We waited for a year."))).toBeUndefined();
  });
});

describe("a proof", () => {
  const source: QuoteSource = {
    kind: "original",
    text: readSource("“We stay here,” said Ana."),
    verified: "2026-02-14",
  };

  it("says what anyone can compute again", async () => {
    const proof = proofOf("We stay here", [{ start: 1, end: 13 }], source);
    const sha256 = async (text: string) =>
      Buffer.from(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).toString("hex");
    expect(proof).toEqual({
      method: "wire-verbatim/1",
      source: "original",
      sourceSha256: await sha256('"We stay here," said Ana.'),
      sha256: await sha256("We stay here"),
      spans: [{ start: 1, end: 13 }],
      verified: "2026-02-14",
    });
    expect(sourceHash(source.text)).toBe(textHash("“We stay here,”  said Ana."));
  });

  it("tells nothing of a private source but that the words stood there", () => {
    const verdict = verifyQuote({ text: "We stay here", speaker: "Ana" }, { ...source, kind: "private" });
    if (!("proven" in verdict)) throw new Error("refused");
    expect(Object.keys(verdict.proven.proof).toSorted()).toEqual(["method", "sha256", "source", "verified"]);
    expect(verdict.proven.fragment).toBeUndefined();
    expect(verifiedOf(verdict.proven, "We stay here")).toEqual({
      date: "2026-02-14",
      method: "wire-verbatim/1",
      quote: textHash("We stay here"),
      source: "private",
    });
  });
});

describe("whose words", () => {
  const source: QuoteSource = { kind: "body", text: readSource(""), verified: "2026-02-14" };
  const verdict = (text: string, speaker: string, role?: string) =>
    verifyQuote(
      { text: "We stay here", speaker, ...(role !== undefined && { role }) },
      { ...source, text: readSource(text) },
    );

  it.each([
    ["“We stay here,” said Ana Marić, the mayor.", "Ana Marić", undefined],
    ["“We stay here,” said Marić.", "Ana Marić", undefined],
    ["“We stay here,” she said.", "Ana Marić", undefined],
    ["“We stay here,” said the mayor of Port Alder.", "Ana Marić", "mayor of Port Alder"],
    ["The mayor said: “We stay here.”", "Ana Marić", undefined],
    ["“We stay here.” Jonas Feld nodded.", "Ana Marić", undefined],
    ["«We stay here», — сказала Анна Маричева.", "Анна Маричева", undefined],
  ])("%s", (text, speaker, role) => {
    expect(verdict(text, speaker, role)).toHaveProperty("proven");
  });

  it.each([
    "“We stay here,” said Jonas Feld.",
    "“We stay here,” Jonas Feld said.",
    "Jonas Feld said: “We stay here.”",
    "«We stay here», — сказал Ион Фельдман.",
  ])("not %s", (text) => {
    expect(verdict(text, "Ana Marić")).toHaveProperty("issue");
  });
});
