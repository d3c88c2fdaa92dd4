// The same keys on every page, off while somebody types.
import { playerKey } from "./player.js";

const places = { l: "/ui/library", e: "/ui/jobs", r: "/ui/inbox" };
const own = [];
let afterG = false;

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (handle(event)) event.preventDefault();
  });
}

/** A page's own keys come first; the handler says whether the key meant something to it. */
export function onKey(handler) {
  own.push(handler);
}

function isTyping(target) {
  if (target.isContentEditable || target.closest?.("select, textarea")) return true;
  const input = target.closest?.("input");
  return Boolean(input) && !["radio", "checkbox", "button", "submit", "range"].includes(input.type);
}

function handle(event) {
  if (afterG) {
    afterG = false;
    const place = places[event.key];
    if (place) location.assign(place);
    return Boolean(place);
  }
  if (own.some((handler) => handler(event))) return true;
  switch (event.key) {
    case "g":
      afterG = true;
      return true;
    case "/":
      return goToSearch();
    case "?":
      document.getElementById("keys").showModal();
      return true;
    case "j":
      return move(1);
    case "k":
      return move(-1);
    default:
      return playerKey(event);
  }
}

function goToSearch() {
  const field = document.querySelector("input[type=search]:not([data-filter])");
  if (field) {
    field.focus();
    field.select();
  } else {
    location.assign("/ui/library");
  }
  return true;
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-rows] a.row, [data-rows] a[data-row]")];
  if (rows.length === 0) return false;
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  rows[Math.min(rows.length - 1, Math.max(0, next))].focus();
  return true;
}
