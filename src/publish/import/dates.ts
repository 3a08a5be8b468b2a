/**
 * Dates as publishers print them. Our own small table instead of a date library: those guess (a bare "May 3" becomes this
 * year's, 03/04 becomes April or March by locale) and know the present time; an importer must do neither.
 *
 * @module
 */
import type { Moment } from "../../article/article.ts";

/** Names by month: English, Russian, Serbian in both scripts, German, French; genitives and usual abbreviations. */
const monthNames: readonly string[] = [
  "january jan январь января янв januar januara јануар јануара јан jänner janvier janv",
  "february feb февраль февраля фев февр februar februara фебруар фебруара феб février fevrier févr",
  "march mar март марта мар mart marta märz maerz mars",
  "april apr апрель апреля апр aprila април априла avril avr",
  "may май мая maj maja мај маја mai",
  "june jun июнь июня июн juna јун јуна juni juin",
  "july jul июль июля июл jula јул јула juli juillet juil",
  "august aug август августа авг avgust avgusta avg августа août aout",
  "september sep sept сентябрь сентября сен сент septembar septembra септембар септембра септ сеп septembre",
  "october oct октябрь октября окт oktobar oktobra okt октобар октобра oktober octobre",
  "november nov ноябрь ноября ноя нояб novembar novembra новембар новембра нов novembre",
  "december dec декабрь декабря дек decembar decembra децембар децембра дец dezember dez décembre decembre déc",
];

const months = new Map(
  monthNames.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

/** Languages in which 3.4.2024 is always the third of April. */
const dottedDayFirst = new Set(["ru", "sr", "de", "hr", "bs", "uk", "be", "bg", "mk", "sl", "cs", "sk", "pl"]);

const instant =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?(?!\d)/;
const isoDate = /(?<![\d-])(\d{4})[-/](\d{2})[-/](\d{2})(?![\d-])/;
const monthFirst = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u;
const dayFirst = /(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+)?(\p{L}{3,12})\.?,?\s+(\d{4})(?!\d)/u;
const numeric = /(?<![\d./-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?![\d/-])/;

/**
 * The first date in some words: an RFC 3339 instant when time and offset are given in ISO 8601, otherwise a calendar date.
 * Numbers alone count only when they can be read in one way: a part above 12, or dots in a language that puts the day first.
 */
export function parsePrintedDate(text: string, language = ""): Moment | undefined {
  return isoInstant(text) ?? isoDay(text) ?? namedMonth(text) ?? numericDate(text, language);
}

function isoInstant(text: string): Moment | undefined {
  const [, year, month, day, hour, minute, second = "00", offset] = instant.exec(text) ?? [];
  const date = calendarDate(year, month, day);
  if (!date || !offset) return date;
  const zone = offset === "Z" ? "Z" : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const moment = `${date}T${hour}:${minute}:${second}${zone}`;
  return Number.isNaN(Date.parse(moment)) ? date : moment;
}

function isoDay(text: string): Moment | undefined {
  const [, year, month, day] = isoDate.exec(text) ?? [];
  return calendarDate(year, month, day);
}

function namedMonth(text: string): Moment | undefined {
  const lower = text.toLowerCase();
  const [, name, day, year] = monthFirst.exec(lower) ?? [];
  const first = calendarDate(year, months.get(name ?? ""), day);
  if (first) return first;
  const [, otherDay, otherName, otherYear] = dayFirst.exec(lower) ?? [];
  return calendarDate(otherYear, months.get(otherName ?? ""), otherDay);
}

function numericDate(text: string, language: string): Moment | undefined {
  const [, first, mark, second, year] = numeric.exec(text) ?? [];
  const dayIsFirst =
    Number(first) > 12 || first === second || (mark === "." && dottedDayFirst.has(language.slice(0, 2)));
  if (dayIsFirst) return calendarDate(year, second, first);
  return Number(second) > 12 ? calendarDate(year, first, second) : undefined;
}

type Part = string | number | undefined;

/** `2024-02-29` when there is such a day. */
function calendarDate(year: Part, month: Part, day: Part): Moment | undefined {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1900 && m >= 1 && d >= 1)) return undefined;
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? date.toISOString().slice(0, 10) : undefined;
}

const dateWords =
  /^(?:first|last|zuletzt|на|um|at|à|в|u|у|h|uhr|ч|utc|gmt|cet|cest|msk|est|edt|am|pm|updated|published|posted|on|of|aktualisiert|veröffentlicht|am|publié|le|mis|jour|опубликовано|обновлено|дата|datum|date|objavljeno|објављено|ažurirano|г|года|год|godine|године|min|read|minutes|monday|tuesday|wednesday|thursday|friday|saturday|sunday|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|ponedeljak|utorak|sreda|četvrtak|petak|subota|nedelja|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/u;

/** True when a line is a date and nothing else but what goes with one: a label, a weekday, a time, a zone. */
export function isDateLine(text: string, language = ""): boolean {
  if (text.length > 120 || !parsePrintedDate(text, language)) return false;
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.every((word) => months.has(word) || dateWords.test(word) || /^(?:[tzapm]|st|nd|rd|th|er)$/.test(word));
}
