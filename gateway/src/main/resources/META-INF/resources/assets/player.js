// Play, seek and switch between preview and full at the same second.
const FRAME = 1 / 25;
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

const media = () => document.querySelector("#player video, #player audio");

export function takePlayer() {
  const player = document.getElementById("player");
  player?.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quality]");
    const source = link && player.dataset[link.dataset.quality];
    if (!source) return;
    event.preventDefault();
    switchTo(player, link, source);
  });
}

function switchTo(player, link, source) {
  const video = media();
  const at = video.currentTime;
  const wasPlaying = !video.paused;
  const speed = video.playbackRate;
  video.src = source;
  video.addEventListener(
    "loadedmetadata",
    () => {
      video.currentTime = Math.min(at, video.duration || at);
      video.playbackRate = speed;
      if (wasPlaying) video.play();
    },
    { once: true },
  );
  for (const other of player.querySelectorAll("a[data-quality]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  history.replaceState(null, "", link.href);
}

/** True if the key meant something to the player. */
export function playerKey(event) {
  const player = media();
  if (!player) return false;
  switch (event.key) {
    case " ":
      if (event.target.closest("a, button, summary, input")) return false;
      if (player.paused) player.play();
      else player.pause();
      return true;
    case "m":
      player.muted = !player.muted;
      return true;
    case ",":
      return seek(player, -FRAME);
    case ".":
      return seek(player, FRAME);
    case "<":
      return changeSpeed(player, -1);
    case ">":
      return changeSpeed(player, 1);
    case "ArrowLeft":
      return event.target.closest("#player") ? seek(player, event.shiftKey ? -1 : -5) : false;
    case "ArrowRight":
      return event.target.closest("#player") ? seek(player, event.shiftKey ? 1 : 5) : false;
    default:
      return false;
  }
}

function seek(player, seconds) {
  const end = Number.isFinite(player.duration) ? player.duration : Infinity;
  player.currentTime = Math.min(end, Math.max(0, player.currentTime + seconds));
  return true;
}

function changeSpeed(player, step) {
  const at = SPEEDS.indexOf(player.playbackRate);
  player.playbackRate = SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (at < 0 ? 2 : at) + step))];
  announce(`Speed ${player.playbackRate}`);
  return true;
}

/** Says it to people who listen to the page. */
export function announce(words) {
  document.getElementById("announce").textContent = words;
}
