/**
 * The rules by which Mozilla's HTTP Observatory grades a page, as published, applied to a response at hand: its scanner wants
 * a public address.
 *
 * Sources: github.com/mdn/mdn-http-observatory, src/grader/charts.js (points, grades, when extras count) and
 * src/analyzer/tests/ (what gets which). Not applied: redirection, which needs a plain http address, and the newer COOP and
 * COEP tests, which give no points.
 *
 * @module
 */
import { parse } from "parse5";

/** A graded response: what each rule gave, and the sum. */
export interface Grade {
  readonly grade: string;
  readonly score: number;
  readonly given: Readonly<Record<string, number>>;
}

/** A page as it was served over https. */
export interface Page {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

const grades: readonly (readonly [from: number, grade: string])[] = [
  [100, "A+"],
  [90, "A"],
  [85, "A-"],
  [80, "B+"],
  [70, "B"],
  [65, "B-"],
  [60, "C+"],
  [50, "C"],
  [45, "C-"],
  [40, "D+"],
  [30, "D"],
  [25, "D-"],
  [0, "F"],
];

/** Extras count for those only who have this without them. */
const EXTRAS_FROM = 90;

/** Grades a page. */
export function gradePage(page: Page): Grade {
  const given = {
    csp: cspPoints(page.headers),
    cookies: page.headers.getSetCookie().every((cookie) => /;\s*secure/i.test(cookie)) ? 0 : -20,
    cors: corsPoints(page.headers),
    "referrer-policy": referrerPoints(page.headers.get("referrer-policy")),
    hsts: hstsPoints(page.headers.get("strict-transport-security")),
    sri: sriPoints(page),
    "x-content-type-options": page.headers.get("x-content-type-options") === "nosniff" ? 0 : -5,
    "x-frame-options": framePoints(page.headers),
    corp: corpPoints(page.headers.get("cross-origin-resource-policy")),
  };
  const points = Object.values(given);
  const plain = Math.max(0, 100 + sum(points.filter((point) => point < 0)));
  const score = plain >= EXTRAS_FROM ? plain + sum(points.filter((point) => point > 0)) : plain;
  return { grade: grades.find(([from]) => score >= from)?.[1] ?? "F", score, given };
}

const sum = (points: readonly number[]) => points.reduce((total, point) => total + point, 0);

const broad = new Set(["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"]);
const inline = new Set(["'unsafe-inline'", "data:"]);
const isPlain = (source: string) => /^(?:http|ftp):/.test(source);

/** The directives of a policy; the first of a name counts (CSP Level 3 §2.2.1). */
export function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  const directives = new Map<string, readonly string[]>();
  for (const text of policy.split(";")) {
    const [name = "", ...sources] = text.trim().split(/\s+/);
    if (name !== "" && !directives.has(name)) directives.set(name, sources);
  }
  return directives;
}

function cspPoints(headers: Headers): number {
  const policy = headers.get("content-security-policy");
  if (policy === null) return -25;
  const csp = directivesOf(policy);
  const of = (name: string) => csp.get(name) ?? csp.get("default-src") ?? ["*"];
  // With a hash or a nonce beside it, browsers ignore 'unsafe-inline'.
  const isHashed = (sources: readonly string[]) => sources.some((source) => /^'(?:sha\d{3}|nonce)-/.test(source));
  const effective = (sources: readonly string[]) =>
    isHashed(sources) ? sources.filter((source) => source !== "'unsafe-inline'") : sources;
  const [script, style, object] = [effective(of("script-src")), effective(of("style-src")), of("object-src")];
  const passive = [...of("img-src"), ...of("media-src")];
  const active = [...csp].flatMap(([name, sources]) => (/^(?:img|media)-src$/.test(name) ? [] : sources));
  if (script.some((source) => broad.has(source) || inline.has(source)) || object.some((source) => broad.has(source)))
    return -20;
  if (active.some(isPlain)) return -20;
  if ([...script, ...style].includes("'unsafe-eval'")) return -10;
  if (passive.some(isPlain)) return -10;
  if (style.some((source) => broad.has(source) || inline.has(source))) return 0;
  return csp.get("default-src")?.join(" ") === "'none'" ? 10 : 5;
}

/** Open to all is harmless without credentials. */
function corsPoints(headers: Headers): number {
  return headers.get("access-control-allow-credentials") === "true" ? -50 : 0;
}

function referrerPoints(policy: string | null): number {
  if (policy === null) return 0;
  const last = policy.split(",").at(-1)?.trim() ?? "";
  return /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(last) ? 5 : -5;
}

const SIX_MONTHS = 15_768_000;

function hstsPoints(policy: string | null): number {
  const seconds = Number(/max-age=(\d+)/.exec(policy ?? "")?.[1] ?? -1);
  if (seconds < 0) return -20;
  return seconds < SIX_MONTHS ? -10 : 0;
}

function framePoints(headers: Headers): number {
  if (directivesOf(headers.get("content-security-policy") ?? "").has("frame-ancestors")) return 5;
  return /^(?:deny|sameorigin)$/i.test(headers.get("x-frame-options") ?? "") ? 0 : -20;
}

function corpPoints(policy: string | null): number {
  if (policy === null || policy === "cross-origin") return 0;
  return policy === "same-origin" || policy === "same-site" ? 10 : -5;
}

/** Scripts of the page's own host need no hash, others do. */
function sriPoints({ url, body }: Page): number {
  const scripts = scriptsOf(parse(body) as unknown as Element).map((script) => attributesOf(script));
  const points = scripts.flatMap(({ src, integrity }) =>
    src === undefined ? [] : [scriptPoints(src, integrity, url)],
  );
  return points.length === 0 ? 0 : Math.min(...points);
}

function scriptPoints(src: string, integrity: string | undefined, page: string): number {
  const target = new URL(src, page);
  const isNamed = !src.startsWith("//");
  if (isNamed && target.host === new URL(page).host) return integrity === undefined ? 0 : 5;
  if (isNamed && target.protocol === "https:") return integrity === undefined ? -5 : 5;
  return integrity === undefined ? -50 : -20;
}

interface Element {
  readonly nodeName: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

function scriptsOf(node: Element): readonly Element[] {
  return [...(node.nodeName === "script" ? [node] : []), ...(node.childNodes ?? []).flatMap(scriptsOf)];
}

function attributesOf({ attrs = [] }: Element): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(attrs.map(({ name, value }) => [name, value]));
}
