/**
 * What the page for those who print a story says, in English, Russian and Serbian (both scripts).
 *
 * @module
 */
import type { LanguageTag } from "../article/article.ts";
import { type InterfaceLanguage, interfaceLanguage } from "./status-words.ts";

/** The words of the page. */
export interface RepublishWords {
  readonly title: string;
  readonly intro: string;
  readonly keepAttribution: string;
  readonly keepSources: string;
  readonly noDerivatives: string;
  readonly nonCommercial: string;
  readonly shareAlike: string;
  readonly reserved: string;
  readonly noCount: string;
  readonly ask: string;
  readonly attribution: string;
  readonly html: string;
  readonly text: string;
  readonly copy: string;
  readonly copyRich: string;
  readonly copied: string;
  readonly picture: string;
  readonly pictureAllowed: string;
  readonly pictureRefused: string;
  readonly pictureLicence: string;
  readonly search: string;
  readonly searchText: string;
  readonly revision: string;
  readonly revisionText: string;
  readonly machine: string;
  readonly notAllowed: string;
  readonly instead: string;
  readonly embed: string;
  readonly retracted: string;
}

const en: RepublishWords = {
  title: "Republish this story",
  intro: "You may print this story whole. What comes with that:",
  keepAttribution: "Keep the attribution line with its link where readers see it.",
  keepSources: "Name nobody further than the story does: its sources are protected by what is left out.",
  noDerivatives: "Change nothing but headline length, house style and references to time and place.",
  nonCommercial: "Not for commercial purposes; do not sell it on.",
  shareAlike: "Publish your version under the same licence.",
  reserved: "All other rights are reserved: ask before you translate, shorten or sell it.",
  noCount: "Nothing in this code counts your readers: no pixel, no script, no request to anyone.",
  ask: "Ask the desk",
  attribution: "Attribution line",
  html: "HTML",
  text: "Plain text",
  copy: "Copy",
  copyRich: "Copy for a visual editor",
  copied: "Copied",
  picture: "Picture",
  pictureAllowed: "The picture may be printed with the story, never without its credit.",
  pictureRefused: "The picture is not part of what you may print. Its rights lie with those whom the credit names.",
  pictureLicence: "Get a licence for the picture",
  search: "For search engines",
  searchText:
    "Google asks those who print a story second to keep it out of Google News by the second line; it no longer relies on the first for that, other engines do. Put both into the head of your page, unless your agreement with the publisher says otherwise.",
  revision: "Revision",
  revisionText:
    "When the story is corrected, its revision changes. Your copy carries it in its last line; compare it with this one, or let a program ask the address below.",
  machine: "For programs",
  notAllowed: "This story’s terms do not allow printing it whole.",
  instead:
    "What you may do: link to it, or embed its card, which carries headline, key quotes and credit and stays current.",
  embed: "Embed its card",
  retracted:
    "This story has been retracted. Take your copy down, or print this notice in its place under the same headline.",
};

const ru: RepublishWords = {
  title: "Перепечатать материал",
  intro: "Этот материал можно перепечатать целиком. Условия:",
  keepAttribution: "Сохраните строку с указанием источника и ссылкой там, где её видят читатели.",
  keepSources: "Не называйте никого точнее, чем в тексте: то, что опущено, защищает источники.",
  noDerivatives:
    "Не меняйте ничего, кроме длины заголовка, приведения к стилю вашей редакции и указаний времени и места.",
  nonCommercial: "Не в коммерческих целях; не перепродавайте.",
  shareAlike: "Публикуйте свою версию под той же лицензией.",
  reserved: "Остальные права защищены: спросите, прежде чем переводить, сокращать или продавать.",
  noCount: "Этот код не считает ваших читателей: ни пикселя, ни скрипта, ни запросов к кому-либо.",
  ask: "Спросить редакцию",
  attribution: "Строка об источнике",
  html: "HTML",
  text: "Простой текст",
  copy: "Скопировать",
  copyRich: "Скопировать для визуального редактора",
  copied: "Скопировано",
  picture: "Фото",
  pictureAllowed: "Фото можно напечатать вместе с материалом, но только с подписью об авторстве.",
  pictureRefused: "Фото перепечатывать нельзя. Права на него принадлежат тем, кто указан в подписи.",
  pictureLicence: "Получить лицензию на фото",
  search: "Для поисковых систем",
  searchText:
    "Google просит тех, кто перепечатывает, исключить страницу из Google News второй строкой; на первую он для этого больше не опирается, а другие системы опираются. Поместите обе в head страницы, если договор с изданием не требует иного.",
  revision: "Редакция текста",
  revisionText:
    "Когда материал исправляют, номер редакции меняется. В вашей копии он стоит в последней строке: сравните его с этим или поручите это программе по адресу ниже.",
  machine: "Для программ",
  notAllowed: "Условия этого материала не позволяют перепечатывать его целиком.",
  instead:
    "Можно дать ссылку или встроить карточку: в ней заголовок, главные цитаты и авторство, и она всегда актуальна.",
  embed: "Встроить карточку",
  retracted:
    "Этот материал отозван. Снимите свою копию или опубликуйте вместо неё это уведомление под тем же заголовком.",
};

