/**
 * The bar below every previewed page: that nothing here is public, and what is still to be done. It is put into the answer of the
 * preview's own server and into nothing else, so that it can never be part of an edition.
 *
 * @module
 */
import type { Issue } from "../../article/issue.ts";
import { type Html, html, trusted } from "../../render/html.ts";

/** What the bar has to say. */
export interface PreviewState {
  readonly issues: readonly Issue[];
  /** True when the pages are of an earlier state, because the present one has mistakes. */
  readonly isBehind: boolean;
}

/** Where the bar listens for a new state. */
export const EVENTS_PATH = "/__preview/events";

/** The page with the bar in it; a document without an end gets it at its end. */
export function withBar(page: string, state: PreviewState): string {
  const bar = barOf(state).markup;
  const end = page.lastIndexOf("</body>");
  return end < 0 ? page + bar : page.slice(0, end) + bar + page.slice(end);
}

/** The page for when there is no state without mistakes yet. */
export function barPage(state: PreviewState): string {
  return withBar(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head><body><h1>Nothing to show yet</h1><p>The content has mistakes: they are listed below. This page looks again when you save.</p></body></html>',
    state,
  );
}

function barOf({ issues, isBehind }: PreviewState): Html {
  const errors = issues.filter(({ severity }) => severity === "error").length;
  const warnings = issues.length - errors;
  const words = [
    "Preview: nothing here is public.",
    errors > 0 ? `${errors} to mend before it can be.` : "Ready to publish.",
    ...(isBehind ? ["The pages are from before the last save."] : []),
  ];
  return html`<aside id="wire-preview" role="status"><style>${trusted(style)}</style>
<details${errors > 0 && html` open`}><summary>${words.join(" ")}${warnings > 0 && ` ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`}</summary>
<ul>${issues.map(issueHtml)}</ul></details>
<script>${trusted(script)}</script></aside>
`;
}

function issueHtml({ file, line, column, severity, code, expected, found, remedy, detail = [] }: Issue): Html {
  return html`<li><b>${severity}</b> <code>${file}:${line}:${column}</code><br>expected ${expected}<br>found ${found}${detail.length > 0 && html`<pre>${detail.join("\n")}</pre>`}<br>to do: ${remedy}<br>more: docs/issues.md#${code}</li>
`;
}

const style =
  "#wire-preview{all:initial;position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:60vh;overflow:auto;" +
  "background:#8a1c1c;color:#fff;font:14px/1.5 system-ui,sans-serif;padding:.5rem 1rem}" +
  "#wire-preview *{color:#fff;font:inherit}#wire-preview summary{cursor:pointer;font-weight:600}" +
  "#wire-preview li{margin:.5rem 0 .5rem 1.25rem}#wire-preview b{font-weight:700}#wire-preview pre,#wire-preview code{font-family:ui-monospace,monospace}" +
  "@media (min-width:70rem){#wire-preview:has([open]){inset:0 0 0 auto;width:24rem;max-height:none;box-sizing:border-box;overflow-wrap:anywhere}" +
  "body:has(#wire-preview [open]){padding-right:25rem}}" +
  "@media print{#wire-preview{display:none}}";

/** Reloads when the content was saved; asks again by itself when the preview was restarted. */
const script = `new EventSource("${EVENTS_PATH}").onmessage = () => location.reload();`;
