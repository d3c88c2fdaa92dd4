// Plays short samples exactly, one at a time: the louder side is lowered here, never in the file.
import { announce } from "./player.js";

const FLOOR = -45;
const LOWEST = -24;
const loaded = new Map();

let context;
let voice;
let now = null;
let isMatched = true;
let isLooped = false;

export function takeSamples() {
  if (!document.querySelector("[data-play]") && !document.querySelector("[data-review]")) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-play]");
    if (!button || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    toggle(button);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-match-levels]")) {
      isMatched = event.target.checked;
      if (now) now.gain.gain.value = gainOf(now.button);
    }
    if (event.target.matches("[data-loop]")) loop(event.target.checked);
  });
  document.addEventListener("swapped", dress);
  dress();
}

/** Links become buttons where they play; ticks stay as they were. */
function dress() {
  stop();
  for (const link of document.querySelectorAll("[data-play]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
  }
  for (const box of document.querySelectorAll("[data-match-levels]")) box.checked = isMatched;
  for (const box of document.querySelectorAll("[data-loop]")) box.checked = isLooped;
}

/** Plays it, or stops it if it is what plays. */
export function toggle(button) {
  if (now?.button === button) stop();
  else play(button);
}

/** Space: what played last goes on or stops. */
export function pauseOrPlay(first) {
  if (now) stop();
  else {
    const button = voice?.isConnected ? voice : first;
    if (!button) return false;
    play(button);
  }
  return true;
}

/** True once somebody has pressed something: browsers play nothing before. */
export const mayPlay = () => navigator.userActivation?.hasBeenActive ?? true;

export async function play(button) {
  stop();
  voice = button;
  context ??= new AudioContext();
  const turn = { button };
  now = turn;
  button.setAttribute("aria-pressed", "true");
  try {
    if (context.state === "suspended") await context.resume();
    const buffer = await load(button.href);
    button.dataset.measured = loudness(buffer);
    if (now === turn) start(turn, buffer);
  } catch (failure) {
    if (now === turn) stop();
    missing(button, failure);
  }
}

function start(turn, buffer) {
  const source = context.createBufferSource();
  const gain = context.createGain();
  source.buffer = buffer;
  source.loop = isLooped;
  gain.gain.value = gainOf(turn.button);
  source.connect(gain).connect(context.destination);
  source.addEventListener("ended", () => {
    if (now === turn) stop();
  });
  Object.assign(turn, { source, gain });
  source.start(0, Math.min(Number(turn.button.dataset.from ?? 0), Math.max(0, buffer.duration - 0.2)));
  turn.button.dispatchEvent(new CustomEvent("played", { bubbles: true }));
}

/** Silence, and nothing is pressed any more. */
export function stop() {
  if (!now) return;
  const turn = now;
  now = null;
  turn.button.setAttribute("aria-pressed", "false");
  turn.source?.stop();
}

/** Over and over, until it is switched off. */
export function loop(yes = !isLooped) {
  isLooped = yes;
  if (now?.source) now.source.loop = yes;
  for (const box of document.querySelectorAll("[data-loop]")) box.checked = yes;
  announce(yes ? "Loop on" : "Loop off");
  return true;
}

function load(href) {
  if (!loaded.has(href)) {
    const sound = fetch(href, { headers: { Accept: "audio/*" } }).then(async (response) => {
      if (!response.ok) throw new SampleGone(response.status);
      return context.decodeAudioData(await response.arrayBuffer());
    });
    sound.catch(() => loaded.delete(href));
    if (loaded.size > 40) loaded.delete(loaded.keys().next().value);
    loaded.set(href, sound);
  }
  return loaded.get(href);
}

class SampleGone extends Error {
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** The row stays and says what is the matter. */
function missing(button, failure) {
  const isGone = failure instanceof SampleGone && [404, 410].includes(failure.status);
  const words = isGone ? "sample file is gone" : failure instanceof SampleGone && failure.status === 403 ? "not offered: private job" : "could not be played, try again";
  let note = button.querySelector(".fault");
  if (!note) {
    note = document.createElement("small");
    note.className = "fault";
    button.append(" ", note);
  }
  note.textContent = words;
  announce(`${button.textContent.trim()}`);
}

/** What lowers this one to the quietest of those it is compared with. */
function gainOf(button) {
  if (!isMatched) return 1;
  const group = button.closest("[data-match]") ?? button.parentElement;
  const levels = [...group.querySelectorAll("[data-play]")].map(levelOf).filter((level) => level !== null && level > FLOOR);
  const own = levelOf(button);
  if (own === null || levels.length === 0) return 1;
  return 10 ** (Math.max(LOWEST, Math.min(0, Math.min(...levels) - own)) / 20);
}

function levelOf(button) {
  const told = button.dataset.level || button.dataset.measured;
  return told ? Number(told) : null;
}

/** Level of what is not silence, in decibels below full scale. */
function loudness(buffer) {
  const samples = buffer.getChannelData(0);
  const frame = Math.max(1, Math.floor(buffer.sampleRate * 0.02));
  const frames = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    let sum = 0;
    for (let i = at; i < at + frame; i++) sum += samples[i] * samples[i];
    frames.push(sum / frame);
  }
  const loud = Math.max(...frames, 1e-12);
  const heard = frames.filter((power) => power > loud * 1e-3);
  return heard.length === 0 ? -90 : 10 * Math.log10(heard.reduce((a, b) => a + b, 0) / heard.length);
}
