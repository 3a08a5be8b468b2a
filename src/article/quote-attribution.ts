/**
 * Whose words a story says they are: the attribution beside a quotation, as far as it names somebody.
 *
 * It finds the clause that follows the closing mark (“…,” said Ana Marić, the mayor.) or leads to the opening one (Ana
 * Marić said: “…”), and only judges one that has a name in it: “she said” is anybody's.
 *
 * @module
 */
import type { Quote } from "./article.ts";
import { isGivenName } from "./given-names.ts";
import type { SourceText, Span } from "./verbatim.ts";

/** Who is said to speak. */
export type Speaking = Pick<Quote, "speaker" | "role">;

interface Clause {
  readonly words: string;
  /** True when it begins its sentence. */
  readonly isSentence: boolean;
}

/** The attribution beside a span when it names somebody else than the speaker; undefined when it does not. */
export function otherAttribution({ speaker, role = "" }: Speaking, span: Span, source: SourceText): string | undefined {
  const clause = clauseAfter(span.end, source.text) ?? clauseBefore(span.start, source.text);
  if (!clause || namesIn(clause).length === 0) return undefined;
  const known = stemsOf(`${speaker} ${role}`);
  return stemsOf(clause.words).some((stem) => known.some((other) => isAlike(stem, other))) ? undefined : clause.words;
}

/** `,” said Ana Marić, the mayor.` and `, — сказала Ана Марич.`; behind a full stop a new sentence begins. */
function clauseAfter(end: number, text: string): Clause | undefined {
  const behind = text.slice(end, end + 300).split("\n", 1)[0] ?? "";
  const match = /^[,!?]?(?:"?,? – |" ?)([^"\n]{3,}?)(?:[.;] |\.?$|"|\. –|, –|: )/.exec(behind);
  if (!match?.[1] || !/\p{Ll}/u.test(match[1]) || endsSentence(text, end, match[1])) return undefined;
  return { words: match[1].trim(), isSentence: false };
}

/** A full stop ends the speaker's sentence and the reporter's; a question mark does where a capital follows. */
function endsSentence(text: string, end: number, next: string): boolean {
  const mark = /[.?!]/.exec(text.slice(end - 1, end + 1))?.[0];
  return mark === "." || (mark !== undefined && /^\p{Lu}/u.test(next));
}

/** `Ana Marić said: “` and `Ana Marić said, “`, from the beginning of its sentence. */
function clauseBefore(start: number, text: string): Clause | undefined {
  const ahead =
    text
      .slice(Math.max(0, start - 300), start)
      .split("\n")
      .at(-1) ?? "";
  const match = /(?:^|[.!?]"? )([^.!?"]{3,})[:,] "$/.exec(ahead);
  return match?.[1] === undefined ? undefined : { words: match[1].trim(), isSentence: true };
}

/**
 * Names in the head of a clause: its capital words, up to the first comma. The first word of a sentence has its capital
 * anyway, so it has to be a given name or to stand before another capital.
 */
function namesIn({ words, isSentence }: Clause): readonly string[] {
  const [head = ""] = words.split(/,| who | which | кото| koj| кој/);
  const names = head.match(/(?<![\p{L}\p{M}])\p{Lu}[\p{L}\p{M}'’-]+/gu) ?? [];
  const [first = "", second = ""] = head.split(/\s+/);
  const isPlain = isSentence && names[0] === first && !isGivenName(first) && !/^\p{Lu}/u.test(second);
  return isPlain ? names.slice(1) : names;
}

function stemsOf(text: string): readonly string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}]{3,}/gu) ?? []
  ).filter((word) => !noName.has(word));
}

const noName = new Set(["the", "and", "who", "said", "from", "for", "with", "что", "как", "для", "није", "које"]);

/** The same word, perhaps in another case of its grammar: all but its last two letters, of four at least. */
function isAlike(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  const stem = shorter <= 4 ? shorter : Math.max(4, shorter - 2);
  return one.slice(0, stem) === other.slice(0, stem) && Math.abs(one.length - other.length) <= 3;
}
