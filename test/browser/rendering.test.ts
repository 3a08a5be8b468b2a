/**
 * What a card shows of a story, in every state, layout and language.
 */
import * as lit from "lit/html.js";
import { describe, expect, it } from "vitest";
import { stringsOf } from "../../src/widget/strings.ts";
import { allInside, card, inside, textOf } from "./card.ts";

const hrefs = (element: Element) => allInside<HTMLAnchorElement>(element, "a").map((a) => a.getAttribute("href"));

it("is rendered here by as much of Lit as partners load", () => {
  expect(Object.keys(lit).sort()).toEqual(["nothing", "render"]);
});

describe("a story", () => {
  it("shows its kicker", async () => {
    expect(textOf(await card("full"), "[part=kicker]")).toBe("Report");
  });

  it("shows its headline, linked to the canonical address", async () => {
    const headline = inside<HTMLAnchorElement>(await card("full"), "h3[part=headline] a");
    expect(headline.textContent).toBe("A Book Club Far From Home");
    expect(headline.href).toBe("https://bereg.example/stories/book-club");
  });

  it("shows its standfirst", async () => {
    expect(textOf(await card("full"), "[part=standfirst]")).toMatch(/^Every Tuesday forty people/);
  });

  it("shows who wrote it, where, and on which day, wherever the reader is", async () => {
    expect(textOf(await card("full"), "[part=byline]")).toBe(
      "Ana Petrova and Mirko Lesin · Novi Sad, Serbia · March 5, 2026",
    );
  });

  it("gives the date to machines as the editor wrote it", async () => {
    expect(inside<HTMLTimeElement>(await card("full"), "time").dateTime).toBe("2026-03-05");
  });

  it("links an author who has a page", async () => {
    expect(hrefs(await card("full"))).toContain("https://bereg.example/people/ana");
  });

  it("keeps names apart from the direction of the text around them", async () => {
    expect(allInside(await card("full"), "bdi.name").map((name) => name.textContent)).toEqual([
      "Ana Petrova",
      "Mirko Lesin",
      "Olga",
      "Milica Jović",
    ]);
  });

  it("shows the picture with its words, its size, and nothing about the reader in the request", async () => {
    const picture = inside<HTMLImageElement>(await card("full"), "figure[part=photo] img");
    expect(picture.src).toBe("https://wire.example/photos/room.jpg");
    expect(picture.alt).toBe("People reading at long tables");
    expect([picture.getAttribute("width"), picture.getAttribute("height")]).toEqual(["1200", "800"]);
    expect([picture.referrerPolicy, picture.crossOrigin]).toEqual(["no-referrer", "anonymous"]);
  });

  it("shows caption and credit below the picture", async () => {
    expect(textOf(await card("full"), "figure[part=photo] figcaption")).toBe(
      "The reading room at noon. Iva Krstić / Bereg",
    );
  });

  it("shows the credit, word for word, where there is no picture to show", async () => {
    const element = await card("credit-only");
    expect(allInside(element, "img")).toEqual([]);
    expect(textOf(element, "p[part=photo]")).toBe(
      "Photo, in the full story: The reading room at noon. Iva Krstić / Bereg",
    );
    expect(textOf(element, "[part=credit]")).toBe("Iva Krstić / Bereg");
  });

  it.each(["auto", "compact", "full", "quote"])(
    "shows the credit in the layout %s, with and without a picture",
    async (layout) => {
      for (const name of ["full", "credit-only"]) {
        const credit = inside(await card(name, { layout }), "[part=credit]");
        expect(credit.getClientRects().length, name).toBeGreaterThan(0);
      }
    },
  );

  it("says in the footer who publishes the card and where the whole story is", async () => {
    const element = await card("full");
    expect(textOf(element, "[part=footer]")).toBe("Bereg Wire Read the full story at Bereg Magazine");
    expect(allInside<HTMLAnchorElement>(element, "[part=footer] a").map((a) => a.href)).toEqual([
      "https://wire.example/",
      "https://bereg.example/stories/book-club",
    ]);
  });

  it("gives every link rel=noopener", async () => {
    const links = allInside<HTMLAnchorElement>(await card("corrected", { quotes: "5" }), "a");
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => link.rel !== "noopener")).toEqual([]);
  });

  it("leaves out what a story does not have", async () => {
    const element = await card("bare");
    expect(textOf(element, "[part=byline]")).toBe("Ana Petrova · March 5, 2026");
    expect(allInside(element, "[part=kicker], [part=standfirst], [part=photo], [part=quote], [part=notice]")).toEqual(
      [],
    );
  });
});

