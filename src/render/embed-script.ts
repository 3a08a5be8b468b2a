/**
 * The one script of the iframe document: WordPress's protocol between a frame and its page (wp-includes/js/wp-embed.js).
 *
 * @module
 */

/**
 * The script, exactly as it stands between the tags.
 *
 * WordPress puts `#?secret=` and ten characters after the address and sandboxes the frame without popups and without an
 * origin of its own: the page sets the frame's height when it is told one with that secret, and follows a link only when
 * the frame sends it, on the frame's own host. It makes no frame higher than 1,000 pixels and lets none scroll: of a card
 * that is higher, quotes give way from the last, so that credit and links stay. A frame that its page has not laid out yet
 * has no width, and a height that means nothing: it looks again, ever less often, because WordPress hides a frame until it
 * knows its height, and Chromium tells a hidden frame of no resize. Without a secret nobody listens: the script does
 * nothing, and links open by `target=_top`.
 */
export const embedScript = `
(function () {
  var match = /secret=(\\w{10})/.exec(location.hash);
  if (!match || parent === window) return;
  var page = parent, lastHeight = 0, wait = 50, timer;
  function send(message, value) {
    page.postMessage({ message: message, value: value, secret: match[1] }, "*");
  }
  function measure() {
    return Math.ceil(document.documentElement.getBoundingClientRect().height);
  }
  function fit() {
    var quotes = document.querySelectorAll("[part=quote]"), last = quotes.length, i;
    for (i = 0; i < last; i++) quotes[i].hidden = false;
    while (last > 1 && measure() > 1000) quotes[--last].hidden = true;
  }
  function sendHeight(again) {
    clearTimeout(timer);
    if (innerWidth < 1) {
      timer = setTimeout(sendHeight, (wait *= 2), true);
      return;
    }
    fit();
    var height = measure();
    if (height !== lastHeight || again === true) send("height", (lastHeight = height));
  }
  addEventListener("load", sendHeight);
  addEventListener("message", function (event) {
    var data = event.data;
    if (event.source === page && data && data.message === "ready" && data.secret === match[1]) sendHeight(true);
  });
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    send("link", link.href);
  });
  if (window.ResizeObserver) new ResizeObserver(sendHeight).observe(document.body);
  sendHeight();
})();
`;
