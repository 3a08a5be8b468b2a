/**
 * What the builder says, in English, Russian and Serbian (both scripts). Its promises about who is contacted are held by
 * tests that count requests; docs/embedding.md says the same at length.
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import type { BuilderWords } from "./builder-page.ts";
import { type InterfaceLanguage, interfaceLanguage } from "./status-words.ts";

/** The builder's words, and those of its pages without a story. */
export interface AllBuilderWords extends BuilderWords {
  readonly ask: string;
  readonly wrong: string;
}

const en: AllBuilderWords = {
  title: "Embed a story",
  ask: "Give the address of a story’s page on this wire, and see its card with the code to copy.",
  wrong:
    "There is no story of this wire at that address. Copy it from the story’s page here, not from the publisher’s.",
  address: "Address of the story",
  options: "Options",
  apply: "Show the card",
  preview: "Preview",
  copy: "Copy",
  copied: "Copied",
  updated: "Preview and code are up to date",
  retracted: "This story has been retracted. Its card says so, and shows nothing that the story said.",
  choices: {
    layout: "Layout",
    theme: "Colours",
    quotes: "Key quotes, at most",
    lang: "Language of the card’s own words",
    "heading-level": "Level of the headline",
    loading: "Loading",
    script: "Script",
  },
  values: {
    "layout auto": "by the space there is",
    "layout compact": "compact",
    "layout full": "full",
    "layout quote": "quote first",
    "theme auto": "as the reader’s system",
    "theme light": "light",
    "theme dark": "dark",
    "quotes ": "as the layout has it",
    "lang ": "as the story",
    "heading-level 2": "h2",
    "heading-level 3": "h3",
    "heading-level 4": "h4",
    "heading-level 5": "h5",
    "heading-level 6": "h6",
    "loading lazy": "when the reader comes near",
    "loading eager": "at once",
    "script latest": "always the newest",
    "script fixed": "this version, held by its hash (SRI)",
  },
  forms: {
    element: {
      title: "Script and element",
      text: "Corrections, retractions and withdrawals reach your page by themselves. Put the script in once, and an element for each story.",
      contacts:
        "Readers’ browsers ask this wire for the script, the story’s data, and its photo where there is one: without cookies, and without the address of your page. Nobody else is asked; nothing is stored or counted.",
    },
    address: {
      title: "WordPress, and whatever knows oEmbed",
      text: "Paste the address alone, on a line of its own. It becomes a frame that shows corrections by itself.",
      contacts:
        "Your site asks this wire once, when you save. Readers’ browsers ask this wire for the frame, without cookies; they may name your site to it, as browsers do for frames. Nobody else is asked.",
    },
    iframe: {
      title: "Iframe",
      text: "For sites that let no foreign script in. It shows corrections by itself. Its height stays as you set it.",
      contacts:
        "Readers’ browsers ask this wire for one document, and for the photo where there is one: without cookies, and without the address of your page. Nobody else is asked.",
    },
    inline: {
      title: "Without scripts, without contact",
      text: "The whole card in your page’s own HTML, without the photo. Your site’s security policy has to allow its style; very old browsers show the link alone.",
      contacts:
        "Nobody is asked for anything. So this card cannot learn of a correction or of a withdrawal: when the story changes, you have to copy it anew.",
    },
  },
};

