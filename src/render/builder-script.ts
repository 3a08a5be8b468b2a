/**
 * The scripts of the pages that have code to copy, exactly as they stand between the tags. Nothing depends on them: the
 * form reloads without them, and the code can be selected with one click.
 *
 * @module
 */

/** Shows the copy buttons, and copies: the code as text, and where it has a preview, the rich text of that as well. */
export const copyScript = `
(function () {
  var status = document.querySelector("[role=status]");
  function select(code) {
    var range = document.createRange();
    range.selectNodeContents(code);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  function write(code, rich) {
    var text = code.textContent;
    if (!rich || !window.ClipboardItem) return navigator.clipboard.writeText(text);
    return navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([text], { type: "text/html" }),
      "text/plain": new Blob([document.getElementById(rich).textContent], { type: "text/plain" })
    })]);
  }
  function said(button) {
    status.textContent = "";
    setTimeout(function () { status.textContent = button.dataset.copied; }, 50);
    button.classList.add("done");
    setTimeout(function () { button.classList.remove("done"); }, 2000);
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var code = document.getElementById(button.dataset.copy);
      Promise.resolve().then(function () { return write(code, button.dataset.rich); })
        .catch(function () { select(code); if (!document.execCommand("copy")) throw 0; })
        .then(function () { said(button); }, function () { code.focus(); });
    });
  });
})();
`;

/** Answers each change of the form at once: asks for the page anew, and takes over code and preview from it. */
export const builderScript = `${copyScript}
(function () {
  var form = document.querySelector("form[data-updated]"), status = document.querySelector("[role=status]"), turn = 0;
  if (!form) return;
  function takeOver(page) {
    page.querySelectorAll("pre[id]").forEach(function (fresh) {
      var code = document.getElementById(fresh.id);
      if (code) code.textContent = fresh.textContent;
    });
    var card = document.querySelector("diaspora-card"), next = page.querySelector("diaspora-card");
    if (!card || !next) return;
    card.getAttributeNames().forEach(function (name) { if (!next.hasAttribute(name)) card.removeAttribute(name); });
    next.getAttributeNames().forEach(function (name) {
      if (card.getAttribute(name) !== next.getAttribute(name)) card.setAttribute(name, next.getAttribute(name));
    });
  }
  form.addEventListener("change", function (event) {
    if (event.target.name === "url") return;
    var url = form.action + "?" + new URLSearchParams(new FormData(form)), mine = ++turn;
    fetch(url).then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (text) {
        if (mine !== turn) return;
        takeOver(new DOMParser().parseFromString(text, "text/html"));
        history.replaceState(null, "", url);
        status.textContent = form.dataset.updated;
      })
      .catch(function () { if (mine === turn) form.submit(); });
  });
})();
`;
