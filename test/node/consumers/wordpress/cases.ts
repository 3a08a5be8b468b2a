/**
 * What providers send, and what WordPress leaves of it when it does not know them. The shapes that an answer could have:
 * ours has to stay among those that keep both quote and iframe.
 *
 * @module
 */

/** What is left: the quote's text and the iframe's address; `null`: not there; `false`: nothing at all. */
export interface Left {
  readonly quote: string | null;
  readonly iframe: string;
}

/** One shape of html, and its fate. */
export interface WordPressCase {
  readonly what: string;
  readonly html: string;
  readonly left: Left | false;
}

const src = "https://wire.example/articles/a-story/embed";
const quote = '<blockquote cite="https://wire.example/"><a href="https://wire.example/">A story</a></blockquote>';
const iframe = `<iframe src="${src}" width="600" height="300" title="A story"></iframe>`;
const both = { quote: "A story", iframe: src };
const iframeOnly = { quote: null, iframe: src };

/** Every shape, by what becomes of it; the same in every version. */
export const wordpressCases: readonly WordPressCase[] = [
  { what: "quote, iframe", html: quote + iframe, left: both },
  { what: "a div around the quote", html: `<div>${quote}</div>${iframe}`, left: both },
  { what: "an element around the quote", html: `<diaspora-card>${quote}</diaspora-card>${iframe}`, left: both },
  {
    what: "element, noscript, script: our shape",
    html: `<diaspora-card>${quote}</diaspora-card><noscript>${iframe}</noscript><script src="https://wire.example/card.js"></script>`,
    left: both,
  },
  { what: "everything inside the element", html: `<diaspora-card>${quote}${iframe}</diaspora-card>`, left: both },
  {
    what: "a new line in the quote, which vanishes",
    html: quote.replace("A story", "A\nstory") + iframe,
    left: { ...both, quote: "Astory" },
  },
  { what: "a new line after the quote", html: `${quote}\n${iframe}`, left: both },
  { what: "two quotes", html: `${quote}${quote.replace("A story", "Another")}${iframe}`, left: both },
  {
    what: "tags in the quote, whose text runs together",
    html: `<blockquote><p>One</p><p><em>Two</em></p><cite>Three</cite></blockquote>${iframe}`,
    left: { quote: "OneTwoThree", iframe: src },
  },
  {
    what: "an address with a fragment",
    html: quote + iframe.replace(src, `${src}#x`),
    left: { ...both, iframe: `${src}#x` },
  },
  {
    what: "an address with a query",
    html: quote + iframe.replace(src, `${src}?quotes=1`),
    left: { ...both, iframe: `${src}?quotes=1` },
  },
  { what: "a space before the quote", html: ` ${quote}${iframe}`, left: iframeOnly },
  { what: "a new line before the quote", html: `\n${quote}${iframe}`, left: iframeOnly },
  { what: "pretty printing", html: `<div>\n  ${quote}\n  ${iframe}\n</div>`, left: iframeOnly },
  { what: "a heading before the quote", html: `<h2>News</h2>${quote}${iframe}`, left: iframeOnly },
  { what: "an inline script before the quote", html: `<script>1</script>${quote}${iframe}`, left: iframeOnly },
  {
    what: "a shadow root before the quote",
    html: `<diaspora-card><template shadowrootmode="open"><style>p{}</style></template>${quote}</diaspora-card>${iframe}`,
    left: iframeOnly,
  },
  { what: "iframe, quote", html: iframe + quote, left: iframeOnly },
  { what: "iframe only", html: iframe, left: iframeOnly },
  { what: "quote only", html: quote, left: false },
  {
    what: "element and script only",
    html: '<diaspora-card src="/a"></diaspora-card><script src="/c.js"></script>',
    left: false,
  },
  { what: "an iframe without an end tag", html: `${quote}<iframe src="${src}" />`, left: false },
  { what: "an iframe with its document inside", html: `${quote}<iframe srcdoc="<p>Hello</p>"></iframe>`, left: false },
];
