/**
 * The words of every issue: what was expected and what to do. The one place where they are written; a code without
 * words does not compile. docs/issues.md explains each code at length.
 *
 * @module
 */
import type { Issue, IssueCode, Place } from "./issue.ts";

/** What is known of one mistake. */
export interface Evidence {
  /** What stands in the file, ready to be shown (`quoted`). */
  readonly found: string;
  /** The field as a path: `quotes[0].speaker`. */
  readonly field?: string;
  /** What the field holds, in words. */
  readonly expected?: string;
  /** The word that was probably meant. */
  readonly meant?: string | undefined;
}

/** An issue of this code at this place, in words. */
export function issueAt(place: Place, code: IssueCode, evidence: Evidence): Issue {
  const [expected, remedy] = words[code](evidence);
  const { file, line, column } = place;
  const severity = warnings.has(code) ? "warning" : "error";
  return { file, line, column, code, severity, expected, found: evidence.found, remedy };
}

const warnings: ReadonlySet<IssueCode> = new Set([
  "partner-limit",
  "retraction-unexplained",
  "withdrawal-undated",
  "photo-rights-missing",
  "photo-without-alt",
]);

type Words = readonly [expected: string, remedy: string];

const named = ({ field, expected }: Evidence, otherwise: string): string =>
  `${field ? `\`${field}\`: ` : ""}${expected ?? otherwise}`;

const words: { readonly [code in IssueCode]: (evidence: Evidence) => Words } = {
  "file-not-readable": () => ["a file of its own, not a link, a folder or a device", "Put the text itself there."],
  "file-empty": () => ["front matter and a body", "Write the story, or delete the file."],
  "file-too-large": () => [
    "at most 1 MB",
    "Check that this is the story's text; pictures belong in content/photos/, long documents behind a link.",
  ],
  "file-not-utf8": () => ["text in UTF-8", "Save the file again with the encoding UTF-8."],
  "slug-invalid": () => [
    "a name such as a-story.md: a to z, 0 to 9 and single hyphens, at most 80 characters before .md",
    "Rename the file; its name becomes the last part of the story's address.",
  ],
  "slug-taken": () => ["a file name that no other article has, in any folder", "Rename the newer of the two files."],
  "section-taken": () => [
    "tags, and authors, whose names make different addresses",
    "Write the name one way in all articles, or change one of the two so that their Latin letters differ.",
  ],
  "partner-limit": (e) => [
    named(e, "what the partner asks for"),
    "Change it, or leave it: the story is published all the same. `partners` in publication.yaml names those to hear of.",
  ],
  "withheld-found": () => [
    "nothing that the list of withheld names has",
    "Take it out, or write what may stand (a first name, a description). If it is another word, add it to the entry as an exception: `; !the words`.",
  ],
  "withheld-list-missing": () => [
    "a list of withheld names where stories protect their sources",
    "Write the list (docs/withheld.md), one name a line, or point WIRE_WITHHELD at it; where there is nobody to protect, correct `anonymity`.",
  ],
  "withheld-list-tracked": () => [
    "a list that no repository has",
    "Run `git rm --cached` on it, take it out of the history, and keep it in .gitignore: whoever cloned the repository has the names.",
  ],
  "withheld-list-open": () => ["a list that only you can read", "Run `chmod 600` on it."],
  "withheld-list-empty": () => [
    "one name a line",
    "Write the names, or delete the file: an empty list protects nobody and looks as if it did.",
  ],
  "withheld-entry-short": () => [
    "a name of at least two letters, a handle of three characters, a number of six digits",
    "Write the entry in full; one letter would ring in every line.",
  ],
  "withheld-entry-unclear": () => [
    "a name, or one of `name:`, `place:`, `employer:`, `handle:`, `phone:` and what it names; then `; alias` and `; !exception`",
    "Write the line as docs/withheld.md shows.",
  ],
  "front-matter-missing": () => [
    "--- in the first line, then the article's fields, then --- again",
    "Write the fields above the text; `wire import` writes a file that has them.",
  ],
  "front-matter-unclosed": () => [
    "a line of --- that ends the front matter",
    "Write --- between the fields and the text.",
  ],
  "front-matter-too-large": () => [
    "at most 16,000 characters of front matter",
    "Move text from the fields into the body, and notes for the desk out of the file.",
  ],
  "front-matter-too-deep": () => ["lists and keys at most 16 deep", "Remove the extra brackets or dashes."],
  "yaml-invalid": () => [
    "a field as `key: value`, in YAML",
    'Put a value that contains a colon, # or a quotation mark in quotes: headline: "Vote: the count".',
  ],
  "yaml-key-duplicate": () => ["each key once", "Delete the line that is wrong; only you know which one."],
  "yaml-reference": () => [
    "values written out: no anchor (&name), alias (*name) or tag (!name)",
    "Write the value itself; put it in quotes when it begins with &, * or !.",
  ],
  "field-unknown": (e) => [
    named(e, "one of the fields of docs/issues.md"),
    e.meant ? `Did you mean \`${e.meant}\`?` : "Delete it; a field that nothing reads would only seem to work.",
  ],
  "field-missing": (e) => [named(e, "a value"), "Add the field."],
  "field-empty": (e) => [named(e, "a value"), "Write the value; an optional field without one is left out."],
  "field-type": (e) => [named(e, "another kind of value"), "Write it in the form that is expected."],
  "value-unknown": (e) => [
    named(e, "one of the known words"),
    e.meant ? `Did you mean \`${e.meant}\`?` : "Use one of these words.",
  ],
  "character-forbidden": () => [
    "text without control characters, broken characters, or controls that turn the direction of reading",
    "Delete the invisible character; it often comes along when text is pasted from a PDF or a chat.",
  ],
  "gap-left": () => ["what the gap asks for", "Fill it in, or remove the field or sentence."],
  "text-markup": (e) => [named(e, "plain text"), "Write the words alone: no HTML, no Markdown, & as itself."],
  "date-invalid": (e) => [
    named(e, "a date (2023-12-27) or a date and time with its offset (2023-12-27T18:30:00+01:00)"),
    "Write a day that exists; a time needs seconds and an offset.",
  ],
  "date-order": (e) => [
    named(e, "not before `published`, nor before the last correction"),
    "Move `updated` to the last significant change; give it a time if `published` has one.",
  ],
  "language-invalid": (e) => [
    named(e, "a BCP 47 language tag such as en, ru or sr-Latn"),
    "Use the code of the language, not of the country: ja, not jp; uk, not ua.",
  ],
  "url-invalid": (e) => [
    named(e, "an absolute https address without a password"),
    "Copy the whole address from the browser; it begins with https://.",
  ],
  "origin-invalid": (e) => [
    named(e, "https:// and a host, nothing behind it"),
    "Write it like https://wire.example, without a path or a slash at the end.",
  ],
  "mail-invalid": (e) => [named(e, "a mail address"), "Write it like desk@newsroom.example."],
  "id-invalid": (e) => [
    named(e, "a tag:, urn: or https: URI"),
    "Use what `wire import` wrote, for example tag:newsroom.example,2023:4f1c2a; never change it later.",
  ],
  "id-taken": () => [
    "an id that no other article has",
    "Give the newer article an id of its own; copied files keep the old one by mistake.",
  ],
  "translation-of-itself": () => ["the id of the original", "Write the original's id, or remove the field."],
  "translation-unknown": () => [
    "the id of an article in this content",
    "Check the id; an original that is published elsewhere has no id here: remove the field.",
  ],
  "photo-file-invalid": (e) => [
    named(e, "the name of a JPEG, PNG, WebP, AVIF, TIFF or GIF file in content/photos/"),
    "Write the file's name alone, a-photo.jpg: no folder, no space, no `..`.",
  ],
  "photo-not-found": (e) => [
    named(e, "a file of its own in content/photos/, not a link, a folder or a device"),
    "Put the picture itself there under this name, or remove `file`: the credit line can stand alone.",
  ],
  "photo-not-allowed": (e) => [
    named(e, "the bytes of a JPEG, PNG, WebP, AVIF, TIFF or GIF picture"),
    "Save the picture as JPEG or PNG; a drawing (SVG) or a document (PDF) can carry scripts and links.",
  ],
  "photo-too-large": (e) => [
    named(e, "at most 50 MB, and 100 million pixels"),
    "Scale the picture down; 3,000 pixels across are more than any page shows.",
  ],
  "photo-damaged": (e) => [
    named(e, "a picture that can be decoded to its last line"),
    "Open it in an image editor and save it again, or ask for the file anew.",
  ],
  "photo-rights-missing": (e) => [
    named(e, "`rights` beside `file`: embed and republish, each yes or no"),
    "Write what the photographer or agency allows; until then only the credit line goes out.",
  ],
  "photo-without-alt": (e) => [
    named(e, "`alt` beside `file`: words for those who do not see the picture"),
    "Say in a sentence what is to be seen.",
  ],
  "tag-duplicate": (e) => [named(e, "each tag once"), "Delete one of them; capital letters make no other tag."],
  "list-too-long": (e) => [
    named(e, "a shorter list"),
    "Keep those that readers need. Each tag and each author is a page and feeds of its own; a long list of quotes belongs into the body.",
  ],
  "excerpt-without-canonical": () => [
    "`canonical`: the address of the whole story",
    "Add the canonical address: an excerpt exists to lead there.",
  ],
  "retraction-unexplained": () => [
    "an entry in `corrections` that tells readers why",
    "Add a correction with the date and the reason.",
  ],
  "withdrawal-undated": () => [
    "`updated` with the moment of the withdrawal",
    "Set `updated` to now, or use `npx wire withdraw`, which does: a feed takes up again what changed last.",
  ],
  "speaker-not-anonymous": (e) => [
    named(e, "no more of the name than `anonymity` allows"),
    "Shorten `speaker` to what the story says of the person; the rest must not be in this file at all.",
  ],
  "anonymity-reason-unused": () => [
    "a reason only where `anonymity` is first-name or unnamed",
    "Correct `anonymity`, or delete the reason.",
  ],
  "quote-in-marks": (e) => [
    named(e, "the words as spoken, without quotation marks around them"),
    "Delete the outer marks; card and pages set their own.",
  ],
  "speaker-inconsistent": (e) => [
    named(e, "the same person attributed the same way everywhere"),
    "Write name, role, anonymity and reason alike in all quotes; two persons of one name differ by their role.",
  ],
  "quote-not-found": (e) => [
    named(e, "words that stand in the story exactly as they are here"),
    "Copy the words from the story; write […] where something is left out, [so] what you put in. Is the sentence gone? Remove the quote.",
  ],
  "quote-look-alike": (e) => [
    named(e, "each word in letters of one script"),
    "Type the word again: some of its letters only look like Latin or Cyrillic ones.",
  ],
  "quote-joint-undeclared": (e) => [
    named(e, "words that stand in the story in one piece"),
    "Write | where the attribution stands: We stayed, | because it was home.",
  ],
  "quote-of-another": (e) => [
    named(e, "words that the story attributes to this speaker"),
    "Look up who says this in the story; correct `speaker`, or choose another quote.",
  ],
  "quote-unverified": (e) => [
    named(e, "a quote that was compared with the original"),
    "Run `npx wire verify SLUG --source FILE --write` with the story as it was published.",
  ],
  "quote-changed": (e) => [
    named(e, "the words that were verified"),
    "Put the words back, or verify the new ones: `npx wire verify SLUG --source FILE --write`.",
  ],
  "quote-original-unknown": (e) => [
    named(e, "words that are a key quote of the original"),
    "Write under `original` the words of the original's quote, letter for letter, and the same anonymity.",
  ],
  "proof-invalid": (e) => [
    named(e, "what `wire verify` wrote"),
    "Delete `verified` and write it anew: `npx wire verify SLUG --source FILE --write`.",
  ],
  "translation-unsigned": () => [
    "`translatedBy`: who translated",
    "Add it below `translationOf`, or to the quote: readers are told that the words are a translation, and whose.",
  ],
  "body-empty": () => ["the story's text below the front matter", "Write the body, or set syndication: excerpt."],
  "body-too-large": () => ["at most 200,000 characters of Markdown", "Publish the story in parts."],
  "body-too-deep": () => [
    "lists, quotations and marks of emphasis at most 18 deep",
    "Flatten them; what lies deeper would be lost without a word.",
  ],
  "body-links-too-many": () => [
    "at most 1,000 links in a story",
    "Link to the page or the document that has the list, or publish the story in parts.",
  ],
  "body-html-not-allowed": () => [
    "Markdown without HTML",
    "Write it in Markdown; put a backslash before < where the sign itself is meant.",
  ],
  "body-link-not-allowed": () => [
    "a link to an absolute https or mailto address",
    "Write the whole address, beginning with https://, or take the link away.",
  ],
  "body-picture-not-allowed": () => [
    "no picture in the body",
    "Put the story's picture under `photo`, with its credit; a picture of another host would report readers to it.",
  ],
  "body-fence-unclosed": () => [
    "a closing fence for the code block that opens here",
    "Close it with the same characters; without, the rest of the story turns into code.",
  ],
};
