// The phone: bubbles, cards, links and quick replies as WeChat shows them.
import { drawn, make } from "./make.js";
import { t } from "./texts.js";

const LINK = /<a\s+href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g;
const QUICK = /^weixin:\/\/bizmsgmenu\?(.*)$/;

/** Text of a reply: links become links, quick replies become buttons, the rest stays text. */
function written(text, say) {
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    parts.push(text.slice(from, found.index), link(found[1].replaceAll("&amp;", "&"), found[2], say));
    from = found.index + found[0].length;
  }
  parts.push(text.slice(from));
  return parts.flatMap((part) => (typeof part === "string" ? bare(part) : [part]));
}

function bare(text) {
  return text.split(/(https?:\/\/[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff<>"]+)/).map((part, i) => (i % 2 ? anchor(part, part) : part));
}

function link(address, label, say) {
  const quick = QUICK.exec(address);
  if (quick) {
    const words = new URLSearchParams(quick[1]).get("msgmenucontent") ?? label;
    return make("button", { type: "button", class: "link", onclick: () => say(words) }, label);
  }
  return /^https?:/.test(address) ? anchor(address, label) : label;
}

function anchor(address, label) {
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** A cover drawn here: the sample podcast's pictures do not exist, and the page loads nothing from elsewhere. */
function cover(title) {
  const number = /\d+/.exec(title)?.[0] ?? "";
  const hue = (Number(number || 7) * 47) % 360;
  const wave = Array.from({ length: 34 }, (_, i) => {
    const height = 10 + 62 * Math.abs(Math.sin(i * 0.7 + Number(number || 1)) * Math.cos(i * 0.23));
    return drawn("rect", { x: 24 + i * 11, y: 148 - height / 2, width: 5, height, rx: 2.5, fill: `hsl(${hue} 60% 88%)`, opacity: 0.35 });
  });
  return drawn(
    "svg",
    { class: "cover", viewBox: "0 0 420 200", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    drawn("rect", { width: 420, height: 200, fill: `hsl(${hue} 38% 30%)` }),
    drawn("circle", { cx: 370, cy: 20, r: 130, fill: `hsl(${(hue + 40) % 360} 45% 42%)`, opacity: 0.55 }),
    ...wave,
    drawn("text", { x: 26, y: 84, fill: "#fff", "font-size": 64, "font-weight": 700, "font-family": "system-ui, sans-serif" }, number || "回声"),
  );
}

function voice(recognised) {
  const waves = drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, drawn("path", { d: "M6 12h.01M10 9a4 4 0 0 1 0 6M14 6a8 8 0 0 1 0 12" }));
  return [make("span", { class: "voice" }, waves, `${Math.max(2, Math.ceil(recognised.length / 4))}″`), make("span", { class: "heard" }, recognised)];
}

export class Phone {
  #talk;
  #say;
  #inspect;

  /** say(words) sends a text; inspect(exchange) shows how one came about. */
  constructor(talk, say, inspect) {
    this.#talk = talk;
    this.#say = say;
    this.#inspect = inspect;
  }

  clear() {
    this.#talk.replaceChildren();
  }

  /** A grey line of the page's own words, by their key. */
  note(key, more = "") {
    this.#show(make("p", { class: "note" }, make("span", { "data-t": key }, t(key)), more));
  }

  /** What the listener does, at once; returns the three dots that wait for the answer. */
  sent(kind, text) {
    if (kind === "text" || kind === "voice" || kind === "image") {
      const content = kind === "voice" ? voice(text) : kind === "image" ? [t("picture_")] : [text];
      this.#show(make("div", { class: "turn mine" }, make("span", { class: "face", "aria-hidden": "true" }, "我"), make("div", { class: "bubble" }, ...content)));
    }
    const dots = make("div", { class: "turn", "aria-hidden": "true" }, this.#face(), make("div", { class: "bubble typing" }, make("i"), make("i"), make("i")));
    this.#show(dots);
    return dots;
  }

  /** Puts what WeChat shows of the answer in the place of the dots. */
  received(dots, exchange) {
    dots.remove();
    const millis = make("button", { type: "button", class: "tried link", "aria-label": t("inspect") }, `${Math.round(exchange.millis)} ms ›`);
    const open = (turn) => {
      this.#talk.querySelector(".chosen")?.classList.remove("chosen");
      turn.classList.add("chosen");
      this.#inspect(exchange);
    };
    const body = this.#body(exchange.seen);
    const turn = body === null ? make("p", { class: "note" }, make("span", { "data-t": "nothing" }, t("nothing")), " ", millis) : make("div", { class: "turn", "data-answer": exchange.seen.kind }, this.#face(), body, millis);
    turn.addEventListener("click", (event) => event.target.closest("a, .bubble button") || open(turn));
    this.#show(turn);
    open(turn);
  }

  #body(seen) {
    switch (seen.kind) {
      case "text":
        return make("div", { class: "bubble" }, ...written(seen.text, this.#say));
      case "news":
        return make("div", { class: "article" }, cover(seen.title), make("h3", {}, anchor(seen.url, seen.title)), make("p", {}, ...written(seen.description, this.#say)));
      case "fault":
        return make("div", { class: "bubble fault" }, t("fault"));
      default:
        return null;
    }
  }

  #face() {
    return make("span", { class: "face", "aria-hidden": "true" }, make("img", { src: "/demo/icon.svg", alt: "" }));
  }

  #show(element) {
    this.#talk.append(element);
    // The top of a long answer matters more than its end.
    const over = element.offsetHeight - this.#talk.clientHeight + 40;
    this.#talk.scrollTop = this.#talk.scrollHeight - this.#talk.clientHeight - Math.max(0, over);
  }
}
