"use strict";
// Comfort only: every page works without this. The parts that renew themselves are htmx's, told by their
// own attributes.

// Chinese is typed in letters first: nobody is to look for those.
document.addEventListener("input", (event) => { if (event.isComposing) { event.stopImmediatePropagation(); } }, true);
document.addEventListener("compositionend", (event) => event.target.dispatchEvent(new Event("input", { bubbles: true })));

// A button that sends something to everybody can be pressed only after its sentence was there to read.
for (const button of document.querySelectorAll("[data-arm]")) {
  button.disabled = true;
  setTimeout(() => { button.disabled = false; }, button.dataset.arm * 1000);
}

// Keeps what is being written every few seconds.
for (const field of document.querySelectorAll("textarea[data-draft]")) {
  let kept = field.value;
  const token = field.form.elements._token.value;
  let leaving = false;
  field.form.addEventListener("submit", () => { leaving = true; });
  setInterval(() => {
    if (leaving || field.value === kept) { return; }
    const text = field.value;
    const body = new URLSearchParams({ subject: field.dataset.draft, text });
    fetch("/drafts", { method: "POST", headers: { "X-Form-Token": token }, body })
      .then((answer) => { if (answer.ok) { kept = text; field.dataset.kept = "yes"; } }, () => {});
  }, 4000);
}

// Keeps a whole form in this browser while it is filled in, and fills it in again afterwards: until it
// was taken, or somebody signs out.
const sent = sessionStorage.getItem("huisheng sent");
if (sent && new URLSearchParams(location.search).has("done")) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem("huisheng sent");
}
for (const form of document.querySelectorAll("form[action='/logout']")) {
  form.addEventListener("submit", () => localStorage.clear());
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const key = "huisheng " + location.pathname + location.search;
  const fields = [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "file");
  const read = () => JSON.stringify(fields.map((one) => one.type === "checkbox" || one.type === "radio" ? one.checked : one.value));
  const fresh = read();
  const note = document.querySelector("[data-kept-note]");
  const kept = localStorage.getItem(key);
  if (kept && kept !== fresh && !document.querySelector("[role=alert], .notice.bad")) {
    const values = JSON.parse(kept);
    fields.forEach((one, place) => {
      if (typeof values[place] === "boolean") { one.checked = values[place]; }
      else if (values[place] !== undefined) { one.value = values[place]; }
    });
    if (note) { note.hidden = false; }
  }
  const timer = setInterval(() => {
    const now = read();
    if (now !== fresh) { localStorage.setItem(key, now); form.dataset.kept = "yes"; }
  }, 4000);
  form.addEventListener("submit", () => {
    clearInterval(timer);
    localStorage.setItem(key, read());
    sessionStorage.setItem("huisheng sent", key);
  });
  document.querySelector("[data-forget]")?.addEventListener("click", () => {
    clearInterval(timer); localStorage.removeItem(key); location.reload();
  });
}

// Copies what has to be entered elsewhere.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) { return; }
  navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent)
    .then(() => { button.textContent = "✓"; }, () => {});
});
for (const button of document.querySelectorAll("[data-copy]")) { button.hidden = !navigator.clipboard; }

// Another choice, another page.
for (const field of document.querySelectorAll("[data-go]")) {
  field.addEventListener("change", () => field.form.submit());
  field.form.querySelector("[data-go-button]").hidden = true;
}

// Counts in the platform's own units: UTF-16 units, characters, or bytes of UTF-8.
for (const field of document.querySelectorAll("textarea[data-count], textarea[data-points], textarea[data-bytes]")) {
  const counter = field.closest("div, details, form").querySelector(".counter");
  const { bytes, points, extra } = field.dataset;
  const limit = Number(field.dataset.count || points || bytes);
  const count = () => {
    const own = bytes ? new TextEncoder().encode(field.value).length
      : points ? [...field.value].length : field.value.length;
    const used = own + Number(extra || 0);
    counter.textContent = used + " / " + limit;
    counter.classList.toggle("over", used > limit);
  };
  field.addEventListener("input", count);
  count();
}