const ru: AllBuilderWords = {
  title: "Встроить материал",
  ask: "Укажите адрес страницы материала на этом сайте — появится карточка и код, который можно скопировать.",
  wrong: "По этому адресу нет материала этого сайта. Скопируйте адрес страницы отсюда, а не с сайта издания.",
  address: "Адрес материала",
  options: "Настройки",
  apply: "Показать карточку",
  preview: "Предпросмотр",
  copy: "Скопировать",
  copied: "Скопировано",
  updated: "Предпросмотр и код обновлены",
  retracted: "Этот материал отозван. Карточка сообщает об этом и не показывает ничего из текста.",
  choices: {
    layout: "Вид",
    theme: "Цвета",
    quotes: "Цитат, не более",
    lang: "Язык подписей карточки",
    "heading-level": "Уровень заголовка",
    loading: "Загрузка",
    script: "Скрипт",
  },
  values: {
    "layout auto": "по ширине колонки",
    "layout compact": "краткий",
    "layout full": "полный",
    "layout quote": "сначала цитата",
    "theme auto": "как в системе читателя",
    "theme light": "светлые",
    "theme dark": "тёмные",
    "quotes ": "как принято для вида",
    "lang ": "как в материале",
    "heading-level 2": "h2",
    "heading-level 3": "h3",
    "heading-level 4": "h4",
    "heading-level 5": "h5",
    "heading-level 6": "h6",
    "loading lazy": "когда читатель рядом",
    "loading eager": "сразу",
    "script latest": "всегда новейший",
    "script fixed": "эта версия, с проверкой по хешу (SRI)",
  },
  forms: {
    element: {
      title: "Скрипт и элемент",
      text: "Исправления, отзыв и снятие с публикации доходят до вашей страницы сами. Скрипт нужен один раз, элемент — для каждого материала.",
      contacts:
        "Браузеры читателей запрашивают на этом сайте скрипт, данные материала и фото, если оно есть: без cookie и без адреса вашей страницы. Больше никого не спрашивают; ничего не сохраняется и не подсчитывается.",
    },
    address: {
      title: "WordPress и всё, что понимает oEmbed",
      text: "Вставьте только адрес, отдельной строкой. Он превратится во фрейм, который сам показывает исправления.",
      contacts:
        "Ваш сайт обращается сюда один раз, при сохранении. Браузеры читателей запрашивают здесь фрейм, без cookie; при этом они могут назвать ваш сайт, как обычно делают для фреймов. Больше никого не спрашивают.",
    },
    iframe: {
      title: "Iframe",
      text: "Для сайтов, которые не пускают чужие скрипты. Исправления показывает сам. Высота остаётся такой, какую вы зададите.",
      contacts:
        "Браузеры читателей запрашивают на этом сайте один документ и фото, если оно есть: без cookie и без адреса вашей страницы. Больше никого не спрашивают.",
    },
    inline: {
      title: "Без скриптов и без запросов",
      text: "Вся карточка прямо в HTML вашей страницы, без фото. Политика безопасности сайта должна разрешать её стиль; очень старые браузеры покажут только ссылку.",
      contacts:
        "Никаких запросов ни к кому. Поэтому такая карточка не узнает об исправлении или снятии с публикации: когда материал изменится, её нужно скопировать заново.",
    },
  },
};

const srLatn: AllBuilderWords = {
  title: "Ugradite tekst",
  ask: "Unesite adresu stranice teksta na ovom sajtu i videćete karticu i kod za kopiranje.",
  wrong: "Na toj adresi nema teksta sa ovog sajta. Kopirajte adresu stranice odavde, a ne sa sajta izdavača.",
  address: "Adresa teksta",
  options: "Podešavanja",
  apply: "Prikaži karticu",
  preview: "Pregled",
  copy: "Kopiraj",
  copied: "Kopirano",
  updated: "Pregled i kod su osveženi",
  retracted: "Ovaj tekst je povučen. Kartica to kaže i ne prikazuje ništa iz njega.",
  choices: {
    layout: "Izgled",
    theme: "Boje",
    quotes: "Najviše citata",
    lang: "Jezik natpisa na kartici",
    "heading-level": "Nivo naslova",
    loading: "Učitavanje",
    script: "Skripta",
  },
  values: {
    "layout auto": "prema raspoloživom mestu",
    "layout compact": "sažet",
    "layout full": "pun",
    "layout quote": "prvo citat",
    "theme auto": "kao u sistemu čitaoca",
    "theme light": "svetle",
    "theme dark": "tamne",
    "quotes ": "prema izgledu",
    "lang ": "kao tekst",
    "heading-level 2": "h2",
    "heading-level 3": "h3",
    "heading-level 4": "h4",
    "heading-level 5": "h5",
    "heading-level 6": "h6",
    "loading lazy": "kad se čitalac približi",
    "loading eager": "odmah",
    "script latest": "uvek najnovija",
    "script fixed": "ova verzija, uz proveru heša (SRI)",
  },
  forms: {
    element: {
      title: "Skripta i element",
      text: "Ispravke, povlačenje i uklanjanje same stižu do vaše stranice. Skriptu stavite jednom, a element za svaki tekst.",
      contacts:
        "Pregledači čitalaca od ovog sajta traže skriptu, podatke teksta i fotografiju ako je ima: bez kolačića i bez adrese vaše stranice. Nikome drugom se ne šalju zahtevi; ništa se ne čuva i ne broji.",
    },
    address: {
      title: "WordPress i sve što poznaje oEmbed",
      text: "Nalepite samo adresu, u zaseban red. Ona postaje okvir koji sam prikazuje ispravke.",
      contacts:
        "Vaš sajt se ovde javlja jednom, kad sačuvate. Pregledači čitalaca odavde traže okvir, bez kolačića; pritom mogu navesti vaš sajt, kao što pregledači čine za okvire. Nikome drugom se ne šalju zahtevi.",
    },
    iframe: {
      title: "Iframe",
      text: "Za sajtove koji ne puštaju tuđe skripte. Ispravke prikazuje sam. Visina ostaje kakvu zadate.",
      contacts:
        "Pregledači čitalaca od ovog sajta traže jedan dokument i fotografiju ako je ima: bez kolačića i bez adrese vaše stranice. Nikome drugom se ne šalju zahtevi.",
    },
    inline: {
      title: "Bez skripti i bez zahteva",
      text: "Cela kartica u HTML-u vaše stranice, bez fotografije. Bezbednosna politika sajta mora da dozvoli njen stil; veoma stari pregledači prikazuju samo vezu.",
      contacts:
        "Nikome se ne šalje nijedan zahtev. Zato ova kartica ne može da sazna za ispravku ili uklanjanje: kad se tekst promeni, morate je ponovo kopirati.",
    },
  },
};

