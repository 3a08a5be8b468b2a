/**
 * Lit without what no template of a card uses: directives; bindings of properties, events and elements, inside raw text
 * and comments, and as a part of an attribute's value; SVG and MathML; compiled templates; nodes as values; templates
 * that end in a value. That is a quarter of what a partner's readers would download, and no minifier can know it.
 *
 * What stays is how Lit renders: a template parsed once and cloned, a part for each value, lists and their parts kept from
 * one rendering to the next, and the guard that lets no data pass for a template.
 *
 * @module
 */

/** A piece of lit-html 3.3.3: from the text that begins it up to the text that follows it. */
interface Piece {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly instead: string;
}

/**
 * A value's place is marked by `<?lit$>`: among nodes the parser makes a comment of it, and as an attribute's value it
 * stays as it is. So nobody has to know beforehand which of the two a place is, for which Lit reads the markup itself.
 */
const prepare =
  "this.parts=[];const s=this.el=l.createElement('template');s.innerHTML=V(t,t.join(r));P.currentNode=s.content;" +
  "for(let t,i=0;t=P.nextNode();i++)if(t.data===n)this.parts.push({index:i});else for(const s of t.getAttributeNames?.()??[])" +
  "if(t.getAttribute(s)===r)t.removeAttribute(s),this.parts.push({index:i,name:s})}}";

const clone =
  "u(){const{el:t,parts:s}=this._$AD,e=l.importNode(t.content,!0);P.currentNode=e;let i,o=-1;for(const t of s){" +
  "for(;o<t.index;o++)i=P.nextNode();this._$AV.push(t.name?new H(i,t.name):new k(i,i.nextSibling))}return P.currentNode=l,e}" +
  "p(t){this._$AV.forEach((s,i)=>s._$AI(t[i]))}}";

const leftOut: readonly Piece[] = [
  { what: "the way round a polyfill", from: "i=t=>t,", to: "s=t.trustedTypes", instead: "" },
  { what: "marks", from: 'h="$lit$",', to: "l=document", instead: 'n="?lit$",r="<?lit$>",' },
  { what: "syntax of markup", from: "d=t=>u(t)||", to: 'A=Symbol.for("lit-nothing")', instead: "" },
  {
    what: "guard",
    from: 'if(!u(t)||!t.hasOwnProperty("raw"))',
    to: "}const N=",
    instead: 'if(!u(t)||!t.raw)throw Error("no template");return e?e.createHTML(i):i',
  },
  { what: "reader of markup", from: "const N=", to: "class S{", instead: "" },
  { what: "template", from: "{strings:t,_$litType$:i},e){", to: "class R{", instead: `{strings:t}){${prepare}` },
  {
    what: "instance's links",
    from: "constructor(t,i){this._$AV=[]",
    to: "u(t){const{el:",
    instead: "constructor(t){this._$AV=[],this._$AD=t}",
  },
  { what: "clone", from: "u(t){const{el:", to: "class k{", instead: clone },
  {
    what: "child part's links",
    from: "get _$AU(){return this._$AM?._$AU",
    to: "_$AI(t,i=this){t=M(this,t,i),a(t)",
    instead: "constructor(t,i){this._$AH=A,this._$AA=t,this._$AB=i}",
  },
  {
    what: "directives in a child part",
    from: "_$AI(t,i=this){t=M(this,t,i),a(t)",
    to: '?t===A||null==t||""',
    instead: "_$AI(t){a(t)",
  },
  {
    what: "noChange",
    from: "t!==this._$AH&&t!==E&&this._(t)",
    to: ":void 0!==t._$litType$",
    instead: "t!==this._$AH&&this._(t)",
  },
  { what: "nodes and iterables", from: "void 0!==t.nodeType?", to: ":this._(t)}O(t){", instead: "u(t)?this.k(t)" },
  {
    what: "compiled templates",
    from: "const{values:i,_$litType$:s}=t,e=",
    to: "if(this._$AH?._$AD===e)",
    instead: "const{values:i}=t,e=this._$AC(t);",
  },
  {
    what: "instance's making",
    from: "const t=new R(e,this),s=t.u(this.options);",
    to: "t.p(i),this.T(s)",
    instead: "const t=new R(e),s=t.u();",
  },
  { what: "list's parts' links", from: "this.O(c()),this,this.options)", to: "):s=i[e]", instead: "this.O(c()))" },
  { what: "connection of directives", from: "for(this._$AP?.(!1,!0,s);", to: "t!==this._$AB;", instead: "for(;" },
  {
    what: "removal",
    from: "const s=i(t).nextSibling;",
    to: "}}setConnected",
    instead: "const s=t.nextSibling;t.remove(),t=s",
  },
  { what: "ends of a child part", from: "setConnected(t){", to: "class H{", instead: "}" },
  {
    what: "links of an attribute's part",
    from: "get tagName(){",
    to: "}class I extends H{",
    instead:
      "constructor(t,i){this._$AH=A,this.el=t,this.name=i}" +
      '_$AI(t){t!==this._$AH&&((this._$AH=t)===A?this.el.removeAttribute(this.name):this.el.setAttribute(this.name,t??""))}',
  },
  { what: "other bindings", from: "class I extends H{", to: "const D=", instead: "" },
  {
    what: "options of a rendering",
    from: "const D=",
    to: "export{",
    instead: "const D=(t,i)=>{(i._$litPart$??=new k(i.insertBefore(c(),null),null))._$AI(t)};",
  },
  { what: "exports", from: "j as _$LH,", to: "A as nothing", instead: "" },
  { what: "last export", from: ",w as svg", to: "}", instead: "" },
];

/** The source of lit-html's main module without them. Throws when a version of Lit has them in another form. */
export function slimLit(source: string): string {
  return leftOut.reduce((text, { what, from, to, instead }) => {
    const start = text.indexOf(from);
    const end = text.indexOf(to, start + 1);
    if (start < 0 || end < 0 || text.includes(from, start + 1)) {
      throw new Error(`Lit's ${what} are not where lit-html 3.3.3 has them.`);
    }
    return text.slice(0, start) + instead + text.slice(end);
  }, source);
}
