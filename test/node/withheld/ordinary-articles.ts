/**
 * Two hundred ordinary articles, put together from sentences and words written for this: news of a town, a court, a match,
 * the weather, prices, a festival, in English, Russian and Serbian in both scripts. The same every time.
 */

/** An article that nobody has to be protected in. */
export interface Ordinary {
  readonly language: "en" | "ru" | "sr-Latn" | "sr-Cyrl";
  readonly text: string;
}

interface Words {
  readonly sentences: string;
  readonly who: string;
  readonly where: string;
  readonly what: string;
  readonly when: string;
  readonly number: string;
}

/** `{who}` and the like are replaced by one of the words of that name. */
const english: Words = {
  sentences: `{who} said on {when} that {what} would be finished before the end of the year.
The council of {where} voted by {number} to {number} against the plan for {what}.
“We were very tired, and nobody believed it could work,” {who} told reporters in {where}.
Prices for {what} rose by {number} per cent last month, according to the statistics office.
It was the fourth time since {when} that {what} had been closed because of the weather.
Officials in {where} did not answer questions about {what}, which {who} had sent in writing.
The match ended {number}–{number} after extra time; {who} scored from a free kick in the last minute.
A spokesman for the ministry said the figures were preliminary and might still be corrected.
Children from {where} painted the walls of the old station, and {who} brought the paint.
Nothing is known yet about the causes, but {who} did not rule out a technical fault.
The festival opens on {when} with a concert in the market square of {where}.
In a statement, the company said that {what} had been delivered on time and within budget.
Those who want to help can write to info@example.org or call the number on the poster.
Rain and strong wind are expected in {where} on {when}; drivers are asked to take care.
The court adjourned the hearing until {when} at the request of both sides.`,
  who: "the mayor|Robert Hill|Mary Stone|Kevin Brooks|an engineer who works there|Helen Fraser|the head of the school|Thomas Baker|a neighbour|Laura Grant|the coach|Peter Rose|Professor Martin King|Alice Morgan",
  where:
    "Bristol|Leeds|Aberdeen|Budapest|Novi Sad|Vienna|Moscow|Belgrade|Cork|Zagreb|Kosovo|Copenhagen|Subotica|Galway",
  what: "the new bridge|the tram line|the library|milk and flour|the swimming pool|the wind farm|heating oil|the town archive|the power station|the bakery's second branch|the ferry timetable|local taxes",
  when: "Monday|Tuesday|Wednesday|the third of March|Friday evening|the weekend|June|the first of December",
  number: "2|3|7|12|14|18|21|40",
};

const russian: Words = {
  sentences: `{who} рассказал на пресс-конференции, что {what} откроют до конца года.
Городской совет города {where} большинством в {number} голосов отклонил предложение, которое касалось темы «{what}».
«Мы долго ждали и уже почти не верили, что это получится», — сказал {who} корреспонденту.
Цены выросли за месяц на {number} процентов, сообщили в управлении статистики.
Это уже {number}-й случай с начала года, когда {what} закрывают из-за погоды.
Власти города {where} не ответили на вопросы о том, почему отменили {what}.
Матч закончился со счётом {number}:{number}; решающий мяч забил на последней минуте {who}.
Представитель министерства уточнил, что данные предварительные и ещё могут измениться.
Дети вместе с родителями раскрасили стены старого вокзала, краску привёз {who}.
О причинах пока ничего не известно, но техническую неисправность никто не исключает.
Фестиваль начнётся {when} концертом на рыночной площади.
В компании заявили, что {what} сдали вовремя и без превышения сметы.
Синоптики обещают дождь и сильный ветер, {when} водителей просят быть внимательнее.
Суд отложил заседание: стороны попросили время, чтобы ознакомиться с материалами.
Вера в лучшее, как говорит {who}, помогает не меньше, чем деньги; сорок человек с ним согласились.
На дороге из города {where} мороз и гололёд, мирный ритм жизни вернётся сюда только весной.`,
  who: "мэр|Роберт Алексеевич|Александр Новиков|инженер Виктор Павлов|директор школы|Михаил Белов|сосед|тренер Андрей Морозов|профессор Николай Громов|водитель|Дмитрий Соколов|Павел Лебедев|глава района|Игорь Волков",
  where: "Тверь|Казань|Белград|Нови-Сад|Вологда|Псков|Рязань|Калуга|Томск|Пермь|Архангельск|Суботица",
  what: "новый мост|трамвайную линию|библиотеку|бассейн|городской архив|вторую очередь метро|ярмарку|детский сад|электростанцию|паромную переправу|музей хлеба|набережную",
  when: "в понедельник|во вторник|в среду|третьего марта|в пятницу вечером|в выходные|в июне|первого декабря",
  number: "2|3|7|12|14|18|21|40",
};

