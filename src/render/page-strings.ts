/**
 * What pages say themselves, in English, Russian and Serbian (both scripts). A name is never put into a sentence that
 * would have to decline it: it follows a colon, or stands alone.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import { type InterfaceLanguage, interfaceLanguage } from "./status-words.ts";

/** The words of a page. */
export interface PageStrings {
  readonly skip: string;
  /** Before one name and before several names of a byline; with the space or colon that the language wants. */
  readonly by: string;
  readonly byMany: string;
  readonly updated: string;
  readonly correction: string;
  readonly retracted: string;
  readonly retractedText: string;
  readonly withdrawn: string;
  readonly withdrawnText: string;
  /** What /changes.json lists. */
  readonly changes: string;
  readonly changesText: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly home: string;
  readonly photo: string;
  readonly photoElsewhere: string;
  readonly keyQuotes: string;
  readonly seeInStory: string;
  /** Before the translator's name; a translated quote says it too. */
  readonly translatedBy: string;
  /** Before the date of the last comparison with the original. */
  readonly verified: string;
  readonly firstNameOnly: string;
  readonly unnamed: string;
  readonly whyFirstName: string;
  readonly whyUnnamed: string;
  readonly excerpt: string;
  /** The link to the full story, with its holder. */
  readonly readFull: (holder: string) => string;
  readonly firstPublished: string;
  readonly allRightsReserved: string;
  readonly licence: string;
  readonly topics: string;
  readonly otherLanguages: string;
  /** The same, below a story in a list. */
  readonly alsoIn: string;
  readonly embed: string;
  readonly embedAny: string;
  readonly embedText: string;
  /** The links to the builder and to the page for those who print the story. */
  readonly builder: string;
  readonly republish: string;
  readonly feeds: string;
  readonly feedsText: string;
  readonly subscribe: string;
  readonly copy: string;
  readonly copied: string;
  readonly allFeeds: string;
  readonly stories: string;
  readonly noStories: string;
  readonly contact: string;
}

const en: PageStrings = {
  skip: "Skip to the story",
  by: "By ",
  byMany: "By ",
  updated: "Updated",
  correction: "Correction",
  retracted: "This story has been retracted",
  retractedText: "The publication no longer stands by it. Its text has been removed.",
  withdrawn: "This story has been withdrawn",
  withdrawnText: "It is no longer available. Please remove any copy of it that you have published.",
  changes: "Corrections and withdrawals",
  changesText:
    "What has been corrected, retracted or withdrawn, newest first. Whoever carries our stories should look here.",
  notFound: "There is nothing at this address",
  notFoundText: "The address may have been mistyped, or the story has moved.",
  home: "All stories",
  photo: "Photo",
  photoElsewhere: "Photo, in the full story",
  keyQuotes: "Key quotes",
  seeInStory: "See it in the story",
  translatedBy: "Translated by",
  verified: "Compared with the original, word for word:",
  firstNameOnly: "Identified by first name only.",
  unnamed: "Not identified by name.",
  whyFirstName: "Why only a first name:",
  whyUnnamed: "Why there is no name:",
  excerpt: "This is an excerpt.",
  readFull: (holder) => `Read the full story at ${holder}`,
  firstPublished: "First published by",
  allRightsReserved: "All rights reserved.",
  licence: "Licence",
  topics: "Topics",
  otherLanguages: "This story in other languages",
  alsoIn: "Also in",
  embed: "Embed this story",
  embedAny: "Embed a story",
  embedText: "Two lines of HTML. The link shows until the card has loaded, and wherever scripts do not run.",
  builder: "See the card, set its options, copy other forms of the code",
  republish: "Republish this story",
  feeds: "Follow by feed",
  feedsText: "Free, without an account, in any feed reader.",
  subscribe: "Subscribe",
  copy: "Copy",
  copied: "Copied",
  allFeeds: "Every feed in one file (OPML)",
  stories: "Stories",
  noStories: "No stories yet. The feeds below are live: whoever subscribes now gets the first one.",
  contact: "Contact",
};

