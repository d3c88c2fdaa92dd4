// One character's voice: keys to compare, and five blind pairs.
import { onKey } from "./keys.js";
import { announce } from "./player.js";
import { loop, pauseOrPlay, stop, toggle } from "./sound.js";

const PAIRS = 5;

export function takeVoice() {
  if (!document.querySelector("[data-voice]")) return;
  onKey((event) => {
    switch (event.key) {
      case "1":
      case "2":
      case "3":
        return listen(event.key);
      case "l":
        return loop();
      case " ":
        if (event.target.closest("button, summary, input") || event.target.closest("a:not([data-play])")) return false;
        return pauseOrPlay(document.querySelector("[data-play]"));
      default:
        return false;
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-blind]")) begin();
  });
}

function listen(key) {
  const button = document.querySelector(`[data-play][data-press="${key}"]`);
  if (button) toggle(button);
  else announce("There is nothing to hear for that key");
  return true;
}

/** Pairs of versions in an order that nobody knows; the answers stay on this page. */
function begin() {
  const dialog = document.getElementById("blind");
  const pool = [...document.querySelectorAll("[data-compare-source]")];
  const pairs = chosen(pool);
  const answers = [];
  const stage = dialog.querySelector("[data-blind-stage]");
  const next = () => {
    stop();
    if (answers.length < pairs.length) ask(stage, pairs[answers.length], answers, next);
    else tell(stage, answers);
  };
  dialog.showModal();
  dialog.addEventListener("close", stop, { once: true });
  next();
}

/** The current version against the others, each side first by chance. */
function chosen(pool) {
  const current = pool.find((source) => source.dataset.compareSource === "current") ?? pool[0];
  const others = pool.filter((source) => source.href !== current.href);
  const pairs = [];
  for (let i = 0; i < PAIRS; i++) {
    const pair = [current, others[Math.floor(Math.random() * others.length)]];
    pairs.push(Math.random() < 0.5 ? pair : pair.reverse());
  }
  return pairs;
}

function ask(stage, pair, answers, next) {
  stage.replaceChildren(
    element("p", `Pair ${answers.length + 1} of ${PAIRS}. Hear both, then say whether they are one person.`),
    group(hear(pair[0], "First"), hear(pair[1], "Second")),
    group(
      ...["same person", "different", "cannot tell"].map((word) =>
        button(word, () => {
          answers.push({ pair, word });
          next();
        }),
      ),
    ),
  );
  stage.querySelector("[data-play]").focus();
}

function hear(source, name) {
  const link = element("a", name);
  link.className = "button play";
  link.href = source.href;
  link.dataset.play = "blind";
  link.dataset.level = source.dataset.level;
  link.setAttribute("role", "button");
  link.setAttribute("aria-pressed", "false");
  return link;
}

function tell(stage, answers) {
  const list = document.createElement("ol");
  for (const { pair, word } of answers) {
    list.append(element("li", `${pair[0].dataset.name} then ${pair[1].dataset.name}: you said ${word}`));
  }
  const same = answers.filter((answer) => answer.word === "same person").length;
  const different = answers.filter((answer) => answer.word === "different").length;
  stage.replaceChildren(
    element("p", `One person ${same} times, different ${different} times, undecided ${answers.length - same - different} times. Nothing was saved; the answers are for your own decision.`),
    list,
  );
  stage.querySelector("p").tabIndex = -1;
  stage.querySelector("p").focus();
}

function group(...children) {
  const box = document.createElement("div");
  box.className = "actions";
  box.dataset.match = "";
  box.append(...children);
  return box;
}

function button(words, action) {
  const made = element("button", words);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

function element(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

