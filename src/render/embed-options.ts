/**
 * What a page may choose of a card: the attributes of `<diaspora-card>`, read from a form or a command line.
 *
 * @module
 */
import { cardLanguage, cardLanguages } from "../widget/strings.ts";
import type { CardOptions } from "../widget/view.ts";

/** The choices, as the element has them (widget/diaspora-card.ts); what is absent is the element's default. */
export interface EmbedOptions {
  readonly layout?: (typeof embedChoices.layout)[number];
  readonly theme?: (typeof embedChoices.theme)[number];
  /** How many key quotes at most, 0 to 5. */
  readonly quotes?: number;
  /** The language of the card's own words. */
  readonly lang?: string;
  readonly loading?: (typeof embedChoices.loading)[number];
  /** The headline's level among the page's headings, 2 to 6. */
  readonly headingLevel?: number;
}

/** Every value of every choice. */
export const embedChoices = {
  layout: ["auto", "compact", "full", "quote"],
  theme: ["auto", "light", "dark"],
  quotes: ["0", "1", "2", "3", "4", "5"],
  lang: cardLanguages,
  "heading-level": ["2", "3", "4", "5", "6"],
  loading: ["lazy", "eager"],
} as const;

/** What the element takes for a choice that is left out; for the other two it depends on layout and story. */
export const embedDefaults: Readonly<Partial<Record<EmbedChoice, string>>> = {
  layout: "auto",
  theme: "auto",
  "heading-level": "3",
  loading: "lazy",
};

/** The name of a choice: the attribute's, the form field's and the command's option. */
export type EmbedChoice = keyof typeof embedChoices;

/** The choices among named values; a value that is none of those offered counts as absent. */
export function parseEmbedOptions(given: (name: EmbedChoice) => string | null | undefined): EmbedOptions {
  const choose = <Name extends EmbedChoice>(name: Name) =>
    (embedChoices[name] as readonly string[]).find((known) => known === given(name));
  const [layout, theme, loading, lang] = [choose("layout"), choose("theme"), choose("loading"), choose("lang")];
  const [quotes, headingLevel] = [choose("quotes"), choose("heading-level")];
  return {
    ...(layout && { layout: layout as NonNullable<EmbedOptions["layout"]> }),
    ...(theme && { theme: theme as NonNullable<EmbedOptions["theme"]> }),
    ...(loading && { loading: loading as NonNullable<EmbedOptions["loading"]> }),
    ...(lang && { lang }),
    ...(quotes && { quotes: Number(quotes) }),
    ...(headingLevel && { headingLevel: Number(headingLevel) }),
  };
}

/** The attributes that say so, in the order of `embedChoices`; a default needs none. */
export function embedAttributes(options: EmbedOptions): readonly (readonly [name: EmbedChoice, value: string])[] {
  const { quotes, headingLevel, ...named } = options;
  const values: Readonly<Record<string, string | undefined>> = {
    ...named,
    quotes: quotes?.toString(),
    "heading-level": headingLevel?.toString(),
  };
  const names = Object.keys(embedChoices) as EmbedChoice[];
  return names.flatMap((name) => {
    const value = values[name];
    return value === undefined || value === embedDefaults[name] ? [] : [[name, value] as const];
  });
}

const DEFAULT_QUOTES = 2;

/** The options for the card's view that the element makes of its attributes, for a story in a language. */
export function viewOptions({ layout = "auto", theme = "auto", ...rest }: EmbedOptions, language: string): CardOptions {
  const { quotes = layout === "compact" ? 0 : DEFAULT_QUOTES, headingLevel = 3, lang } = rest;
  return { layout, theme, quotes, headingLevel, language: cardLanguage(lang, language) };
}