const ru: PageStrings = {
  skip: "Перейти к тексту",
  by: "Автор: ",
  byMany: "Авторы: ",
  updated: "Обновлено",
  correction: "Исправление",
  retracted: "Этот материал отозван",
  retractedText: "Редакция больше не подтверждает опубликованное. Текст удалён.",
  withdrawn: "Этот материал снят с публикации",
  withdrawnText: "Он больше не доступен. Пожалуйста, удалите копии, если вы их опубликовали.",
  changes: "Исправления и снятые материалы",
  changesText:
    "Что исправлено, отозвано или снято с публикации, начиная с последнего. Тем, кто перепечатывает наши материалы, стоит заглядывать сюда.",
  notFound: "По этому адресу ничего нет",
  notFoundText: "Возможно, в адресе ошибка или материал переехал.",
  home: "Все материалы",
  photo: "Фото",
  photoElsewhere: "Фото — в полном тексте",
  keyQuotes: "Главные цитаты",
  seeInStory: "Найти в тексте",
  translatedBy: "Перевод:",
  verified: "Сверено с оригиналом дословно:",
  firstNameOnly: "Названо только имя.",
  unnamed: "Имя не названо.",
  whyFirstName: "Почему только имя:",
  whyUnnamed: "Почему без имени:",
  excerpt: "Это фрагмент.",
  readFull: (holder) => `Читать полностью: ${holder}`,
  firstPublished: "Впервые опубликовано:",
  allRightsReserved: "Все права защищены.",
  licence: "Лицензия",
  topics: "Темы",
  otherLanguages: "Этот материал на других языках",
  alsoIn: "На других языках",
  embed: "Встроить материал",
  embedAny: "Как встроить материал",
  embedText: "Две строки HTML. Пока карточка не загрузилась или если скрипты отключены, видна ссылка.",
  builder: "Посмотреть карточку, настроить и скопировать код в другом виде",
  republish: "Перепечатать этот материал",
  feeds: "Подписаться",
  feedsText: "Бесплатно, без регистрации, в любой читалке.",
  subscribe: "Подписаться",
  copy: "Скопировать",
  copied: "Скопировано",
  allFeeds: "Все ленты одним файлом (OPML)",
  stories: "Материалы",
  noStories: "Материалов пока нет. Ленты уже работают: подписчики получат первый материал сразу.",
  contact: "Связь с редакцией",
};

const srLatn: PageStrings = {
  skip: "Pređi na tekst",
  by: "Piše: ",
  byMany: "Pišu: ",
  updated: "Ažurirano",
  correction: "Ispravka",
  retracted: "Ovaj tekst je povučen",
  retractedText: "Redakcija više ne stoji iza objavljenog. Tekst je uklonjen.",
  withdrawn: "Ovaj tekst je uklonjen",
  withdrawnText: "Više nije dostupan. Molimo vas da uklonite kopije ako ste ih objavili.",
  changes: "Ispravke i uklonjeni tekstovi",
  changesText:
    "Šta je ispravljeno, povučeno ili uklonjeno, od najnovijeg. Ko prenosi naše tekstove, treba da gleda ovde.",
  notFound: "Na ovoj adresi nema ničega",
  notFoundText: "Možda je adresa pogrešno upisana ili je tekst premešten.",
  home: "Svi tekstovi",
  photo: "Fotografija",
  photoElsewhere: "Fotografija u celom tekstu",
  keyQuotes: "Ključni citati",
  seeInStory: "Pronađi u tekstu",
  translatedBy: "Prevod:",
  verified: "Upoređeno s originalom, od reči do reči:",
  firstNameOnly: "Navedeno je samo ime.",
  unnamed: "Ime nije navedeno.",
  whyFirstName: "Zašto samo ime:",
  whyUnnamed: "Zašto bez imena:",
  excerpt: "Ovo je odlomak.",
  readFull: (holder) => `Pročitajte ceo tekst: ${holder}`,
  firstPublished: "Prvi put objavljeno:",
  allRightsReserved: "Sva prava zadržana.",
  licence: "Licenca",
  topics: "Teme",
  otherLanguages: "Ovaj tekst na drugim jezicima",
  alsoIn: "Na drugim jezicima",
  embed: "Ugradite ovaj tekst",
  embedAny: "Ugradite tekst",
  embedText: "Dva reda HTML-a. Dok se kartica ne učita, i tamo gde skripte ne rade, vidi se veza.",
  builder: "Pogledajte karticu, podesite je i kopirajte druge oblike koda",
  republish: "Prenesite ovaj tekst",
  feeds: "Pratite nas",
  feedsText: "Besplatno, bez naloga, u bilo kom čitaču.",
  subscribe: "Pretplatite se",
  copy: "Kopiraj",
  copied: "Kopirano",
  allFeeds: "Svi fidovi u jednoj datoteci (OPML)",
  stories: "Tekstovi",
  noStories: "Još nema tekstova. Fidovi već rade: ko se pretplati, dobija prvi tekst čim izađe.",
  contact: "Kontakt",
};

