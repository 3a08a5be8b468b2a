/**
 * The words that tell who speaks, by language. Whole words; case is folded when they are looked for.
 *
 * @module
 */

/** What one language's attributions are made of. */
export interface AttributionWords {
  /** Verbs of saying, with the forms that stand beside a quotation, and helpers such as the German "so". */
  readonly verbs: string;
  readonly pronouns: string;
  /** Words at which a role ends and a clause about the speaker begins. */
  readonly relatives: string;
  /** Words before a name that do not belong to the role. */
  readonly articles: string;
  /** Articles that make of the noun behind them somebody without a name. */
  readonly indefinite: string;
  /** Prepositions: a name behind one is a place or an employer, not the speaker. */
  readonly prepositions: string;
  /** True where every noun begins with a capital, as in German. */
  readonly nounsHaveCapitals: boolean;
  /** Clauses that give the reason for an anonymity. */
  readonly reasons: readonly string[];
}

const english: AttributionWords = {
  verbs:
    "said says told tells asked asks added adds explained explains wrote writes warned warns argued argues recalled recalls noted notes insisted insists replied replies admitted admits stated continued concluded complained claimed announced declared tweeted posted shouted joked saying remembered remembers according\\sto",
  pronouns: "he she they",
  relatives: "who whose whom which that where when as while before after in\\san\\sinterview",
  nounsHaveCapitals: false,
  articles: "a an the",
  indefinite: "a an one another some several",
  prepositions: "of from for in at to with on near outside by",
  reasons: [
    '(?:requested|asked for|sought|on (?:the )?condition of|insisted on|granted) anonymity[^.;“”"]*',
    'with(?:held|holding|hold) (?:his|her|their) (?:\\p{L}+ )?(?:name|surname)[^.;“”"]*',
    '(?:asked|wished|preferred|wanted|requested) (?:not )?(?:to be|that (?:his|her|their) (?:\\p{L}+ )?name)[^.;“”"]*(?:identified|named|anonymous|withheld|used|published|printed)[^.;“”"]*',
    '(?:declined|refused|did not want) to (?:give|be|have|share|use)[^.;“”"]*(?:name|surname|identified|named)[^.;“”"]*',
    '(?:whose )?name (?:has been|was|is being) (?:changed|withheld)[^.;“”"]*',
  ],
};

const russian: AttributionWords = {
  verbs:
    "сказал сказала сказали говорит говорят говорил говорила рассказал рассказала рассказывает отметил отметила заявил заявила добавил добавила добавляет пояснил пояснила объяснил объяснила объясняет считает написал написала пишет уверен уверена признаётся признается признался призналась вспоминает вспомнил вспомнила подчеркнул подчеркнула сообщил сообщила спросил спросила спрашивает ответил ответила отвечает предупредил предупредила",
  pronouns: "он она они",
  relatives: "который которая которые которого которой",
  nounsHaveCapitals: false,
  articles: "",
  indefinite: "один одна некий некая",
  prepositions: "из в во на от с со у при для по",
  reasons: [
    "попроси(?:л|ла|ли|вший|вшая)[^.;«»]*(?:не называть|анонимност)[^.;«»]*",
    "(?:пожелал|пожелала|пожелавший|пожелавшая)[^.;«»]*(?:неизвестн|анонимн)[^.;«»]*",
    "(?:на условиях|условием) анонимности[^.;«»]*",
    "(?:имя|имена|фамилия)[^.;«»)]* изменен[оыа][^.;«»)]*",
    "не (?:назвал|назвала|захотел|захотела)[^.;«»]*(?:фамили|имя|имени)[^.;«»]*",
  ],
};

const serbianLatin: AttributionWords = {
  verbs:
    "rekao rekla rekli kaže kažu kazao kazala dodao dodala dodaje izjavio izjavila objasnio objasnila objašnjava ističe istakao istakla navodi naveo navela poručio poručila napisao napisala piše smatra priča ispričao ispričala upozorio upozorila upozorava pita pitao pitala odgovara odgovorio odgovorila priseća",
  pronouns: "on ona oni",
  relatives: "koji koja koje čiji čija",
  nounsHaveCapitals: false,
  articles: "",
  indefinite: "jedan jedna neki neka",
  prepositions: "iz u na od sa s kod za pri",
  reasons: [
    "(?:zatraži(?:o|la|li)|tražila?|tražio|pod uslovom|uz uslov)[^.;„“”]*anonimnost[^.;„“”]*",
    "(?:žele(?:o|la)|hte(?:o|la)|zamoli(?:o|la))[^.;„“”]*(?:anonim|prezime|ime)[^.;„“”]*",
    "(?:ime|prezime)[^.;„“”)]* (?:promenjeno|poznato redakciji)[^.;„“”)]*",
  ],
};