describe("a key quote", () => {
  it("is a block quote of its own language, with the address of its words", async () => {
    const quotes = allInside<HTMLQuoteElement>(await card("full"), "figure[part=quote] > blockquote");
    expect(quotes.map(({ textContent, lang, dir, cite }) => [textContent?.trim(), lang, dir, cite])).toEqual([
      [
        "We came for the books and stayed for the talk",
        "en",
        "auto",
        "https://bereg.example/stories/book-club#:~:text=We%20came",
      ],
      ["Овде нико не пита одакле си", "sr-Cyrl", "auto", "https://bereg.example/stories/book-club#:~:text=Nobody"],
    ]);
  });

  it("says who spoke and as what", async () => {
    const attributions = allInside(await card("full"), "figcaption[part=attribution] > div");
    expect(attributions.map((one) => one.textContent)).toEqual(["Olga, translator", "Milica Jović, librarian"]);
  });

  it("says how a source is protected, and why", async () => {
    expect(textOf(await card("full"), ".why")).toBe("Identified by first name only: fears for her family");
  });

  it("says that a source is protected when the story gives no reason", async () => {
    const why = allInside(await card("full", { quotes: "3" }), ".why").at(-1);
    expect(why?.textContent).toBe("Not identified by name");
  });

  it("links to its words", async () => {
    const links = allInside<HTMLAnchorElement>(await card("full"), ".words a");
    expect(links.map(({ href, textContent }) => [textContent, href])).toEqual([
      ["See it in the story", "https://bereg.example/stories/book-club#:~:text=We%20came"],
      ["See it in the story", "https://bereg.example/stories/book-club#:~:text=Nobody"],
    ]);
  });

  it.each([
    ["0", 0],
    ["1", 1],
    ["3", 3],
    ["5", 3],
    ["99", 3],
    ["-4", 0],
    ["many", 2],
    ["", 2],
  ])("appears as often as quotes=%j says and the story has them", async (quotes, expected) => {
    expect(allInside(await card("full", { quotes }), "[part=quote]").length).toBe(expected);
  });
});

describe("a translation", () => {
  it("shows the words as spoken beneath the translated ones, each in its language, and who translated", async () => {
    const element = await card("translated");
    const words = allInside(element, "figure[part=quote]:first-of-type > blockquote");
    expect(words.map(({ textContent, lang }) => [textContent, lang])).toEqual([
      ["Здесь никто не спрашивает, откуда ты", "ru"],
      ["Ovde niko ne pita odakle si", "sr-Latn"],
    ]);
    expect(textOf(element, "[part=attribution]")).toContain("Перевод: Берег");
    expect(textOf(element, "[part=byline]")).toMatch(/· Перевод: Вера Волкова$/);
  });

  it("offers the story's other versions by their languages' own names", async () => {
    const links = allInside<HTMLAnchorElement>(await card("translated"), "[part=byline] + [part=byline] a");
    expect(links.map(({ href, textContent, parentElement }) => [textContent, parentElement?.lang, href])).toEqual([
      ["English", "en", "https://wire.example/articles/book-club"],
      ["srpski (latinica)", "sr-Latn", "https://wire.example/articles/citalacki-klub"],
    ]);
  });
});

describe("a corrected story", () => {
  it("shows the newest correction with its date", async () => {
    const element = await card("corrected");
    expect(allInside(element, "[part=notice]").length).toBe(1);
    expect(textOf(element, "[part=notice]")).toBe("Correction, March 7, 2026: The club meets on Tuesdays.");
  });

  it("shows all its corrections in a full card, the newest first", async () => {
    const notices = allInside(await card("corrected", { layout: "full" }), "[part=notice]");
    expect(notices.map((notice) => notice.querySelector("time")?.dateTime)).toEqual(["2026-03-07", "2026-03-06"]);
  });

  it("shows when it was updated", async () => {
    expect(textOf(await card("corrected"), "[part=byline]")).toMatch(/· March 5, 2026 · Updated: March 7, 2026$/);
  });
});

