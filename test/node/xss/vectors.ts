/**
 * Strings that try to run a program where words are expected, generated from the known families: elements × events ×
 * quoting × encodings × nesting × namespaces × schemes × the ways into Markdown, JSON, scripts, styles and XML.
 *
 * Each calls `alarm(N)` with its own number when it runs, so that an alarm names its vector.
 *
 * @module
 */

import { templates } from "./templates.ts";

/** One of them. */
export interface Vector {
  readonly number: number;
  readonly family: string;
  readonly text: string;
}

/** A vector before it has its number: what it is, given the call that it makes. */
type Draft = readonly [family: string, text: (call: string) => string];

/** All of them, each with a number of its own, none twice. */
export function vectors(): readonly Vector[] {
  const drafts = [...elements(), ...breakouts(), ...addresses(), ...encodings(), ...clobbering(), ...known()];
  const once = new Map(drafts.map((draft) => [draft[1]("alarm()"), draft]));
  return [...once.values()].map(([family, text], number) => ({ number, family, text: text(`alarm(${number})`) }));
}

const tags = [
  "img",
  "svg",
  "body",
  "video",
  "audio",
  "iframe",
  "input",
  "details",
  "marquee",
  "a",
  "x",
  "form",
  "object",
  "math",
  "select",
  "style",
  "embed",
  "button",
  "table",
  "p",
];
const events = [
  "onerror",
  "onload",
  "onfocus",
  "ontoggle",
  "onmouseover",
  "onclick",
  "onanimationstart",
  "onpointerenter",
  "onbegin",
  "onstart",
  "onloadstart",
  "onpageshow",
  "onbeforetoggle",
  "oncontentvisibilityautostatechange",
];
/** What makes the event happen by itself, where something can. */
const helpers: Readonly<Record<string, string>> = {
  onerror: "src=x",
  onload: "",
  onfocus: "autofocus tabindex=1",
  ontoggle: "open",
  onloadstart: "src=x",
  onanimationstart: "style=animation-name:x",
  onbegin: "",
  onbeforetoggle: "popover",
};
const quotings: readonly ((event: string, call: string) => string)[] = [
  (event, call) => `${event}=${call}`,
  (event, call) => `${event}="${call}"`,
  (event, call) => `${event}='${call}'`,
  (event, call) => `${event.toUpperCase()} = \`\`-${call}`,
  (event, call) => `${event}\n=\t${call}`,
];

function elements(): readonly Draft[] {
  return tags.flatMap((tag, at) =>
    events.map((event, index): Draft => {
      const quote = quotings[(at + index) % quotings.length] ?? ((name, call) => `${name}=${call}`);
      const gap = [" ", "/", "\n", "\t", "\f"][(at * 3 + index) % 5];
      return ["an element and an event", (call) => `<${tag}${gap}${helpers[event] ?? ""} ${quote(event, call)}>`];
    }),
  );
}

/** Ends of whatever may surround a text, and a program behind each. */
function breakouts(): readonly Draft[] {
  const ends = [
    '"',
    "'",
    '">',
    "'>",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "</noscript>",
    "</template>",
    "</iframe>",
    "</xmp>",
    "</select>",
    "</option>",
    "</pre>",
    "</code>",
    "</a>",
    "</svg>",
    "</math>",
    "</h1>",
    "</article>",
    "</diaspora-card>",
    "-->",
    "--!>",
    "]]>",
    "*/",
    "`",
    '\\"',
    "\\'",
    "<!-->",
    "<!--->",
    "?>",
    "%>",
    "}}",
    "\u2028",
    "\r\n\r\n",
  ];
  const behind: readonly ((call: string) => string)[] = [
    (call) => `<script>${call}</script>`,
    (call) => `<img src=x onerror=${call}>`,
    (call) => ` onmouseover=${call} autofocus onfocus=${call} x="`,
    (call) => `;${call}//`,
  ];
  return ends.flatMap((end) =>
    behind.map((program): Draft => ["an end of what surrounds it", (call) => end + program(call)]),
  );
}

