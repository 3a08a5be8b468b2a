/**
 * Registers `<diaspora-card>`. Does nothing where there is no DOM, and nothing where the name is taken: two scripts of
 * different versions on one page are no error.
 *
 * @module
 */
import { DiasporaCard } from "./diaspora-card.ts";

declare global {
  interface HTMLElementTagNameMap {
    "diaspora-card": DiasporaCard;
  }
}

if (globalThis.customElements && !customElements.get("diaspora-card")) {
  customElements.define("diaspora-card", DiasporaCard);
}