describe("a retracted story", () => {
  it("shows headline, notice and reason, and nothing that the story said", async () => {
    const element = await card("retracted");
    expect(textOf(element, "[part=headline]")).toBe("A Book Club Far From Home");
    expect(
      allInside(element, "[part=notice]").map((notice) => notice.textContent?.trim().replace(/\s+/g, " ")),
    ).toEqual([
      "This story has been retracted. The publication no longer stands by it.",
      "Correction, March 9, 2026: The account could not be confirmed.",
    ]);
    expect(allInside(element, "[part=quote], [part=standfirst], [part=photo], img")).toEqual([]);
  });
});

describe("a withdrawn story", () => {
  it("shows one neutral sentence, whatever else the data says", async () => {
    const element = await card("withdrawn");
    expect(textOf(element, "[part=card]")).toBe("This story has been withdrawn and is no longer available.");
    expect(allInside(element, "a, img, time")).toEqual([]);
  });

  it("forgets the fallback, which may say what was withdrawn", async () => {
    expect((await card("withdrawn")).childNodes.length).toBe(0);
  });
});

describe("the layout", () => {
  it("compact leaves standfirst and quotes out, unless quotes are asked for", async () => {
    expect(allInside(await card("full", { layout: "compact" }), "[part=standfirst], [part=quote]")).toEqual([]);
    expect(allInside(await card("full", { layout: "compact", quotes: "1" }), "[part=quote]").length).toBe(1);
  });

  it("quote puts the quotes before the headline", async () => {
    const parts = allInside(await card("full", { layout: "quote" }), "[part=quote], [part=headline]");
    expect(parts.map((part) => part.getAttribute("part"))).toEqual(["quote", "quote", "headline"]);
  });

  it("auto puts the picture beside the text where there is room, and above it where there is none", async () => {
    const element = await card("full");
    const sides = ["700px", "350px"].map((width) => {
      element.style.width = width;
      const headline = inside(element, "[part=headline]").getBoundingClientRect();
      return inside(element, "figure[part=photo]").getBoundingClientRect().left > headline.left ? "beside" : "above";
    });
    expect(sides).toEqual(["beside", "above"]);
  });

  it("full keeps the picture above the text at every width", async () => {
    const element = await card("full", { layout: "full", style: "width: 700px" });
    const picture = inside(element, "figure[part=photo]").getBoundingClientRect();
    expect(picture.bottom).toBeLessThanOrEqual(inside(element, "[part=headline]").getBoundingClientRect().top);
  });
});

describe("the heading", () => {
  it.each([
    ["2", "H2"],
    ["4", "H4"],
    ["6", "H6"],
    ["1", "H2"],
    ["9", "H6"],
    ["x", "H3"],
  ])("has the level that heading-level=%j asks for", async (level, expected) => {
    expect(inside(await card("full", { "heading-level": level }), "[part=headline]").tagName).toBe(expected);
  });

  it("names the article", async () => {
    const article = inside(await card("full"), "article");
    expect(article.getAttribute("aria-labelledby")).toBe(
      inside((article.getRootNode() as ShadowRoot).host, "[part=headline]").id,
    );
  });
});