const srLatn: RepublishWords = {
  title: "Prenesite ovaj tekst",
  intro: "Ovaj tekst smete da prenesete u celini. Uslovi:",
  keepAttribution: "Zadržite red o izvoru, s vezom, tamo gde ga čitaoci vide.",
  keepSources: "Nikoga ne imenujte tačnije nego što to čini tekst: ono što je izostavljeno štiti izvore.",
  noDerivatives: "Ne menjajte ništa osim dužine naslova, prilagođavanja stilu vaše redakcije i oznaka vremena i mesta.",
  nonCommercial: "Ne u komercijalne svrhe; ne preprodajte ga.",
  shareAlike: "Svoju verziju objavite pod istom licencom.",
  reserved: "Ostala prava su zadržana: pitajte pre nego što ga prevedete, skratite ili prodate.",
  noCount: "Ovaj kod ne broji vaše čitaoce: nema piksela, skripte ni zahteva bilo kome.",
  ask: "Pitajte redakciju",
  attribution: "Red o izvoru",
  html: "HTML",
  text: "Običan tekst",
  copy: "Kopiraj",
  copyRich: "Kopiraj za vizuelni uređivač",
  copied: "Kopirano",
  picture: "Fotografija",
  pictureAllowed: "Fotografija sme da se objavi uz tekst, nikad bez potpisa.",
  pictureRefused: "Fotografiju ne smete da prenesete. Prava na nju imaju oni koje potpis navodi.",
  pictureLicence: "Pribavite licencu za fotografiju",
  search: "Za pretraživače",
  searchText:
    "Google traži da se preneti tekst drugim redom izuzme iz Google News; na prvi se za to više ne oslanja, drugi pretraživači da. Stavite oba u head stranice, osim ako dogovor sa izdavačem kaže drugačije.",
  revision: "Revizija",
  revisionText:
    "Kad se tekst ispravi, revizija se menja. U vašoj kopiji stoji u poslednjem redu: uporedite je s ovom ili neka program pita adresu ispod.",
  machine: "Za programe",
  notAllowed: "Uslovi ovog teksta ne dozvoljavaju prenošenje u celini.",
  instead: "Smete: da stavite vezu ili ugradite karticu s naslovom, ključnim citatima i potpisom, koja je uvek ažurna.",
  embed: "Ugradite karticu",
  retracted: "Ovaj tekst je povučen. Uklonite svoju kopiju ili umesto nje objavite ovo obaveštenje pod istim naslovom.",
};

const srCyrl: RepublishWords = {
  title: "Пренесите овај текст",
  intro: "Овај текст смете да пренесете у целини. Услови:",
  keepAttribution: "Задржите ред о извору, с везом, тамо где га читаоци виде.",
  keepSources: "Никога не именујте тачније него што то чини текст: оно што је изостављено штити изворе.",
  noDerivatives: "Не мењајте ништа осим дужине наслова, прилагођавања стилу ваше редакције и ознака времена и места.",
  nonCommercial: "Не у комерцијалне сврхе; не препродајте га.",
  shareAlike: "Своју верзију објавите под истом лиценцом.",
  reserved: "Остала права су задржана: питајте пре него што га преведете, скратите или продате.",
  noCount: "Овај код не броји ваше читаоце: нема пиксела, скрипте ни захтева било коме.",
  ask: "Питајте редакцију",
  attribution: "Ред о извору",
  html: "HTML",
  text: "Обичан текст",
  copy: "Копирај",
  copyRich: "Копирај за визуелни уређивач",
  copied: "Копирано",
  picture: "Фотографија",
  pictureAllowed: "Фотографија сме да се објави уз текст, никад без потписа.",
  pictureRefused: "Фотографију не смете да пренесете. Права на њу имају они које потпис наводи.",
  pictureLicence: "Прибавите лиценцу за фотографију",
  search: "За претраживаче",
  searchText:
    "Google тражи да се пренети текст другим редом изузме из Google News; на први се за то више не ослања, други претраживачи да. Ставите оба у head странице, осим ако договор са издавачем каже другачије.",
  revision: "Ревизија",
  revisionText:
    "Кад се текст исправи, ревизија се мења. У вашој копији стоји у последњем реду: упоредите је с овом или нека програм пита адресу испод.",
  machine: "За програме",
  notAllowed: "Услови овог текста не дозвољавају преношење у целини.",
  instead: "Смете: да ставите везу или уградите картицу с насловом, кључним цитатима и потписом, која је увек ажурна.",
  embed: "Уградите картицу",
  retracted: "Овај текст је повучен. Уклоните своју копију или уместо ње објавите ово обавештење под истим насловом.",
};

const languages: Readonly<Record<InterfaceLanguage, RepublishWords>> = {
  en,
  ru,
  "sr-Cyrl": srCyrl,
  "sr-Latn": srLatn,
};

/** The page's words for a language. */
export function republishWords(language: LanguageTag): RepublishWords {
  return languages[interfaceLanguage(language)];
}
