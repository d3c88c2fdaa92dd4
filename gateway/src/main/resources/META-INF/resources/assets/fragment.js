// Takes the results part of a page out of a fresh copy of it.

/** Fetches the page and puts its results in place of ours; false if that did not work. */
export async function refresh(href, signal) {
  const response = await fetch(href, { headers: { Accept: "text/html" }, signal, redirect: "error" });
  return response.ok && swap(await response.text());
}

/** Puts the results and the title of a page in place of ours; false if it has none. */
export function swap(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("results");
  const stale = document.getElementById("results");
  if (!fresh || !stale) return false;
  const focused = keyOf(document.activeElement, stale);
  const opened = [...stale.querySelectorAll("details[id][open]")].map((details) => details.id);
  const ticked = [...stale.querySelectorAll("input[type=checkbox][id]:checked")].map((box) => box.id);
  Object.assign(stale.dataset, fresh.dataset);
  stale.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  for (const id of ticked) {
    const box = document.getElementById(id);
    if (box) box.checked = true;
  }
  if (focused) stale.querySelector(focused)?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("swapped"));
  return true;
}

/** True while a swap would take away what somebody is typing. */
export function isBusyTyping() {
  const field = document.activeElement;
  return Boolean(field?.closest?.("#results")) && field.matches("input:not([type=checkbox], [type=radio]), textarea, select") && field.value !== field.defaultValue;
}

/** A way to find the focused element again in the fresh copy. */
function keyOf(element, within) {
  if (!element || !within.contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  if (element.dataset.key) return `[data-key="${CSS.escape(element.dataset.key)}"]`;
  if (element.dataset.press) return `[data-press="${CSS.escape(element.dataset.press)}"]`;
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : null;
}