describe("the language", () => {
  it("of the card's own words is that of the story", async () => {
    const element = await card("russian");
    expect(textOf(element, "[part=byline]")).toBe("Анна Лесина и Мирко Павлов · Нови-Сад · 5 марта 2026 г.");
    expect(textOf(element, ".why")).toBe("Названо только имя");
  });

  it.each([
    ["en-GB", "Read the full story at Bereg Magazine"],
    ["ru", "Читать полностью: Bereg Magazine"],
    ["sr", "Прочитајте цео текст: Bereg Magazine"],
    ["sr-Cyrl-RS", "Прочитајте цео текст: Bereg Magazine"],
    ["sr-Latn", "Pročitajte ceo tekst: Bereg Magazine"],
    ["sr_latn", "Pročitajte ceo tekst: Bereg Magazine"],
    ["xx", "Read the full story at Bereg Magazine"],
  ])("can be chosen: lang=%j", async (lang, expected) => {
    const element = await card("full", { lang });
    expect(allInside(element, "[part=footer] a").at(-1)?.textContent?.trim()).toBe(expected);
  });

  it("can be one that the page brings the words for", async () => {
    const strings = JSON.stringify({ readFull: "Ganzer Text bei", seeInStory: "Im Text zeigen", updated: "Stand" });
    const element = await card("full", { lang: "de", strings });
    expect(textOf(element, "[part=byline]")).toMatch(/· 5. März 2026$/);
    expect(textOf(element, ".words")).toBe("Im Text zeigen");
    expect(inside(element, ".words [lang]").lang).toBe("de");
    expect(textOf(element, "[part=footer]")).toMatch(/Ganzer Text bei Bereg Magazine$/);
  });

  it("that the page brings runs in its own direction", async () => {
    const element = await card("full", { lang: "ar", strings: '{"seeInStory":"اقرأ في النص"}' });
    expect(inside(element, ".words [lang]").dir).toBe("rtl");
  });

  it.each([
    ["pt_BR", "5 de março de 2026", "pt-BR"],
    ["pt_BR.UTF-8", "March 5, 2026", "en"],
    ["no language", "March 5, 2026", "en"],
  ])("with lang=%j and the page's words writes its date as %s", async (lang, date, tag) => {
    const element = await card("full", { lang, strings: '{"readFull":"Leia em"}' });
    expect([textOf(element, "time"), inside(element, "[part=footer] [lang]").lang]).toEqual([date, tag]);
    expect(textOf(element, "[part=footer]")).toContain("Leia em");
  });

  it("is not changed by words that cannot be read", async () => {
    expect(textOf(await card("full", { strings: "{" }), ".words")).toBe("See it in the story");
  });

  it("Serbian is the same words in both scripts", () => {
    expect(stringsOf("sr-Cyrl")).toEqual({
      updated: "Ажурирано:",
      correction: "Исправка",
      retracted: "Овај текст је повучен. Редакција више не стоји иза објављеног.",
      withdrawn: "Овај текст је уклоњен и више није доступан.",
      photoElsewhere: "Фотографија у целом тексту:",
      seeInStory: "Пронађи у тексту",
      firstNameOnly: "Наведено је само име",
      unnamed: "Име није наведено",
      translated: "Превод:",
      readFull: "Прочитајте цео текст:",
    });
  });

  it("is English for a story in a language that the card does not speak", async () => {
    const element = await card("german");
    expect(inside(element, "article").lang).toBe("de");
    expect(textOf(element, ".words")).toBe("See it in the story");
    expect(inside(element, ".words [lang]").lang).toBe("en");
  });

  it("decides the direction, even for a headline that starts with a Latin name", async () => {
    expect(inside(await card("persian"), "article").dir).toBe("rtl");
    expect(inside(await card("full"), "article").dir).toBe("ltr");
  });

  it("of a quote decides its quotation marks", async () => {
    const element = await card("full");
    const auto = allInside(element, "blockquote").map((quote) => getComputedStyle(quote).quotes);
    expect(auto).toEqual(["auto", "auto"]);
  });
});

describe("a hostile card", () => {
  it("shows markup as text, in every field", async () => {
    const element = await card("hostile", { quotes: "5" });
    expect(allInside(element, "script, img, [onerror]")).toEqual([]);
    for (const part of ["kicker", "headline", "standfirst", "byline", "credit", "attribution", "notice", "footer"]) {
      expect(textOf(element, `[part=${part}]`), part).toContain("<img src=x onerror=");
    }
  });

  it("gets no live link for an address that is not https", async () => {
    const element = await card("hostile", { quotes: "5" });
    expect(allInside(element, "a").length).toBeGreaterThan(5);
    expect(allInside(element, "[href], [src], [cite]")).toEqual([]);
  });

  it("runs nothing, not even when everything in it is clicked", async () => {
    const element = await card("hostile", { quotes: "5" });
    for (const target of allInside(element, "*")) target.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect("hacked" in window).toBe(false);
  });
});