/** Addresses that are programs, alone and in every way that Markdown and HTML have to an address. */
function addresses(): readonly Draft[] {
  const forms: readonly ((call: string) => string)[] = [
    (call) => `javascript:${call}`,
    (call) => `JaVaScRiPt:${call}`,
    (call) => ` javascript:${call}`,
    (call) => `\u0001javascript:${call}`,
    (call) => `java\tscript:${call}`,
    (call) => `java\nscript:${call}`,
    (call) => `javascript\t:${call}`,
    (call) => `&#106;avascript:${call}`,
    (call) => `&#x6A;avascript&colon;${call}`,
    (call) => `javascript&#58;${call}`,
    (call) => `jav&#x09;ascript:${call}`,
    (call) => `jav&NewLine;ascript:${call}`,
    (call) => `%6Aavascript:${call}`,
    (call) => `javascript://a.example/%0A${call}`,
    (call) => `data:text/html,<script>${call}</script>`,
    (call) => `data:text/html;base64,${Buffer.from(`<script>${call}</script>`).toString("base64")}`,
    (call) => `vbscript:${call}`,
    (call) => `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${call}'/>`,
    (call) => `blob:${call}`,
    (call) => `view-source:javascript:${call}`,
    (call) => `https:javascript:${call}`,
    (call) => `feed:javascript:${call}`,
  ];
  const ways: readonly ((address: string) => string)[] = [
    (address) => address,
    (address) => `[a](${address})`,
    (address) => `[a](<${address}>)`,
    (address) => `<${address}>`,
    (address) => `![a](${address})`,
    (address) => `[a][r]\n\n[r]: ${address}`,
    (address) => `[r]\n\n[r]: <${address}> "t"`,
    (address) => `<a href="${address}">a</a>`,
    (address) => `<iframe src="${address}"></iframe>`,
  ];
  return forms.flatMap((form) => ways.map((way): Draft => ["an address that is a program", (call) => way(form(call))]));
}

/** One and the same element, written in every way that somebody might decode. */
function encodings(): readonly Draft[] {
  const plain = (call: string) => `<img src=x onerror=${call}>`;
  const each = (text: string, write: (code: number, character: string) => string) =>
    [...text].map((one) => write(one.codePointAt(0) ?? 0, one)).join("");
  const hex = (code: number, width: number) => code.toString(16).padStart(width, "0");
  const ways: readonly ((text: string) => string)[] = [
    (text) => each(text, (code) => `&#${code};`),
    (text) => each(text, (code) => `&#${code}`),
    (text) => each(text, (code) => `&#x${hex(code, 2)};`),
    (text) => each(text, (code) => `&#0000${code};`),
    (text) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
    (text) => text.replaceAll("<", "&lt").replaceAll(">", "&gt"),
    (text) => text.replaceAll("<", "&LT;").replaceAll(">", "&GT;"),
    (text) => text.replaceAll("<", "&amp;lt;").replaceAll(">", "&amp;gt;"),
    (text) => text.replaceAll("<", "&amp;amp;lt;"),
    (text) => encodeURIComponent(text),
    (text) => encodeURIComponent(encodeURIComponent(text)),
    (text) => each(text, (code) => `\\u${hex(code, 4)}`),
    (text) => each(text, (code) => `\\x${hex(code, 2)}`),
    (text) => each(text, (code) => `\\${hex(code, 6)} `),
    (text) => text.replaceAll("<", "\uff1c").replaceAll(">", "\uff1e"),
    (text) => text.replaceAll("<", "\u2039").replaceAll(">", "\u203a"),
    (text) => text.replaceAll("<", "\u02c2").replaceAll(">", "\u02c3"),
    (text) => text.replaceAll("<", "+ADw-").replaceAll(">", "+AD4-"),
    (text) => text.replaceAll("<", "\u00bc").replaceAll(">", "\u00be"),
    (text) => text.replaceAll("<", "<\u0000"),
    (text) => text.replace("<", "<\u200b"),
    (text) => Buffer.from(text).toString("base64"),
    (text) => text.replaceAll("<", "\\<"),
    (text) => text.replaceAll("<", "\\u003c"),
    (text) => `\ufeff${text}`,
    (text) => text.split("").join("\u00ad"),
  ];
  const texts: readonly ((call: string) => string)[] = [
    plain,
    (call) => `<script>${call}</script>`,
    (call) => `"><svg onload=${call}>`,
  ];
  return ways.flatMap((way) => texts.map((text): Draft => ["an encoding", (call) => way(text(call))]));
}

/** Names that would hide what a script looks for in its document. */
function clobbering(): readonly Draft[] {
  const named = [
    "body",
    "head",
    "location",
    "parent",
    "cookie",
    "documentElement",
    "getElementById",
    "querySelectorAll",
    "attributes",
    "children",
    "customElements",
    "currentScript",
    "forms",
    "wire",
  ];
  return named.flatMap((name): readonly Draft[] => [
    ["a name that hides another", (call) => `<img name=${name} id=${name} src=x onerror=${call}>`],
    ["a name that hides another", (call) => `<form id=${name}><input name=${name} autofocus onfocus=${call}></form>`],
  ]);
}

/** Those that stand in a list, with their programs in them. */
function known(): readonly Draft[] {
  return Object.entries(templates).flatMap(([family, texts]) =>
    texts.map((text): Draft => {
      return [family, (call) => text.replaceAll("HERE", `<img src=x onerror=${call}>`).replaceAll("CALL", call)];
    }),
  );
}
