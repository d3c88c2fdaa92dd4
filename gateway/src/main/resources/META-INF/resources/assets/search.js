// Searches while one types or chooses; without it the form does the same when it is sent.
import { refresh } from "./fragment.js";
import { announce } from "./player.js";

const PAUSE = 300;
const STANDARD = { view: "all", order: "recent" };

export function searchWhileTyping() {
  for (const field of document.querySelectorAll("input[type=search][data-live]")) follow(field.form);
  for (const form of document.querySelectorAll("form[data-finder]")) follow(form);
}

function follow(form) {
  let timer;
  let running;
  const start = () => {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    search(form, running.signal);
  };
  form.addEventListener("input", (event) => {
    if (event.target.type !== "search") return;
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select")) start();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
}

async function search(form, signal) {
  const href = addressOf(form);
  try {
    if (await refresh(href, signal)) {
      history.replaceState(null, "", href);
      document.getElementById("away")?.remove();
      announce(document.querySelector("#results [data-count]")?.textContent ?? "No results");
    } else {
      tellAway(href);
    }
  } catch (cause) {
    // a newer search took over, or the network is away
    if (cause.name !== "AbortError") tellAway(href);
  }
}

/** The address that the form would lead to, without what is the default anyway. */
function addressOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const text = value.trim();
    if (text && text !== STANDARD[name]) query.append(name, text);
  }
  const page = form.getAttribute("action");
  return query.size > 0 ? `${page}?${query}` : page;
}

/** The list stays as it was; what is new is said above it. */
function tellAway(href) {
  const results = document.getElementById("results");
  if (!results || document.getElementById("away")) return;
  const banner = document.createElement("div");
  banner.id = "away";
  banner.className = "banner";
  const words = document.createElement("p");
  words.textContent = "The search got no answer. What you see below is from before. ";
  const link = document.createElement("a");
  link.href = href;
  link.textContent = "Try again";
  words.append(link);
  banner.append(words);
  results.before(banner);
  announce("The search got no answer");
}
