/**
 * Problems: RFC 9457 for machines, a page for people. What was asked for is never repeated in them, so that nothing a
 * visitor sends comes back as content.
 *
 * @module
 */

import type { Pointer } from "../edition/pointer.ts";
import { prefersHtml } from "./accept.ts";
import { cacheStatusOf } from "./behind.ts";

interface Words {
  readonly title: string;
  readonly detail: string;
}

/** Every problem that the Worker itself answers with. */
const problems = {
  400: { title: "Bad request", detail: "The request lacks something, or has something of a wrong form." },
  404: { title: "Not found", detail: "There is nothing at this address." },
  405: { title: "Method not allowed", detail: "This address can be read with GET and HEAD, and with nothing else." },
  410: {
    title: "Withdrawn",
    detail: "This story has been withdrawn. Please remove any copy of it that you have published.",
  },
  412: { title: "Precondition failed", detail: "What is here is not what the request's precondition asks for." },
  500: { title: "Internal error", detail: "The wire failed to answer. It is our fault; please try again." },
  501: { title: "Not implemented", detail: "oEmbed is available in the formats json and xml." },
  503: {
    title: "Not available for the moment",
    detail: "The story store does not answer. Please try again in a minute.",
  },
} as const satisfies Record<number, Words>;

/** A status that the Worker answers with by itself. */
export type ProblemStatus = keyof typeof problems;

/** The methods of every address. */
export const ALLOW = "GET, HEAD, OPTIONS";

/** A store that is away is usually back within seconds; a reader's next poll is minutes away. */
const RETRY_AFTER_SECONDS = "30";

/** A page that is missing may be published in a minute. */
const CACHE_404 = "public, max-age=60, stale-if-error=0";

/** What is gone stays gone; what was withdrawn by mistake is back in a minute. */
const CACHE_410 = CACHE_404;

/** An embed page, asked for by a frame that may have been placed years ago: it shows the problem, not the browser's refusal. */
const embedPage = /^\w+:\/\/[^/?#]+\/articles\/[^/?#]+\/embed\/*(?:[?#]|$)/i;

const cacheControl: Partial<Record<ProblemStatus, string>> = { 404: CACHE_404, 410: CACHE_410 };

/** The answer to a problem, in HTML where the request prefers it, with more to say where there is more. */
export function problem(
  request: Request,
  status: ProblemStatus,
  pointer?: Pointer | undefined,
  detail: string = problems[status].detail,
): Response {
  const { title } = problems[status];
  const html = prefersHtml(request.headers.get("accept"));
  const headers = problemHeaders(status, html, embedPage.test(request.url) ? "*" : "'none'", pointer);
  if (request.method === "HEAD") return new Response(null, { status, headers });
  const body = html ? page(title, detail) : JSON.stringify({ title, status, detail });
  return new Response(body, { status, headers });
}

function problemHeaders(
  status: ProblemStatus,
  html: boolean,
  framers: "*" | "'none'",
  pointer: Pointer | undefined,
): Record<string, string> {
  return {
    "content-type": html ? "text/html; charset=utf-8" : "application/problem+json",
    "cache-control": cacheControl[status] ?? "no-store",
    vary: "Accept",
    // A card on a partner's page has to see that its story is gone, or that the wire is away for a moment.
    "access-control-allow-origin": "*",
    "content-security-policy": `default-src 'none'; style-src '${PAGE_CSS_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors ${framers}`,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    ...(status === 405 && { allow: ALLOW }),
    ...(status === 503 && { "retry-after": RETRY_AFTER_SECONDS }),
    ...(pointer?.origin.startsWith("https:") && { "strict-transport-security": "max-age=63072000" }),
    ...(pointer && { "wire-edition": pointer.edition.slice(0, 12), ...cacheStatusOf(pointer) }),
  };
}

/** Title and detail are texts of ours, from the table above: nothing in this page needs escaping. */
function page(title: string, detail: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><style>${PAGE_CSS}</style></head>
<body><main><h1>${title}</h1><p>${detail}</p><p><a href="/" target="_top">All stories and feeds</a></p></main></body></html>`;
}

const PAGE_CSS =
  ":root{color-scheme:light dark}body{font:1.0625rem/1.6 Charter,Georgia,serif;margin:0;padding:18vh 1.5rem 3rem}" +
  "main{max-width:32rem;margin:auto}h1{font-size:1.75rem;line-height:1.2}a{color:inherit}";

/** The hash of PAGE_CSS, for the policy; test/worker/conformance.test.ts says what it has to be. */
const PAGE_CSS_HASH = "sha256-LHZlIi9tvmCOTk7roGxhAJxGG8gDFcqLPVnukNJGYgw=";
