// The inspector: what was said on the wire, how long it took, and why the answer is what it is.
import { make } from "./make.js";
import { t } from "./texts.js";

const LIMIT = 5000;
const size = (text) => new TextEncoder().encode(text).length;
const count = (number) => number.toLocaleString("en-US");

/** XML in colours: tags, CDATA marks, and the rest. */
function coloured(xml) {
  return xml.split(/(<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>)/).flatMap((part) => {
    if (part.startsWith("<![CDATA[")) return [make("span", { class: "c" }, "<![CDATA["), make("span", { class: "q" }, part.slice(9, -3)), make("span", { class: "c" }, "]]>")];
    return part.startsWith("<") ? [make("span", { class: "t" }, part)] : [part];
  });
}

function fact(value, label) {
  return make("div", { class: "fact" }, make("b", {}, value), make("span", {}, label));
}

function summary(exchange) {
  const good = exchange.complaints.length === 0;
  const shown = exchange.millis >= 100 ? Math.round(exchange.millis) : exchange.millis.toFixed(1);
  const bar = make("i");
  bar.style.width = `${Math.min(100, (exchange.millis / LIMIT) * 100)}%`;
  return make(
    "div",
    { class: "card" },
    make(
      "div",
      { class: "facts" },
      fact(`${shown} ms`, t("time")),
      fact(`${count(size(exchange.answer.plain))} B`, t("size")),
      fact(String(exchange.attempts), t("attempts")),
      make("span", { class: good ? "pill" : "pill bad" }, t(good ? "accepted" : "refused")),
    ),
    make("div", { class: good ? "limit" : "limit bad" }, bar),
    make("div", { class: "scale" }, make("span", {}, "0"), make("span", {}, t("limit"))),
  );
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
}

function quote(passage) {
  const from = [t("episode").replace("{n}", passage.episode ?? "?"), passage.speaker, typeof passage.start === "number" ? clock(passage.start) : null];
  return make("blockquote", { class: "quote" }, passage.text, make("cite", {}, from.filter(Boolean).join(" · ")));
}

function reason(trace) {
  const card = make("div", { class: "card" }, make("h2", {}, t("why")));
  if (!trace) {
    card.append(make("p", { class: "note" }, t("untold")));
    return card;
  }
  const episodes = (trace.episodes ?? []).slice(0, 5).map((n) => make("span", { class: "tag" }, t("episode").replace("{n}", n)));
  card.append(make("div", { class: "why" }, make("code", { class: "tag" }, trace.intent ?? "?"), make("span", {}, trace.because ?? ""), ...episodes));
  card.append(...(trace.passages ?? []).slice(0, 3).map(quote));
  return card;
}

function checks(exchange) {
  const bad = exchange.complaints.map((complaint) => make("li", { class: "bad" }, complaint));
  return make("div", { class: "card" }, make("h2", {}, t("checks")), make("ul", { class: "checks" }, ...(bad.length ? bad : [make("li", {}, t("passed"))])));
}

/** One part of the conversation; what stands above it is not counted. */
function text(key, note, content, open, above = null) {
  return make(
    "details",
    { open },
    make("summary", {}, make("b", {}, t(key)), make("span", {}, note), make("span", { class: "bytes" }, `${count(size(content))} ${t("bytes")}`)),
    make("pre", { tabIndex: 0 }, above && make("span", { class: "c" }, `${above}\n\n`), ...coloured(content)),
  );
}

function wire(exchange) {
  const { push, answer } = exchange;
  const parts = [text("inWire", push.address.replace(/^(\w+) https?:\/\/[^/]+([^?]*).*$/, "$1 $2"), push.wire, push.wire === push.plain, push.address)];
  if (push.wire !== push.plain) parts.push(text("inPlain", "", push.plain, true));
  if (answer.plain !== answer.wire) parts.push(text("outPlain", "", answer.plain, true));
  parts.push(text("outWire", `HTTP ${answer.status}`, answer.wire, answer.plain === answer.wire));
  return make("div", { class: "card" }, make("h2", {}, t("wire")), make("div", { class: "wire" }, ...parts));
}

export class Inspector {
  #place;
  #shown = null;

  constructor(place) {
    this.#place = place;
  }

  show(exchange) {
    this.#shown = exchange;
    this.#place.replaceChildren(
      ...(exchange
        ? [summary(exchange), reason(exchange.trace), checks(exchange), wire(exchange)]
        : [make("div", { class: "card empty" }, make("b", {}, t("emptyTitle")), t("empty"))]),
    );
  }

  again() {
    this.show(this.#shown);
  }
}