const srCyrl: AllBuilderWords = {
  title: "Уградите текст",
  ask: "Унесите адресу странице текста на овом сајту и видећете картицу и код за копирање.",
  wrong: "На тој адреси нема текста са овог сајта. Копирајте адресу странице одавде, а не са сајта издавача.",
  address: "Адреса текста",
  options: "Подешавања",
  apply: "Прикажи картицу",
  preview: "Преглед",
  copy: "Копирај",
  copied: "Копирано",
  updated: "Преглед и код су освежени",
  retracted: "Овај текст је повучен. Картица то каже и не приказује ништа из њега.",
  choices: {
    layout: "Изглед",
    theme: "Боје",
    quotes: "Највише цитата",
    lang: "Језик натписа на картици",
    "heading-level": "Ниво наслова",
    loading: "Учитавање",
    script: "Скрипта",
  },
  values: {
    "layout auto": "према расположивом месту",
    "layout compact": "сажет",
    "layout full": "пун",
    "layout quote": "прво цитат",
    "theme auto": "као у систему читаоца",
    "theme light": "светле",
    "theme dark": "тамне",
    "quotes ": "према изгледу",
    "lang ": "као текст",
    "heading-level 2": "h2",
    "heading-level 3": "h3",
    "heading-level 4": "h4",
    "heading-level 5": "h5",
    "heading-level 6": "h6",
    "loading lazy": "кад се читалац приближи",
    "loading eager": "одмах",
    "script latest": "увек најновија",
    "script fixed": "ова верзија, уз проверу хеша (SRI)",
  },
  forms: {
    element: {
      title: "Скрипта и елемент",
      text: "Исправке, повлачење и уклањање саме стижу до ваше странице. Скрипту ставите једном, а елемент за сваки текст.",
      contacts:
        "Прегледачи читалаца од овог сајта траже скрипту, податке текста и фотографију ако је има: без колачића и без адресе ваше странице. Никоме другом се не шаљу захтеви; ништа се не чува и не броји.",
    },
    address: {
      title: "WordPress и све што познаје oEmbed",
      text: "Налепите само адресу, у засебан ред. Она постаје оквир који сам приказује исправке.",
      contacts:
        "Ваш сајт се овде јавља једном, кад сачувате. Прегледачи читалаца одавде траже оквир, без колачића; притом могу навести ваш сајт, као што прегледачи чине за оквире. Никоме другом се не шаљу захтеви.",
    },
    iframe: {
      title: "Iframe",
      text: "За сајтове који не пуштају туђе скрипте. Исправке приказује сам. Висина остаје какву задате.",
      contacts:
        "Прегледачи читалаца од овог сајта траже један документ и фотографију ако је има: без колачића и без адресе ваше странице. Никоме другом се не шаљу захтеви.",
    },
    inline: {
      title: "Без скрипти и без захтева",
      text: "Цела картица у HTML-у ваше странице, без фотографије. Безбедносна политика сајта мора да дозволи њен стил; веома стари прегледачи приказују само везу.",
      contacts:
        "Никоме се не шаље ниједан захтев. Зато ова картица не може да сазна за исправку или уклањање: кад се текст промени, морате је поново копирати.",
    },
  },
};

const languages: Readonly<Record<InterfaceLanguage, AllBuilderWords>> = {
  en,
  ru,
  "sr-Cyrl": srCyrl,
  "sr-Latn": srLatn,
};

/** The builder's words for a language. */
export function builderWords(language: LanguageTag): AllBuilderWords {
  return languages[interfaceLanguage(language)];
}
