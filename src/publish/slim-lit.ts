/**
 * Lit without what no template of a card uses: directives; bindings of properties, events and elements, inside raw text
 * and comments, and as a part of an attribute's value; SVG and MathML. That is a tenth of what a partner's readers
 * download, and no minifier can know it.
 *
 * @module
 */

/** What is left out, as it stands in lit-html 3.3.3, and what stands there instead. */
const leftOut: readonly (readonly [feature: string, code: string, instead: string])[] = [
  ["property, boolean and event bindings", '"."===e[1]?I:"?"===e[1]?L:"@"===e[1]?z:H', "H"],
  ["element bindings", ":6===r.type&&(i=new Z(h,this,t))", ":0"],
  [
    "directives",
    "let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i",
    "return i",
  ],
  ["SVG and MathML", '2===i?"<svg>":3===i?"<math>":""', '""'],
  ["the end of SVG and MathML", '(2===i?"</svg>":3===i?"</math>":"")', '""'],
  [
    "unwrapping of SVG and MathML",
    "if(this.el=S.createElement(f,e),P.currentNode=this.el.content,2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}for(",
    "this.el=S.createElement(f,e),P.currentNode=this.el.content;for(",
  ],
  [
    "bindings inside script, style, textarea and title",
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
    "",
  ],
  [
    "bindings inside comments",
    "else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}l++",
    "l++",
  ],
  [
    "attributes of several values",
    's.length>2||""!==s[0]||""!==s[1]?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=A',
    "this._$AH=A",
  ],
  [
    "setting of attributes of several values",
    'else{const e=t;let n,r;for(t=h[0],n=0;n<h.length-1;n++)r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),o||=!a(r)||r!==this._$AH[n],r===A?t=A:t!==A&&(t+=(r??"")+h[n+1]),this._$AH[n]=r}',
    "",
  ],
  [
    "counting of attributes of several values",
    "void 0!==s.strings?(s._$AI(t,s,i),i+=s.strings.length-2):s._$AI(t[i])",
    "s._$AI(t[i])",
  ],
  ["choice between them", "const h=this.strings;let o=!1;if(void 0===h)t=M", "let o;t=M"],
  ["connecting of directives", "setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}", ""],
  ["ends for directives", "get startNode(){return this._$AA}get endNode(){return this._$AB}", ""],
  ["tag names for directives", "get tagName(){return this.element.tagName}", ""],
  ["polyfills for browsers without shadow roots", "B=t.litHtmlPolyfillSupport;B?.(S,k),", "B=0;"],
];

/** The source of lit-html's main module without them. Throws when a version of Lit has them in another form. */
export function slimLit(source: string): string {
  return leftOut.reduce((text, [feature, code, instead]) => {
    if (text.split(code).length !== 2) throw new Error(`Lit's ${feature} are not where lit-html 3.3.3 has them.`);
    return text.replace(code, () => instead);
  }, source);
}
