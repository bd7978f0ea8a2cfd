// The page: what can be done, and what the demo server makes of it.
import { Inspector } from "./inspector.js";
import { make } from "./make.js";
import { Followers } from "./followers.js";
import { Phone } from "./phone.js";
import { Studio } from "./studio.js";
import { openTabs } from "./tabs.js";
import { switchLanguage, t, translate } from "./texts.js";

const $ = (id) => document.getElementById(id);
const CHIPS = ["OpenAI", "第八十期", "最新", "加群", "穆拉蒂为什么离职", "开咖啡店要多少钱", "往期", "asdfgh"];
const HOST_CHIPS = ["广播 80", "状态", "定时 80 明天 20:00", "预览 80", "收件箱", "广播文字 今晚八点直播，等你来", "撤回 80", "登录"];
const MENU = [["latest", "最新"], ["find", "往期"], ["about", "帮助"]];

const inspector = new Inspector($("inspector"));
const phone = new Phone($("talk"), (words) => act("text", words), (exchange) => inspector.show(exchange));
const studio = new Studio();
const followers = new Followers();
const chosen = { mode: "safe", delivery: "once", role: "listener" };
let host = null;
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
    const { mode, delivery } = chosen;
    const exchange = await call("POST", "messages", { follower, kind, words, mode, delivery, recognised: !$("deaf").checked });
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

/** The same phone in a host's hand: orders count in safe mode only. */
function play(role) {
  $("followers").hidden = role !== "host";
  chips(role === "host" ? HOST_CHIPS : CHIPS);
  if (role === "listener") return newcomer();
  choose("mode", "safe");
  follower = host;
  phone.clear();
  phone.note("hostArrived");
  inspector.show(null);
  dress();
}

function choose(name, value) {
  chosen[name] = value;
  const input = document.querySelector(`input[name=${name}][value=${value}]`);
  if (input) input.checked = true;
}

function chips(all) {
  $("chips").replaceChildren(...all.map((words) => make("button", { type: "button", lang: "zh-CN", onclick: () => act("text", words) }, words)));
}

/** A row of choices of which one holds. */
function segments(place, name, values, then = () => {}) {
  place.replaceChildren(
    ...values.map((value) =>
      make(
        "label",
        {},
        make("input", { type: "radio", name, value, checked: chosen[name] === value, onchange: () => then((chosen[name] = value)) }),
        make("span", { "data-t": value }, t(value)),
      ),
    ),
  );
}

function bind(state) {
  $("account").textContent = state.account;
  chosen.mode = state.modes.includes("safe") ? "safe" : state.modes[0];
  segments($("roles"), "role", host && state.modes.includes("safe") ? ["listener", "host"] : ["listener"], play);
  segments($("modes"), "mode", state.modes);
  segments($("deliveries"), "delivery", state.deliveries);
  chips(CHIPS);
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
  followers.again();
});
studio.start();
tick();
setInterval(tick, 10_000);
try {
  host = await followers.start().catch(() => null);
  bind(await call("GET", "state"));
  await newcomer();
} catch {
  phone.note("down");
}
document.body.dataset.ready = "true";
