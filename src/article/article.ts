/**
 * The one domain noun: a story, validated. Everything behind the check works with this type and checks nothing again.
 *
 * @module
 */

/**
 * A point in time as the editor wrote it: a calendar date (`2023-12-27`) or an RFC 3339 instant
 * (`2023-12-27T18:30:00+01:00`). A date stands for its midnight in UTC wherever a format needs an instant
 * (moment.ts); pages and cards show it as the date it is.
 */
export type Moment = string;

/** A BCP 47 language tag in its canonical form, such as `en`, `ru` or `sr-Latn`. */
export type LanguageTag = string;

/** Somebody named in the byline, as credited. */
export interface Author {
  readonly name: string;
  /** Absolute https address of a page about the author. */
  readonly url?: string;
}

/** What others may do with the story. */
export interface Rights {
  /** Who holds the copyright, as it is to be printed. */
  readonly holder: string;
  /** Absolute https address of the licence; absent: all rights reserved. */
  readonly licence?: string;
  /** `full`: feeds and partners get the body. `excerpt`: standfirst, key quotes, our own digest, and the link. */
  readonly syndication: "full" | "excerpt";
}

/** What whoever made or supplied a picture allows. */
export interface PhotoRights {
  /** It may be shown where the story is shown: on its page, in cards and embeds, in previews of links. */
  readonly embed: boolean;
  /** It may travel with the text: in feeds, ninjs and Markdown, for others to print. */
  readonly republish: boolean;
}

/** The story's picture. Its credit can stand alone, without a file that the publication has the rights to. */
export interface Photo {
  /** The credit line, printed word for word wherever the picture or its caption stands. */
  readonly credit: string;
  /** Words describing the picture. */
  readonly caption?: string;
  readonly photographer?: string;
  readonly agency?: string;
  /** Words that replace the picture for those who do not see it. */
  readonly alt?: string;
  /** File name below `content/photos/`. It goes out re-encoded, or not at all. */
  readonly file?: string;
  /** Absent: nothing is allowed, and the file stays at home. */
  readonly rights?: PhotoRights;
  /** The picture, not its credit, is in no edition from this instant on. */
  readonly expires?: Moment;
  /** Absolute https address of the picture's own licence. */
  readonly licence?: string;
  /** The picture's copyright line, as it is to be printed. */
  readonly copyrightNotice?: string;
  /** Absolute https address of a page where a licence for the picture is to be had. */
  readonly acquireLicensePage?: string;
}

/** How far a speaker is identified; declared by the editor, and never more than the story itself says. */
export type Anonymity = "none" | "first-name" | "unnamed";

/** Words in the language they were spoken in. */
export interface Original {
  readonly text: string;
  readonly language: LanguageTag;
}

/** What was compared, how, when, and where the words stand; docs/quotes.md says how each value is made. */
export interface QuoteProof {
  /** The rules of comparison, with their version. */
  readonly method: string;
  /** `body`: our own text; `original`: the text at the canonical address; `private`: one that is shown to nobody. */
  readonly source: "body" | "original" | "private";
  /** SHA-256 of the normalised source, in hexadecimal; never of a private one. */
  readonly sourceSha256?: string;
  /** SHA-256 of the quote's normalised words, in hexadecimal. */
  readonly sha256: string;
  /** Where the words stand in the normalised source, in UTF-16 units, the end excluded; never in a private one. */
  readonly spans?: readonly { readonly start: number; readonly end: number }[];
  /** When they were last found there; of a body, when it last changed, because every publication compares anew. */
  readonly verified: Moment;
}

/** A key quote: what a card shows of the story, word for word. */
export interface Quote {
  /** The words as spoken, without quotation marks around them; a translation of them where there is an `original`. */
  readonly text: string;
  /** The words as spoken, where `text` is a translation. */
  readonly original?: Original;
  /** Who translated `text`. */
  readonly translatedBy?: string;
  /** A name, a first name, or a description ("A Russian-Serbian activist"). */
  readonly speaker: string;
  /** Who the speaker is: "IT professional from Moscow". */
  readonly role?: string;
  readonly anonymity: Anonymity;
  /** The reason for the anonymity, as the story gives it: "withheld his last name for security reasons". */
  readonly anonymityReason?: string;
  /** The quote's own language where it is not the story's. */
  readonly language?: LanguageTag;
  /** Absent while the quote could not be compared with anything: such a story is in no edition. */
  readonly proof?: QuoteProof;
  /** The directive of a text fragment that leads to the words in their source, without `#:~:`. */
  readonly fragment?: string;
}

/** A dated note that something was wrong and is fixed. */
export interface Correction {
  readonly date: Moment;
  readonly text: string;
}

/** `retracted`: the page stays with a notice. `withdrawn`: removed altogether, the wire's "kill". */
export type Status = "usable" | "retracted" | "withdrawn";

/** The body, rendered from Markdown: safe HTML, and the plain text of the same tokens. */
export interface Body {
  /** HTML of an allow-list of elements, every address absolute; never a script, handler, style or raw HTML. */
  readonly html: string;
  /** Paragraphs separated by an empty line, no markup. */
  readonly text: string;
  /** The Markdown as written, without front matter. */
  readonly markdown: string;
}

/** One story, valid as a whole. */
export interface Article {
  /** Permanent and opaque; never derived from slug, host or scheme. */
  readonly id: string;
  /** The file's name and the last part of our page's address: `[a-z0-9]+(-[a-z0-9]+)*`, at most 80 characters. */
  readonly slug: string;
  readonly headline: string;
  readonly kicker?: string;
  /** One or two sentences of plain text. */
  readonly standfirst: string;
  readonly language: LanguageTag;
  /** At least one author, in the order of the byline. */
  readonly byline: readonly Author[];
  readonly dateline?: string;
  readonly published: Moment;
  /** The last significant change; only an editor moves it. Equal to `published` until then. */
  readonly updated: Moment;
  /** The one address to link to, absolute https; absent: our own page. */
  readonly canonicalUrl?: string;
  readonly rights: Rights;
  readonly photo?: Photo;
  readonly quotes: readonly Quote[];
  readonly tags: readonly string[];
  /** Not in any edition before this instant. */
  readonly embargo?: Moment;
  readonly status: Status;
  /** When it was retracted; absent: when it was updated last. */
  readonly retracted?: Moment;
  /** Newest last; of one date as listed. */
  readonly corrections: readonly Correction[];
  /** The `id` of the story that this one translates. */
  readonly translationOf?: string;
  /** Who translated it, as readers are told: a name, or the publication's. */
  readonly translatedBy?: string;
  readonly body: Body;
}
