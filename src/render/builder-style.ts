/**
 * What the style of pages lacks for the pages that partners work with: forms, buttons, the workbench.
 *
 * @module
 */

/** The style sheet, exactly as it stands between the tags. */
export const builderStyle = `
.builder h1,.republish h1{font-size:clamp(1.75rem,1.3rem + 1.9vw,2.375rem)}
.bench{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr);gap:2rem;margin-top:2rem;align-items:start}
.bench .preview{grid-column:2;grid-row:1}
.preview h2,.choices legend{font:600 .8125rem/1.4 var(--sans);color:var(--accent);letter-spacing:.02em;padding:0;margin:0 0 .6rem}
.choices{font:.9375rem/1.5 var(--sans);display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
.builder>.choices{max-width:32rem;margin-top:1.5rem}
.choices fieldset{border:0;margin:0;padding:0;display:grid;grid-template-columns:minmax(0,1fr);gap:.75rem;min-width:0}
.field{display:grid;grid-template-columns:minmax(0,1fr);gap:.2rem}
.field label{color:var(--soft)}
.field input,.field select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:3px;padding:.45rem .6rem;width:100%;min-width:0}
.builder button,.republish button{font:600 .9375rem/1.4 var(--sans);color:var(--accent);background:none;border:1px solid;border-radius:3px;padding:.5rem .9rem;cursor:pointer;justify-self:start;max-width:100%;overflow-wrap:anywhere}
.builder section button,.republish section button{margin-top:.75rem;margin-inline-end:.5rem}
.builder button:hover,.republish button:hover{background:var(--accent);color:var(--paper);border-color:var(--accent)}
.builder button.done::after,.republish button.done::after{content:" ✓"}
.builder :is(input,select,button):focus-visible,.republish button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.builder pre.code,.republish pre.code{max-height:16rem;overflow:auto}
.builder .contacts{margin-top:.35rem}
.builder .contacts.warning{color:var(--ink);border-inline-start:3px solid var(--accent);padding-inline-start:.75rem;margin-top:.75rem}
.framed{margin-top:.75rem;font:.9375rem/1.55 var(--sans)}
.framed summary{cursor:pointer}
.framed iframe{display:block;border:0;max-width:100%;margin-top:.75rem}
.hash{font:.9375rem/1.55 var(--sans);color:var(--soft);margin-top:.75rem}
.hash code{font:.8125rem/1.6 var(--mono);overflow-wrap:anywhere}
.status{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.facts{margin-top:.85rem;font:.9375rem/1.55 var(--sans)}
.facts dt{color:var(--soft);margin-top:.6rem}
.facts dd{overflow-wrap:anywhere}
.republish>p:not(.standfirst,.status){font:1rem/1.6 var(--sans);margin-top:1.25rem}
.republish .terms{margin-top:.75rem;padding-inline-start:1.2em;list-style:disc;font:.9375rem/1.6 var(--sans)}
.republish .status{position:absolute}
@media (max-width:44rem){.bench{grid-template-columns:minmax(0,1fr)}.bench .preview{grid-column:1;grid-row:auto}}
`;
