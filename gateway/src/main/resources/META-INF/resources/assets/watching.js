// Remembers how far somebody watched, and says so when it goes on from there.
import { announce } from "./player.js";

const WORTH_KEEPING = 60;
const STEP = 30;

export function rememberPosition() {
  const player = document.getElementById("player");
  const media = player?.querySelector("video, audio");
  if (!media || !player.dataset.reportTo) return;
  const resume = Number(player.dataset.resume ?? 0);
  if (resume > 0) goOnAt(player, media, resume);
  report(player, media, resume);
}

/** The address of the media begins there already; some players lose that, so it is said again. */
function goOnAt(player, media, second) {
  const begin = () => {
    if (media.currentTime < 1 && second < (media.duration || Infinity)) media.currentTime = second;
    announce(player.querySelector("[data-resumed]")?.firstChild.textContent.replace(" — ", "") ?? "");
  };
  if (media.readyState >= HTMLMediaElement.HAVE_METADATA) begin();
  else media.addEventListener("loadedmetadata", begin, { once: true });
  player.querySelector("[data-start-over]")?.addEventListener("click", (event) => {
    event.preventDefault();
    media.currentTime = 0;
    player.querySelector("[data-resumed]").remove();
    announce("Started over");
    media.focus();
  });
}

function report(player, media, resume) {
  let told = resume;
  let began = false;
  const tell = (least) => {
    const second = Math.floor(media.currentTime);
    const isNews = Math.abs(second - told) >= least;
    if (!began || !isNews || (second < WORTH_KEEPING && told < WORTH_KEEPING)) return;
    told = second;
    send(player, { position_seconds: second, job_id: player.dataset.version });
  };
  media.addEventListener("play", () => (began = true));
  media.addEventListener("seeked", () => !media.paused && tell(STEP));
  media.addEventListener("timeupdate", () => tell(STEP));
  media.addEventListener("pause", () => tell(1));
  media.addEventListener("ended", () => send(player, { finished: true }));
  addEventListener("pagehide", () => tell(1));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && tell(1));
}

/** Outlives the page; if it fails, only a position is lost. */
function send(player, body) {
  fetch(player.dataset.reportTo, {
    method: "POST",
    keepalive: true,
    headers: {
      "Content-Type": "application/json",
      "X-CSRF-Token": document.querySelector("meta[name=csrf-token]").content,
    },
    body: JSON.stringify(body),
  }).catch(() => {});
}
