// Follows a job while it moves: an event means "look again", the page itself says what is new.
import { isBusyTyping, refresh } from "./fragment.js";
import { announce } from "./player.js";

const AT_MOST_EVERY = 700;
const SAFETY_NET = 10_000;
const NAMES = ["message", "job", "export", "job-changed", "export-progressed", "export-completed", "export-failed", "voice", "stage", "confirmed"];

let busy = false;
let again = false;

export function followChanges() {
  const results = document.querySelector("[data-live-from]");
  if (!results || results.hasAttribute("data-live-off")) return;
  const events = new EventSource(results.dataset.liveFrom);
  for (const name of NAMES) events.addEventListener(name, look);
  // what happened before the stream was open, and between two connections
  events.addEventListener("open", look);
  setInterval(() => {
    if (isMoving() || events.readyState !== EventSource.OPEN) look();
  }, SAFETY_NET);
  window.addEventListener("pagehide", () => events.close());
}

const isMoving = () => Boolean(document.querySelector('[data-state="WAITING"], [data-state="RUNNING"], [data-state="QUEUED"]'));

async function look() {
  if (busy || isBusyTyping()) {
    again = true;
    return;
  }
  busy = true;
  again = false;
  const before = states();
  try {
    if (await refresh(location.href)) tell(before);
  } catch {
    // away for a moment: what is shown stays, the next event or the safety net looks again
  }
  setTimeout(() => {
    busy = false;
    if (again) look();
  }, AT_MOST_EVERY);
}

function states() {
  const all = new Map();
  for (const row of document.querySelectorAll("[data-key][data-state]")) {
    all.set(row.dataset.key, row.dataset.state);
  }
  return all;
}

/** Changes of state, never percentages. */
function tell(before) {
  const news = [];
  for (const row of document.querySelectorAll("[data-key][data-state]")) {
    const { key, state, label } = row.dataset;
    if (before.get(key) !== state) news.push(`${label}: ${state.toLowerCase()}`);
  }
  if (news.length > 0) announce(news.join(", "));
}