const serbianCyrillic: AttributionWords = {
  verbs:
    "рекао рекла рекли каже кажу казао казала додао додала додаје изјавио изјавила објаснио објаснила објашњава истиче истакао истакла наводи навео навела поручио поручила написао написала пише сматра прича испричао испричала упозорио упозорила упозорава пита питао питала одговара одговорио одговорила",
  pronouns: "он она они",
  relatives: "који која које чији чија",
  nounsHaveCapitals: false,
  articles: "",
  indefinite: "један једна неки нека",
  prepositions: "из у на од са с код за при",
  reasons: [
    "(?:затражи(?:о|ла|ли)|тражила?|тражио|под условом|уз услов)[^.;„“”]*анонимност[^.;„“”]*",
    "(?:желе(?:о|ла)|хте(?:о|ла)|замоли(?:о|ла))[^.;„“”]*(?:аноним|презиме|име)[^.;„“”]*",
    "(?:име|презиме)[^.;„“”)]* (?:промењено|познато редакцији)[^.;„“”)]*",
  ],
};

const german: AttributionWords = {
  verbs:
    "sagte sagt sagten sagen erklärte erklärt erzählte erzählt meinte meint betonte betont fügte warnte warnt schrieb schreibt fragte fragt berichtete berichtet antwortete antwortet erinnerte erinnert ergänzte kritisierte klagte klagt so",
  pronouns: "er sie",
  relatives: "der die das dessen deren welcher welche",
  nounsHaveCapitals: true,
  articles: "der die das ein eine einer",
  indefinite: "ein eine einer",
  prepositions: "aus von in bei für mit an auf zu vom beim im",
  reasons: [
    "(?:möchte|wollte|will|bat|zog)[^.;„“”»«]*(?:anonym|Nachnamen|Namen)[^.;„“”»«]*",
    "(?:anonym bleiben|(?:ihren|seinen) (?:\\p{L}+ )?(?:Nachn|N)amen nicht)[^.;“”»«]*",
    "unter der Bedingung der Anonymität[^.;„“”»«]*",
    "(?:Name|Vorname|Namen)[^.;„“”»«)]* geändert[^.;„“”»«)]*",
  ],
};

const french: AttributionWords = {
  verbs:
    "dit disait déclaré déclare expliqué explique raconté raconte ajouté ajoute affirmé affirme estimé estime confié confie souligné souligne assuré assure écrit demande demandé répond répondu prévient averti selon",
  pronouns: "il elle ils elles",
  relatives: "qui dont que où",
  nounsHaveCapitals: false,
  articles: "un une le la les l'",
  indefinite: "un une",
  prepositions: "de du des à au en dans chez pour par d'",
  reasons: [
    "(?:sous couvert d|a requis l|requiert l|demandé l)['’]anonymat[^.;«»]*",
    "(?:préfère|souhaite|a souhaité|a préféré) (?:rester|garder)[^.;«»]*anonym[^.;«»]*",
    "(?:prénom|nom)[^.;«»)]* (?:modifié|changé)[^.;«»)]*",
  ],
};

const byLanguage: Readonly<Record<string, readonly AttributionWords[]>> = {
  en: [english],
  ru: [russian],
  sr: [serbianLatin, serbianCyrillic],
  hr: [serbianLatin],
  bs: [serbianLatin],
  de: [german],
  fr: [french],
};

/** The words of a language; of English when it has none here, so that a quotation is then a gap and not a guess. */
export function attributionWords(language: string): AttributionWords {
  const sets = byLanguage[language.slice(0, 2)] ?? [english];
  const join = (key: Exclude<keyof AttributionWords, "reasons" | "nounsHaveCapitals">) =>
    sets
      .map((set) => set[key])
      .filter(Boolean)
      .join(" ");
  return {
    verbs: join("verbs"),
    pronouns: join("pronouns"),
    relatives: join("relatives"),
    articles: join("articles"),
    indefinite: join("indefinite"),
    prepositions: join("prepositions"),
    nounsHaveCapitals: sets.some(({ nounsHaveCapitals }) => nounsHaveCapitals),
    reasons: sets.flatMap(({ reasons }) => reasons),
  };
}

/** A regular expression source for one of some words, whole: letters of any script count as letters. */
export function anyWord(words: string): string {
  return words === "" ? "(?!)" : `(?<![\\p{L}])(?:${words.split(" ").join("|")})(?![\\p{L}])`;
}

/** Nouns of bodies that speak: a single capitalised word behind one is not somebody's first name. */
export const bodyNouns =
  /(?:channel|agency|newspaper|website|outlet|group|party|coalition|ministry|company|organi[sz]ation|movement|office|station|network|magazine|service|union|канал|агентство|газета|издание|партия|министерство|организация|движение|kanal|agencija|list|portal|stranka|ministarstvo|organizacija|pokret|agentur|zeitung|partei|ministerium|chaîne|journal|parti|ministère)$/iu;
