// What the account's followers receive, beside the phone of a host.
import { make } from "./make.js";
import { t } from "./texts.js";

const GLANCE = 700;
const ADMINISTRATORS = ["confirms", "refuses", "sleeps"];
const $ = (id) => document.getElementById(id);

export class Followers {
  #state = { kinds: [], received: [], drafts: [], notes: [] };

  /** Asks once; what comes back names the host. */
  async start() {
    this.#state = await this.#ask();
    this.#draw();
    this.#look();
    return this.#state.host;
  }

  again() {
    this.#draw();
  }

  async #ask() {
    const response = await fetch("/demo/api/account", { signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }

  async #look() {
    if (!$("followers").hidden) {
      try {
        const state = await this.#ask();
        const news = JSON.stringify(state) !== JSON.stringify(this.#state);
        this.#state = state;
        if (news) this.#draw();
      } catch {
        // The demo may be cutting its own power; the next glance sees more.
      }
    }
    setTimeout(() => this.#look(), GLANCE);
  }

  async #change(name, value) {
    this.#state[name] = value;
    const { kind, administrator } = this.#state;
    await fetch("/demo/api/account", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ kind, administrator }) });
  }

  #draw() {
    const { kinds, received, drafts, notes } = this.#state;
    this.#segments($("kinds"), "kind", kinds);
    this.#segments($("administrators"), "administrator", ADMINISTRATORS);
    $("received").replaceChildren(
      ...(received.length ? received.map((one) => this.#card(one)) : [make("p", { class: "none" }, t("nothingReceived"))]),
    );
    $("drafts").replaceChildren(...(drafts.length ? drafts.map((title) => make("li", {}, title)) : [make("li", { class: "none" }, t("noDrafts"))]));
    $("answers").hidden = notes.length === 0;
    $("notes").replaceChildren(...notes.map((text) => make("li", {}, text)));
  }

  #segments(place, name, values) {
    place.replaceChildren(
      ...values.map((value) =>
        make(
          "label",
          {},
          make("input", { type: "radio", name, value, checked: this.#state[name] === value, onchange: () => this.#change(name, value) }),
          make("span", {}, t(value)),
        ),
      ),
    );
  }

  #card(one) {
    return make(
      "article",
      { class: one.title ? "push" : "push plain", "data-received": one.id },
      make("header", {}, make("span", {}, t("fromAccount")), make("time", {}, new Date(one.at).toLocaleTimeString("zh-CN", { hour12: false }))),
      one.title ? make("strong", {}, one.title) : null,
      make("p", {}, one.text),
    );
  }
}
