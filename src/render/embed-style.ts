/**
 * The style of the iframe document: the look of the pages, at the size of a card.
 *
 * @module
 */

/** The style sheet, exactly as it stands between the tags. */
export const embedStyle = `
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1b1a18;--soft:#5f5b54;--line:#ddd8cf;--accent:#a3271b;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Cambria,Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#161514;--ink:#ebe8e2;--soft:#a9a49b;--line:#38352f;--accent:#f0917e}}
:lang(ru),:lang(uk),:lang(be),:lang(bg),:lang(mk),:lang(sr):not(:lang(sr-Latn)){--serif:"PT Serif","Source Serif 4","Noto Serif",Cambria,Georgia,serif}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper);color:var(--ink)}
body{margin:0;border:1px solid var(--line);border-top:3px solid var(--ink);padding:1.1rem clamp(.9rem,4vw,1.5rem) 1rem;font:1rem/1.5 var(--sans);overflow-wrap:break-word}
h1,p,figure,blockquote{margin:0}
a{color:inherit;text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
small{font-size:inherit}
.kicker,.label{font-size:.8125rem;font-weight:600;color:var(--accent)}
h1{font:700 clamp(1.3125rem,1.05rem + 1.5vw,1.6875rem)/1.2 var(--serif);letter-spacing:-.01em;text-wrap:balance;margin-top:.2rem}
h1 a{text-decoration:none}
.standfirst{font:1.0625rem/1.45 var(--serif);color:var(--soft);margin-top:.5rem}
.meta{font-size:.875rem;color:var(--soft);margin-top:.6rem;display:flex;flex-wrap:wrap;column-gap:1rem}
.meta .by{color:var(--ink);font-weight:600;flex-basis:100%}
.note{font-size:.875rem;margin-top:.8rem;padding-block:.6rem;border-block:1px solid var(--line)}
.note b{color:var(--accent)}
.notice{font:1.0625rem/1.45 var(--serif);margin-top:.8rem;padding-top:.8rem;border-top:1px solid var(--line)}
.photo{margin-top:1rem}
.photo img{display:block;width:100%;height:auto;margin-bottom:.4rem}
figcaption{font-size:.875rem;line-height:1.45;color:var(--soft)}
.photo .label{display:block}
.credit,figcaption b{color:var(--ink)}
figcaption b{font-weight:600}
.quote{margin-top:1rem;padding-top:1rem;border-top:1px solid var(--line)}
.quote blockquote{font:1.1875rem/1.4 var(--serif);text-wrap:pretty}
.quote figcaption{margin-top:.4rem}
.quote figcaption span{display:block}
footer{margin-top:1.1rem;padding-top:.9rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft);display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;justify-content:space-between}
footer a{color:var(--accent);font-weight:600}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--accent:#000}.quote,.photo{break-inside:avoid}}
`;
