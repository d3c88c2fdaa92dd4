// Listen, answer, next: the page's forms and links without leaving the page, and its keys.
import { isBusyTyping, refresh, swap } from "./fragment.js";
import { onKey } from "./keys.js";
import { announce } from "./player.js";
import { loop, mayPlay, pauseOrPlay, play, stop, toggle } from "./sound.js";

const SETTLE = 250;

let isSaving = false;
let isGoing = false;
let later = false;
let newest = 0;
let looking;
let timer;

const results = () => document.getElementById("results");
const find = (selector) => results().querySelector(selector);

export function takeReview() {
  if (!document.querySelector("#results[data-review]")) return;
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-swap]");
    if (!form) return;
    event.preventDefault();
    send(form, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.href);
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-filter]")) filter(event.target);
  });
  document.addEventListener("focusout", () => {
    if (later) look();
  });
  window.addEventListener("popstate", () => refresh(location.href).then(arrive));
  onKey(reviewKey);
  follow();
}

function reviewKey(event) {
  if (event.repeat && "ynuc".includes(event.key)) return true;
  switch (event.key) {
    case "y":
    case "n":
    case "u":
      return press(event.key);
    case "1":
    case "2":
    case "3":
      return listen(event.key);
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "l":
      return loop();
    case "o":
      return focusOn("#pick");
    case "w":
      return focusOn("#new-name");
    case "c":
      return follows(find('a[href$="?confirm=1"]'));
    case " ":
      if (event.target.closest("button, summary, input") || event.target.closest("a:not([data-play])")) return false;
      return pauseOrPlay(first());
    case "Escape":
      return find("[data-confirm]") ? follows(find(".summary a[data-go]:last-of-type")) : false;
    default:
      return false;
  }
}

function press(key) {
  const button = find(`button[data-press="${key}"]`);
  if (button) button.form.requestSubmit(button);
  else announce(key === "u" ? "Nothing to undo" : "Nobody is suggested: choose below");
  return true;
}

function listen(key) {
  const button = find(`[data-play][data-press="${key}"]`);
  if (button) toggle(button);
  else announce("There is nothing to hear for that key");
  return true;
}

function step(by) {
  const rows = [...results().querySelectorAll("[data-rows] a.row")];
  if (rows.length === 0) return true;
  const at = rows.findIndex((row) => row.hasAttribute("aria-current"));
  return follows(rows[Math.min(rows.length - 1, Math.max(0, at + by))]);
}

function follows(link) {
  if (link) go(link.href);
  return true;
}

function focusOn(selector) {
  find(selector)?.focus();
  return true;
}

/** What is heard first: the clip, or the source that the link names. */
function first() {
  const wanted = find("[data-first]")?.dataset.first;
  return (wanted && wanted !== "original" && find(`[data-play="${wanted}"]`)) || find("[data-clip-first]") || find("[data-play]");
}

async function go(href) {
  stop();
  dropLook();
  isGoing = true;
  try {
    if (await refresh(href)) {
      history.pushState(null, "", href);
      arrive();
      return;
    }
  } catch {
    // not reachable this way: the browser finds out why
  } finally {
    isGoing = false;
  }
  location.assign(href);
}

/** A look that is under way must not put an older page over a newer one. */
function dropLook() {
  looking?.abort();
  looking = undefined;
}

/** The eye and the ear go to the same place. */
function arrive() {
  const confirm = find("[data-confirm]");
  const heading = find("#current") ?? find("#summary");
  if (confirm) (find('input[name="leave_open"]') ?? confirm).focus();
  else heading?.focus({ preventScroll: true });
  const said = [find("[data-notice]"), heading, find(".suggested")].filter(Boolean).map((e) => e.textContent.trim());
  announce(said.join(". "));
  if (!confirm && mayPlay()) playFirst();
}

function playFirst() {
  const button = first();
  if (button) play(button);
}

async function send(form, submitter) {
  if (isSaving) return;
  isSaving = true;
  stop();
  dropLook();
  try {
    const body = new URLSearchParams(new FormData(form, submitter));
    const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/html" } });
    const html = await response.text();
    if (response.ok && swap(html)) {
      history.pushState(null, "", withoutNews(response.url));
      arrive();
    } else {
      refused(html);
    }
  } catch {
    refused("");
  } finally {
    isSaving = false;
  }
}

/** What was said once is not part of the address. */
function withoutNews(url) {
  const address = new URL(url);
  address.searchParams.delete("said");
  return address;
}

function refused(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const words = [...page.querySelectorAll(".notice h1, .notice h1 + p")].map((e) => e.textContent.trim()).join(". ");
  const banner = document.createElement("div");
  banner.className = "banner";
  const text = document.createElement("p");
  text.textContent = words || "The answer was not saved: Dubdeck cannot be reached. Nothing else was lost; press again.";
  banner.append(text);
  find(".banner")?.remove();
  find(".title").after(banner);
  announce(text.textContent);
}

function filter(field) {
  const select = document.getElementById(field.dataset.filter);
  const words = field.value.trim().toLowerCase();
  let hit;
  for (const option of select.options) {
    option.hidden = !option.text.toLowerCase().includes(words);
    if (!option.hidden) hit ??= option;
  }
  if (hit && select.selectedOptions[0]?.hidden !== false) hit.selected = true;
}

/** Colleagues' answers appear as they are given. */
function follow() {
  const events = new EventSource(results().dataset.events);
  for (const name of ["stage", "speakers", "confirmed"]) {
    events.addEventListener(name, (event) => {
      const news = read(event.data);
      newest = name === "stage" ? Math.max(newest, news.revision ?? Infinity) : Infinity;
      clearTimeout(timer);
      timer = setTimeout(look, SETTLE);
    });
  }
  window.addEventListener("pagehide", () => events.close());
}

function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

async function look() {
  const isMoving = isSaving || isGoing;
  later = isMoving || isBusyTyping();
  if (later) {
    if (isMoving) timer = setTimeout(look, SETTLE);
    return;
  }
  // what we have done ourselves is on the page already
  if (newest <= Number(results().dataset.revision)) return;
  const before = states();
  const wasPlaying = find('[data-play][aria-pressed="true"]');
  try {
    // a sample that is playing is heard to its end; the page moves afterwards
    if (wasPlaying) {
      timer = setTimeout(look, 1000);
      return;
    }
    looking = new AbortController();
    if (await refresh(location.href, looking.signal)) {
      newest = 0;
      tell(before);
    }
  } catch {
    // away for a moment: what is shown stays, the next event looks again
  }
}

function states() {
  return new Map([...results().querySelectorAll("[data-key][data-state]")].map((row) => [row.dataset.key, row.dataset.state]));
}

/** Marks and says the rows that moved. */
function tell(before) {
  const news = [];
  for (const row of results().querySelectorAll("[data-key][data-state]")) {
    const { key, state, label } = row.dataset;
    if (before.has(key) && before.get(key) !== state) {
      row.classList.add("moved");
      news.push(`${label}: ${state}`);
    }
  }
  const colleague = find("[data-progress] .muted")?.textContent;
  if (news.length > 0) announce([...news, colleague].filter(Boolean).join(", "));
}