const srCyrl: PageStrings = {
  skip: "Пређи на текст",
  by: "Пише: ",
  byMany: "Пишу: ",
  updated: "Ажурирано",
  correction: "Исправка",
  retracted: "Овај текст је повучен",
  retractedText: "Редакција више не стоји иза објављеног. Текст је уклоњен.",
  withdrawn: "Овај текст је уклоњен",
  withdrawnText: "Више није доступан. Молимо вас да уклоните копије ако сте их објавили.",
  changes: "Исправке и уклоњени текстови",
  changesText:
    "Шта је исправљено, повучено или уклоњено, од најновијег. Ко преноси наше текстове, треба да гледа овде.",
  notFound: "На овој адреси нема ничега",
  notFoundText: "Можда је адреса погрешно уписана или је текст премештен.",
  home: "Сви текстови",
  photo: "Фотографија",
  photoElsewhere: "Фотографија у целом тексту",
  keyQuotes: "Кључни цитати",
  seeInStory: "Пронађи у тексту",
  translatedBy: "Превод:",
  verified: "Упоређено с оригиналом, од речи до речи:",
  firstNameOnly: "Наведено је само име.",
  unnamed: "Име није наведено.",
  whyFirstName: "Зашто само име:",
  whyUnnamed: "Зашто без имена:",
  excerpt: "Ово је одломак.",
  readFull: (holder) => `Прочитајте цео текст: ${holder}`,
  firstPublished: "Први пут објављено:",
  allRightsReserved: "Сва права задржана.",
  licence: "Лиценца",
  topics: "Теме",
  otherLanguages: "Овај текст на другим језицима",
  alsoIn: "На другим језицима",
  embed: "Уградите овај текст",
  embedAny: "Уградите текст",
  embedText: "Два реда HTML-а. Док се картица не учита, и тамо где скрипте не раде, види се веза.",
  builder: "Погледајте картицу, подесите је и копирајте друге облике кода",
  republish: "Пренесите овај текст",
  feeds: "Пратите нас",
  feedsText: "Бесплатно, без налога, у било ком читачу.",
  subscribe: "Претплатите се",
  copy: "Копирај",
  copied: "Копирано",
  allFeeds: "Сви фидови у једној датотеци (OPML)",
  stories: "Текстови",
  noStories: "Још нема текстова. Фидови већ раде: ко се претплати, добија први текст чим изађе.",
  contact: "Контакт",
};

const languages: Readonly<Record<InterfaceLanguage, PageStrings>> = {
  en,
  ru,
  "sr-Cyrl": srCyrl,
  "sr-Latn": srLatn,
};

/** The words for a page in a language. */
export function pageStrings(language: LanguageTag): PageStrings {
  return languages[interfaceLanguage(language)];
}
