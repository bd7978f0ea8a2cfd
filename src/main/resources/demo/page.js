// The page: what can be done, and what the demo server makes of it.
import { Inspector } from "./inspector.js";
import { make } from "./make.js";
import { Phone } from "./phone.js";
import { Studio } from "./studio.js";
import { openTabs } from "./tabs.js";
import { switchLanguage, t, translate } from "./texts.js";

const $ = (id) => document.getElementById(id);
const CHIPS = ["OpenAI", "第八十期", "最新", "加群", "穆拉蒂为什么离职", "开咖啡店要多少钱", "往期", "asdfgh"];
const MENU = [["latest", "最新"], ["find", "往期"], ["about", "帮助"]];

const inspector = new Inspector($("inspector"));
const phone = new Phone($("talk"), (words) => act("text", words), (exchange) => inspector.show(exchange));
const studio = new Studio();
const chosen = { mode: "safe", delivery: "once" };
let follower = null;
let following = false;
let speaking = false;
let busy = Promise.resolve();

async function call(method, path, body) {
  const options = { method, headers: body ? { "Content-Type": "application/json" } : {}, body: body && JSON.stringify(body) };
  const response = await fetch(`/demo/api/${path}`, options);
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** One thing the listener does; the next waits until this one is answered, as on a phone. */
function act(kind, words = "") {
  busy = busy.then(() => perform(kind, words));
  return busy;
}

async function perform(kind, words) {
  if (kind === "menu") phone.note("tapped", ` ${words}`);
  if (kind === "follow") phone.note("followed");
  if (kind === "leave") phone.note("left");
  if (chosen.delivery === "late") phone.note("lateNote");
  const dots = phone.sent(kind, words);
  try {
    const exchange = await call("POST", "messages", { follower, kind, words, ...chosen, recognised: !$("deaf").checked });
    if (kind === "follow" || kind === "leave") following = kind === "follow";
    phone.received(dots, exchange);
  } catch {
    dots.remove();
    phone.note("down");
  }
  dress();
}

function dress() {
  $("follow").textContent = t(following ? "leave" : "follow");
  $("follow").setAttribute("aria-label", t(following ? "leaveLabel" : "follow"));
  $("follow").classList.toggle("on", following);
  $("words").placeholder = t(speaking ? "speakHint" : "wordsHint");
  $("speak").setAttribute("aria-pressed", String(speaking));
  $("language").textContent = t("language");
  $("language").lang = t("language") === "English" ? "en" : "zh-CN";
}

async function newcomer() {
  ({ follower } = await call("POST", "followers", {}));
  phone.clear();
  phone.note("arrived");
  inspector.show(null);
  return act("follow");
}

/** A row of choices of which one holds. */
function segments(place, name, values) {
  place.replaceChildren(
    ...values.map((value) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name, value, checked: chosen[name] === value, onchange: () => (chosen[name] = value) }),
        make("span", { "data-t": value }, t(value)),
      ),
    ),
  );
}

function bind(state) {
  $("account").textContent = state.account;
  chosen.mode = state.modes.includes("safe") ? "safe" : state.modes[0];
  segments($("modes"), "mode", state.modes);
  segments($("deliveries"), "delivery", state.deliveries);
  $("chips").append(...CHIPS.map((words) => make("button", { type: "button", lang: "zh-CN", onclick: () => act("text", words) }, words)));
  $("menu").append(...MENU.map(([label, key]) => make("button", { type: "button", "data-t": label, onclick: () => act("menu", key) }, t(label))));
  $("write").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = $("words").value.trim();
    $("words").value = "";
    if (words) act(speaking ? "voice" : "text", words);
  });
  $("speak").addEventListener("click", () => {
    speaking = !speaking;
    dress();
    $("words").focus();
  });
  $("follow").addEventListener("click", () => act(following ? "leave" : "follow"));
  $("newcomer").addEventListener("click", newcomer);
  $("picture").addEventListener("click", () => act("image"));
}

function tick() {
  $("clock").textContent = new Date().toLocaleTimeString("zh-CN", { hour: "numeric", minute: "2-digit", hour12: false });
}

translate();
openTabs(document.querySelector("[role=tablist]"));
dress();
inspector.show(null);
$("language").addEventListener("click", () => {
  switchLanguage();
  dress();
  inspector.again();
  studio.again();
});
studio.start();
tick();
setInterval(tick, 10_000);
try {
  bind(await call("GET", "state"));
  await newcomer();
} catch {
  phone.note("down");
}
document.body.dataset.ready = "true";
