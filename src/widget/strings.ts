/**
 * What the card says itself, in the languages that the wire's pages speak. A name never stands inside a sentence that
 * would have to decline it: it comes last.
 *
 * @module
 */

/** The words of a card. */
export interface CardStrings {
  readonly updated: string;
  readonly correction: string;
  readonly retracted: string;
  readonly withdrawn: string;
  /** Before caption and credit of a picture that the card does not show. */
  readonly photoElsewhere: string;
  readonly seeInStory: string;
  readonly firstNameOnly: string;
  readonly unnamed: string;
  /** Before the name of whoever holds the story. */
  readonly readFull: string;
}

/** The languages a card speaks, by BCP 47 tag. */
export const cardStrings = {
  en: {
    updated: "Updated",
    correction: "Correction",
    retracted: "This story has been retracted. The publication no longer stands by it.",
    withdrawn: "This story has been withdrawn and is no longer available.",
    photoElsewhere: "Photo, in the full story:",
    seeInStory: "See it in the story",
    firstNameOnly: "Identified by first name only",
    unnamed: "Not identified by name",
    readFull: "Read the full story at",
  },
  ru: {
    updated: "Обновлено",
    correction: "Исправление",
    retracted: "Этот материал отозван. Редакция больше не подтверждает опубликованное.",
    withdrawn: "Этот материал снят с публикации и больше не доступен.",
    photoElsewhere: "Фото — в полном тексте:",
    seeInStory: "Найти в тексте",
    firstNameOnly: "Названо только имя",
    unnamed: "Имя не названо",
    readFull: "Читать полностью:",
  },
  "sr-Cyrl": {
    updated: "Ажурирано",
    correction: "Исправка",
    retracted: "Овај текст је повучен. Редакција више не стоји иза објављеног.",
    withdrawn: "Овај текст је уклоњен и више није доступан.",
    photoElsewhere: "Фотографија у целом тексту:",
    seeInStory: "Пронађи у тексту",
    firstNameOnly: "Наведено је само име",
    unnamed: "Име није наведено",
    readFull: "Прочитајте цео текст:",
  },
  "sr-Latn": {
    updated: "Ažurirano",
    correction: "Ispravka",
    retracted: "Ovaj tekst je povučen. Redakcija više ne stoji iza objavljenog.",
    withdrawn: "Ovaj tekst je uklonjen i više nije dostupan.",
    photoElsewhere: "Fotografija u celom tekstu:",
    seeInStory: "Pronađi u tekstu",
    firstNameOnly: "Navedeno je samo ime",
    unnamed: "Ime nije navedeno",
    readFull: "Pročitajte ceo tekst:",
  },
} satisfies Readonly<Record<string, CardStrings>>;

/** A language that a card speaks. */
export type CardLanguage = keyof typeof cardStrings;

/**
 * The card's language for tags in order of preference: the first one that it speaks, English when it speaks none. Plain
 * `sr` is Cyrillic. Any text is tolerated as a tag, because it comes from other people's pages (`en_US`).
 */
export function cardLanguage(...tags: readonly (string | null | undefined)[]): CardLanguage {
  for (const tag of tags) {
    const [base, ...rest] = (tag ?? "").toLowerCase().split(/[-_]/);
    if (base === "sr") return rest.includes("latn") ? "sr-Latn" : "sr-Cyrl";
    if (base === "ru" || base === "en") return base;
  }
  return "en";
}