const serbian: Words = {
  sentences: `{who} је изјавио да ће {what} бити готов пре краја године.
Скупштина општине {where} са {number} гласова одбила је предлог који се тиче теме „{what}“.
„Дуго смо чекали и већ нико није веровао да ће успети“, рекао је {who} за овај лист.
Цене су прошлог месеца порасле за {number} одсто, саопштио је завод за статистику.
Ово је {number}. пут од почетка године да је {what} затворен због времена.
Из општине {where} нису одговорили на питања о томе зашто је одложен {what}.
Утакмица је завршена резултатом {number}:{number}, а одлучујући погодак у последњем минуту дао је {who}.
Представник министарства навео је да су подаци прелиминарни и да се још могу променити.
Деца су заједно са родитељима осликала зидове старе железничке станице, а боју је донео {who}.
О узроцима се још ништа не зна, али се технички квар не искључује.
Фестивал почиње {when} концертом на главном тргу.
У предузећу кажу да је {what} предат на време и у оквиру буџета.
Очекују се киша и јак ветар, па се {when} од возача тражи опрез.
Суд је одложио рочиште јер су обе стране тражиле време да проуче списе.
Да ли је вера важнија од новца, питао се {who}; четрдесет људи сложило се с њим.
На Косову и у Војводини биће хладно, а љубитељи планина морају сачекати пролеће.`,
  who: "градоначелник|Марко Петровић|инжењер Бранко Илић|директор школе|Милан Јовановић|комшија|тренер Зоран Николић|професор Петар Савић|возач|Драган Ђорђевић|председник месне заједнице|Слободан Поповић|Владимир Стојановић",
  where: "Суботица|Нови Сад|Чачак|Ужице|Зајечар|Кикинда|Лозница|Пирот|Сомбор|Врање|Шабац|Зрењанин",
  what: "нови мост|трамвајски пут|градски архив|базен|музеј хлеба|вашар|вртић|трг|скелски прелаз|стадион|парк|водовод",
  when: "у понедељак|у уторак|у среду|трећег марта|у петак увече|за викенд|у јуну|првог децембра",
  number: "2|3|7|12|14|18|21|40",
};

const latin: Readonly<Record<string, string>> = Object.fromEntries(
  "аa бb вv гg дd ђđ еe жž зz иi јj кk лl мm нn оo пp рr сs тt ћć уu фf хh цc чč шš"
    .split(" ")
    .map((pair) => [...pair]),
);

/** Serbian Cyrillic in Latin letters, by rule. */
function inLatin(text: string): string {
  const pairs = { љ: "lj", њ: "nj", џ: "dž" } as Readonly<Record<string, string>>;
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase();
    const written = pairs[lower] ?? latin[lower] ?? letter;
    return letter === lower ? written : written.charAt(0).toUpperCase() + written.slice(1);
  }).join("");
}

/** A small generator of numbers that is the same everywhere (Lehmer, 48271). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const PARAGRAPHS = 6;
const SENTENCES = 5;

function write(words: Words, seed: number): string {
  const next = numbersFrom(seed);
  const pick = (list: readonly string[]) => list[next(list.length)] ?? "";
  const sentences = words.sentences.split("\n");
  const sentence = () =>
    pick(sentences).replace(/\{(who|where|what|when|number)\}/g, (_, name: keyof Words) =>
      pick(words[name].split("|")),
    );
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const paragraph = () => Array.from({ length: SENTENCES }, () => capital(sentence())).join(" ");
  return Array.from({ length: PARAGRAPHS }, paragraph).join("\n\n");
}

const OF_EACH = 50;

/** Two hundred articles, fifty in each language and script. */
export function ordinaryArticles(): readonly Ordinary[] {
  return Array.from({ length: OF_EACH }, (_, index): readonly Ordinary[] => [
    { language: "en", text: write(english, 1_000 + index) },
    { language: "ru", text: write(russian, 2_000 + index) },
    { language: "sr-Cyrl", text: write(serbian, 3_000 + index) },
    { language: "sr-Latn", text: inLatin(write(serbian, 4_000 + index)) },
  ]).flat();
}
