/**
 * Figures as Markdown tables and as bars in an SVG.
 *
 * @module
 */

/** A table of texts, its first column to the left, the others to the right. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** A figure with the digits that it deserves: three that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))));
  return value.toLocaleString("en", { maximumFractionDigits: Math.min(digits, 4) });
}

/** One bar of a plot. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ours are set off from the peers'. */
  readonly isOurs: boolean;
}

const ROW = 26;
const LABEL = 250;
const WIDTH = 720;

/** Horizontal bars on a logarithmic scale, readable on light and dark; an SVG document. */
export function renderBars(title: string, bars: readonly Bar[]): string {
  const shown = bars.filter(({ value }) => value > 0);
  const [low, high] = [Math.min(...shown.map(({ value }) => value)), Math.max(...shown.map(({ value }) => value))];
  const floor = Math.log10(low) - 0.3;
  const scale = (WIDTH - LABEL - 70) / Math.max(Math.log10(high) - floor, 0.1);
  const height = 44 + shown.length * ROW;
  const rows = shown.map(({ label, value, isOurs }, index) => {
    const y = 40 + index * ROW;
    const width = Math.max(2, (Math.log10(value) - floor) * scale);
    return `<text x="${LABEL - 10}" y="${y + 13}" text-anchor="end">${escapeXml(label)}</text>
<rect x="${LABEL}" y="${y}" width="${width.toFixed(1)}" height="17" rx="2" class="${isOurs ? "ours" : "peer"}"/>
<text x="${(LABEL + width + 6).toFixed(1)}" y="${y + 13}">${figure(value)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(title)}">
<style>text{font:13px system-ui,sans-serif;fill:#222}.title{font-weight:600}.ours{fill:#1a6b4a}.peer{fill:#9aa5b1}
@media(prefers-color-scheme:dark){text{fill:#ddd}.ours{fill:#4cc38a}.peer{fill:#5c6773}}</style>
<text x="0" y="18" class="title">${escapeXml(title)}</text>
${rows.join("\n")}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
