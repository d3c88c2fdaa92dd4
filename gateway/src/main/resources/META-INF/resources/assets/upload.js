// Shows how far an upload is; without it the browser's own progress has to do.
export function showUpload() {
  const form = document.getElementById("upload");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

function send(form) {
  const button = form.querySelector("button.filled");
  const request = new XMLHttpRequest();
  const shown = progressOf(form);
  fault(form, "");
  button.disabled = true;
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => shown.sent(event.loaded, event.total));
  request.upload.addEventListener("load", () => shown.words("Sent. Checking what arrived …"));
  request.addEventListener("load", () => {
    const to = request.status === 201 && request.getResponseHeader("Location");
    if (to) {
      shown.words("Accepted. Opening the job …");
      location.assign(to);
      return;
    }
    again(form, button, shown, detailOf(request));
  });
  request.addEventListener("error", () =>
    again(form, button, shown, "The connection broke. Nothing was stored; what you typed is still here. Press Upload to try again."),
  );
  request.send(new FormData(form));
}

function again(form, button, shown, words) {
  shown.hide();
  button.disabled = false;
  fault(form, words);
}

function detailOf(request) {
  try {
    const problem = JSON.parse(request.responseText);
    const fields = (problem.errors ?? []).map((e) => `${e.field}: ${e.message}`).join("; ");
    return `${problem.detail ?? problem.title}${fields ? ` (${fields})` : ""}`;
  } catch {
    return "The upload was not accepted. Try again.";
  }
}

function fault(form, words) {
  const banner = form.querySelector(".banner");
  banner.textContent = words;
  banner.hidden = words === "";
}

function progressOf(form) {
  const box = form.querySelector(".progress");
  const bar = box.querySelector("progress");
  const text = box.querySelector("span");
  const began = Date.now();
  return {
    sent(loaded, total) {
      box.hidden = false;
      const share = total > 0 ? loaded / total : 0;
      bar.value = Math.floor(share * 100);
      text.textContent = `${megabytes(loaded)} of ${megabytes(total)} sent${timeLeft(share, began)}`;
    },
    words(words) {
      box.hidden = false;
      text.textContent = words;
    },
    hide() {
      box.hidden = true;
    },
  };
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

function timeLeft(share, began) {
  if (share < 0.1 || share >= 1) return "";
  const seconds = ((Date.now() - began) / 1000 / share) * (1 - share);
  if (seconds < 10) return ", a few seconds left";
  return seconds < 90 ? `, about ${Math.round(seconds / 10) * 10} seconds left` : `, about ${Math.round(seconds / 60)} minutes left`;
}
