/**
 * The look of the card, as a plain string: the element makes its style sheet from it, and whoever renders a card without
 * scripts can put the same rules into a page. Needs no DOM.
 *
 * Every length is in em, so that a card grows with the text of the page around it, whatever that page's root size is.
 * Every direction is logical. The widths that matter are those of the card, not of the window.
 *
 * @module
 */

/** The rules, for a shadow root whose host is the card. */
export const cardCss = `
:host {
  display: block;
  min-inline-size: 0;
  max-inline-size: var(--diaspora-card-max-width, 44em);
  font-size: var(--diaspora-card-font-size, inherit);
}
:host([hidden]) { display: none }
.box {
  container-type: inline-size;
  /* Containment leaves the card without a width of its own; this one is for flex and grid. */
  contain-intrinsic-inline-size: 30em;
}

/* Space. The same before and after the data comes, so that nothing below moves. */
.n0 { --n: 0 }
.n1 { --n: 1 }
.n2 { --n: 2 }
.n3 { --n: 3 }
.n4 { --n: 4 }
.n5 { --n: 5 }
/* Nothing that a page hands down reaches into a card but the size of its text; around the fallback its look stays. */
.card { all: initial; visibility: inherit }
.wait, .card {
  --base: 27;
  --each: 15;
  /* Never smaller than can be read: a page whose root is 62.5 % often sets its sizes further down. */
  --em: max(1em, 14px);
  box-sizing: border-box;
  display: flex;
  flex-direction: column;
  min-block-size: var(--diaspora-card-min-height, calc((var(--base) + var(--n) * var(--each)) * var(--em)));
  border: 1px solid #8884;
  border-radius: var(--diaspora-card-radius, 0);
}
/* Until the card comes, the fallback stays in the middle of its place; where it does not come, the place goes (.gone). */
.wait { justify-content: center; padding: 1.25em }
@container (inline-size > 24em) {
  .wait, .card { --base: 23; --each: 10.5 }
}
@container (inline-size > 34em) {
  .wait, .card { --base: 20; --each: 9 }
}
.compact, .quote { --base: 19 }
@container (inline-size > 24em) {
  .compact, .quote { --base: 15 }
}
.gone { min-block-size: 0 }

/* Colour. */
.card {
  --ink: var(--diaspora-card-color, light-dark(#17191c, #e9e7e2));
  --muted: var(--diaspora-card-muted-color, light-dark(#5a5f66, #a9acb1));
  --line: var(--diaspora-card-border-color, light-dark(#d9d6cf, #3a3d42));
  --accent: var(--diaspora-card-accent-color, light-dark(#9c1c28, #f2918f));
  color-scheme: light dark;
  color: var(--ink);
  background: var(--diaspora-card-background, light-dark(#fff, #17191c));
  border-color: var(--line);
  border-block-start: 3px solid var(--ink);
  font: var(--em)/1.5 var(--diaspora-card-font, system-ui, sans-serif);
  overflow-wrap: break-word;
}
.theme-light { color-scheme: light }
.theme-dark { color-scheme: dark }

.card * { margin: 0 }
a { color: inherit; text-decoration: none }
a[href]:hover, .words a, [part=footer] a + a { text-decoration: underline }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px }

.story { flex: 1; padding: var(--diaspora-card-padding, 1.25em) }
.story > * + * { margin-block-start: .6em }

[part=kicker] { color: var(--accent); font-size: .875em; font-weight: 600; line-height: 1.3 }
[part=kicker] + [part=headline] { margin-block-start: .15em }
[part=headline], [part=standfirst], blockquote { font-family: var(--diaspora-card-headline-font, Charter, Georgia, "Noto Serif", serif) }
[part=headline] { font-size: 1.5em; font-weight: 600; line-height: 1.18; text-wrap: balance }
[part=standfirst] { color: var(--muted); font-size: 1.0625em; line-height: 1.45 }
[part=byline], [part=attribution], [part=notice], [part=footer] { font-size: .875em; line-height: 1.45 }
.name { color: var(--ink); font-weight: 600 }
[part=byline], [part=attribution], [part=photo] { color: var(--muted) }

[part=notice] { border-inline-start: 3px solid var(--accent); padding-inline-start: .9em }
[part=notice] + [part=notice] { margin-block-start: 0; padding-block-start: .4em }
div.card { border-block-start: 1px solid var(--line) }
.card > [part=notice] { border: 0; padding: 1.25em; color: var(--muted) }

[part=quote] { clear: both }
.story > * + [part=quote] { margin-block-start: 1.25em; padding-block-start: 1.15em; border-block-start: 1px solid var(--line) }
blockquote { font-size: 1.1875em; line-height: 1.4; quotes: auto }
.quote [part=quote] { margin-block: 0 1.25em; border-block: 0 solid var(--line); border-block-end-width: 1px; padding-block: 0 1.15em }
.quote blockquote { font-size: 1.5em; line-height: 1.3 }
.quote [part=headline] { font-size: 1.1875em }
.original { margin-block-start: .4em; font-size: .875em; color: var(--muted) }
blockquote p::before { content: open-quote }
blockquote p::after { content: close-quote }
[part=attribution] { margin-block-start: .6em }
.why { margin-inline-end: .75em }
.words { display: inline-block }

figure[part=photo] { margin: 0 -1.25em 1em }
figure[part=photo]:first-child { margin-block-start: -1.25em }
[part=photo] + * { margin-block-start: 0 !important }
img { display: block; inline-size: 100%; block-size: auto; background: var(--line) }
p[part=photo], [part=photo] figcaption { font-size: .8125em }
[part=photo] figcaption { padding: .55em 1.54em 0; line-height: 1.4 }

[part=footer] {
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 1.5em;
  margin: 0 1.43em;
  padding-block: .5em .6em;
  border-block-start: 1px solid var(--line);
}
[part=footer] a { padding-block: .35em }
[part=footer] a:first-child { font-weight: 600 }

/* A picture takes little of the space that is held, because nobody knows beforehand whether there is one. */
img { aspect-ratio: 2; object-fit: cover }
.full img { aspect-ratio: auto }
.compact .caption { display: none }

/* Beside the text where there is room; in a short card nearly always. */
@container (inline-size > 15em) {
  .compact figure[part=photo], .quote figure[part=photo] { float: inline-end; inline-size: min(34%, 9em); margin: .25em 0 .5em; margin-inline-start: 1.25em }
  .compact img, .quote img { aspect-ratio: 1.5 }
  .compact figcaption, .quote [part=photo] figcaption { padding-inline: 0 }
}
@container (inline-size > 24em) {
  .auto figure[part=photo] { float: inline-end; inline-size: min(34%, 9em); margin: .25em 0 .5em; margin-inline-start: 1.25em }
  .auto img { aspect-ratio: 1.5 }
  .auto [part=photo] figcaption { padding-inline: 0 }
}
@container (inline-size > 36em) {
  .auto figure[part=photo] { inline-size: 42% }
}

@media print {
  .card { color-scheme: light; break-inside: avoid }
  [part=headline] a::after { content: " " attr(href); font: .5em sans-serif }
}
`;
