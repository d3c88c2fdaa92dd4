// Searches while one types; without it the form does the same on Enter.
import { refresh } from "./fragment.js";
import { announce } from "./player.js";

const PAUSE = 300;

export function searchWhileTyping() {
  const field = document.querySelector("input[type=search][data-live]");
  if (!field) return;
  let timer;
  let running;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running?.abort();
      running = new AbortController();
      search(field.form, running.signal);
    }, PAUSE);
  });
}

async function search(form, signal) {
  const query = new URLSearchParams(new FormData(form));
  if (!query.get("q").trim()) query.delete("q");
  const href = query.size > 0 ? `${form.getAttribute("action")}?${query}` : form.getAttribute("action");
  try {
    if (await refresh(href, signal)) {
      history.replaceState(null, "", href);
      announce(document.querySelector("#results [data-count]")?.textContent ?? "No results");
    }
  } catch {
    // a newer search took over, or the network is away: Enter still works
  }
}
