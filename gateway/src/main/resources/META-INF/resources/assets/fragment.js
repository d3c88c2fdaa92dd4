// Takes the results part of a page out of a fresh copy of it.

/** Fetches the page and puts its results in place of ours; false if that did not work. */
export async function refresh(href, signal) {
  const response = await fetch(href, { headers: { Accept: "text/html" }, signal, redirect: "error" });
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("results");
  const stale = document.getElementById("results");
  if (!fresh || !stale) return false;
  const focused = keyOf(document.activeElement, stale);
  stale.replaceChildren(...fresh.childNodes);
  if (focused) stale.querySelector(focused)?.focus({ preventScroll: true });
  return true;
}

/** A way to find the focused element again in the fresh copy. */
function keyOf(element, within) {
  if (!element || !within.contains(element)) return null;
  if (element.dataset.key) return `[data-key="${CSS.escape(element.dataset.key)}"]`;
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : null;
}
