/**
 * The style of all pages for people. It stands inline in each of them: a page is one request, never shows unstyled, and
 * can be saved, printed or mirrored as one file.
 *
 * Charter and Iowan have no Cyrillic letters: for Russian and Serbian Cyrillic the stack starts with faces that do, so
 * that no line mixes two of them.
 *
 * @module
 */

/** The style sheet, exactly as it stands between the tags. */
export const pageStyle = `
:root{color-scheme:light dark;--paper:#fdfcfa;--ink:#1b1a18;--soft:#5f5b54;--line:#ddd8cf;--tint:#f5f2ec;--accent:#a3271b;--column:40rem;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Cambria,Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--paper:#161514;--ink:#ebe8e2;--soft:#a9a49b;--line:#38352f;--tint:#201e1c;--accent:#f0917e}}
:lang(ru),:lang(uk),:lang(be),:lang(bg),:lang(mk),:lang(sr):not(:lang(sr-Latn)){--serif:"PT Serif","Source Serif 4","Noto Serif",Cambria,Georgia,serif}
.wide{--column:50rem}
*,::before,::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;background:var(--paper);color:var(--ink)}
body{margin:0;padding:0 max(1.25rem,calc(50vw - var(--column)/2));font:1.1875rem/1.6 var(--serif);font-variant-numeric:lining-nums;overflow-wrap:break-word}
h1,h2,h3,p,figure,blockquote,pre,ul,ol,dl,dd{margin:0;padding:0}
h1,h2,h3{font-family:var(--serif);font-weight:700;line-height:1.2;text-wrap:balance}
a{color:inherit;text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.18em}
a:hover{color:var(--accent)}
a:focus-visible,pre:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:1px}
ul{list-style:none}
img{display:block;max-width:100%;height:auto}
small{font-size:inherit}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:.75rem 0;font-family:var(--sans);font-size:1rem}
.masthead{border-top:3px solid var(--ink);border-bottom:1px solid var(--line);padding:.8rem 0;font-size:1.125rem;font-weight:700;letter-spacing:-.005em}
.masthead a,h1 a,h2 a,h3 a{text-decoration:none}
main>article{padding-top:clamp(2rem,6vw,4rem)}
.kicker,.label{font:600 .8125rem/1.4 var(--sans);color:var(--accent);letter-spacing:.02em}
h1{font-size:clamp(1.9rem,1.25rem + 3.1vw,3.125rem);line-height:1.12;letter-spacing:-.015em;margin-top:.5rem}
.standfirst{font-size:clamp(1.1875rem,1.05rem + .6vw,1.4375rem);line-height:1.45;color:var(--soft);margin-top:1rem;max-width:36rem;text-wrap:pretty}
.meta{font:.9375rem/1.5 var(--sans);color:var(--soft);margin-top:1.5rem;display:flex;flex-wrap:wrap;column-gap:1.25rem;row-gap:.1rem}
.meta .by{color:var(--ink);font-weight:600;flex-basis:100%}
.note{margin-top:2rem;padding:1rem 0;border-block:1px solid var(--line);font:.9375rem/1.55 var(--sans)}
.note p+p{margin-top:.5rem}
.note b{color:var(--accent);font-weight:600}
.notice{margin-top:2rem;padding:1.5rem 0;border-top:3px solid var(--accent);border-bottom:1px solid var(--line)}
.notice>h2{font:700 1.5rem/1.25 var(--serif);letter-spacing:0;margin-bottom:.5rem}
.notice+.note{margin-top:0;border-top:0}
.photo{margin-top:2.5rem}
.photo img{width:100%;background:var(--tint);margin-bottom:.75rem}
.photo.words{border-block:1px solid var(--line);padding:1rem 0}
.note+.photo.words{margin-top:0;border-top:0}
figcaption{font:.9375rem/1.5 var(--sans);color:var(--soft)}
.photo .label{display:block;margin-bottom:.15rem}
.credit{color:var(--ink);white-space:normal}
.body{margin-top:2.25rem}
.body>*+*{margin-top:1.15em}
.body h2,.body h3{font-size:1.375rem;margin-top:1.9em}
.body h3{font-size:1.1875rem}
.body ul,.body ol{padding-inline-start:1.4em}
.body ul{list-style:disc}
.body blockquote{border-inline-start:1px solid var(--line);padding-inline-start:1.25rem;color:var(--soft)}
.body pre{overflow-x:auto;font-size:.875em}
.body table{border-collapse:collapse;display:block;overflow-x:auto;font:.9375rem/1.5 var(--sans)}
.body th,.body td{padding:.5rem .75rem .5rem 0;border-top:1px solid var(--line);text-align:start;vertical-align:top}
.body hr{border:0;border-top:1px solid var(--line);width:5rem;margin-inline:0}
.quotes{margin-top:3rem}
.quotes>h2,.aside>h2{font:600 .8125rem/1.4 var(--sans);color:var(--accent);letter-spacing:.02em}
.quote{padding:1.5rem 0;border-bottom:1px solid var(--line)}
.quotes>h2{border-bottom:1px solid var(--line);padding-bottom:.6rem}
.quote blockquote{font-size:clamp(1.25rem,1.1rem + .6vw,1.5rem);line-height:1.4;text-wrap:pretty;text-indent:-.45em}
.quote figcaption{margin-top:.75rem}
.translation{margin-top:.9rem}
.translation blockquote{font-size:1.0625rem}
.translation p+p,.translation>p{margin-top:.25rem;font:.875rem/1.5 var(--sans);color:var(--soft)}
.quote figcaption span{display:block}
.quote b{color:var(--ink);font-weight:600}
.full{margin-top:2rem}
.full a{display:inline-block;font:600 1.0625rem/1.4 var(--sans);color:var(--accent);border:1px solid;border-radius:3px;padding:.7rem 1.1rem;text-decoration:none}
.full a:hover{background:var(--accent);color:var(--paper);border-color:var(--accent)}
.excerpt{font:.9375rem/1.5 var(--sans);color:var(--soft);margin-bottom:.6rem}
.rights{margin-top:2.5rem;font:.9375rem/1.6 var(--sans);color:var(--soft)}
.aside{margin-top:3rem;padding-top:1.25rem;border-top:1px solid var(--line);font:.9375rem/1.55 var(--sans)}
.aside>p{max-width:38rem;color:var(--soft);margin-top:.35rem}
.aside p a{color:var(--ink)}
.aside>.more{margin-top:.85rem}
pre.code{margin-top:.85rem;padding:1rem;background:var(--tint);border:1px solid var(--line);border-radius:3px;font:.8125rem/1.6 var(--mono);white-space:pre-wrap;overflow-wrap:anywhere;user-select:all;-webkit-user-select:all}
pre code{font:inherit}
.feeds{margin-top:.85rem}
.feeds li{display:grid;grid-template-columns:6rem 1fr auto auto;gap:0 1rem;padding:.55rem 0;border-bottom:1px solid var(--line);align-items:baseline}
.feeds b{font-weight:600}
.feeds button{font:inherit;color:var(--ink);background:none;border:1px solid var(--line);border-radius:3px;padding:.1rem .6rem;cursor:pointer}
.feeds button:hover{color:var(--accent);border-color:currentColor}
.feeds button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.feeds button.done::after{content:" ✓"}
.feeds+p{margin-top:.85rem}
.aside h3{font:600 .9375rem/1.5 var(--sans);margin-top:1.25rem}
.feeds code,.feeds code a{font:.8125rem/1.6 var(--mono);overflow-wrap:anywhere;color:var(--soft)}
.site{margin:3.5rem 0 2.5rem;padding-top:1rem;border-top:3px solid var(--ink);font:.875rem/1.6 var(--sans);color:var(--soft);display:flex;flex-wrap:wrap;gap:0 1.25rem}
.front{padding:clamp(2rem,6vw,4rem) 0 1.5rem;border-bottom:3px solid var(--ink)}
.front h1{margin:0;font-size:clamp(2.25rem,1.4rem + 4vw,3.75rem)}
.story{display:grid;grid-template-columns:10.5rem 1fr;gap:0 1.5rem;padding:1.6rem 0;border-bottom:1px solid var(--line)}
.story>.meta{margin-top:.2rem;display:block}
.story:last-child{border-bottom:0}
.story h2{font-size:1.5rem;letter-spacing:-.008em}
.story:first-child h2{font-size:clamp(1.75rem,1.3rem + 1.9vw,2.375rem);letter-spacing:-.015em;line-height:1.15}
.story p.standfirst{font-size:1.0625rem;margin-top:.5rem;line-height:1.5}
.story .by{font:.875rem/1.5 var(--sans);color:var(--soft);margin-top:.5rem}
.none{padding:2.5rem 0;color:var(--soft);border-bottom:1px solid var(--line)}
@media (max-width:36rem){body{font-size:1.125rem}.story{display:flex;flex-direction:column}.feeds li{display:flex;flex-wrap:wrap}.feeds b{flex:1 0 auto}.feeds code{order:1;flex:1 0 100%}.quote blockquote{text-indent:0}}
@media (forced-colors:active){.full a{border:2px solid LinkText}.photo img{background:none}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#333;--line:#999;--tint:#fff;--accent:#000}body{font-size:11pt;padding:0}
.skip,.aside{display:none}.quote blockquote{text-indent:0}.photo img{width:auto;max-height:9cm}.quote,.photo,h1,h2{break-inside:avoid}h1,h2{break-after:avoid}.full a{border:0;padding:0}.full a::after{content:" " attr(href);font-weight:400;overflow-wrap:anywhere}}
`;
