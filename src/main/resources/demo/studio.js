// The second tab: publish an episode, cut the power, and watch the LinkedIn page.
import { make } from "./make.js";
import { t } from "./texts.js";

const GLANCE = 400;
const $ = (id) => document.getElementById(id);

async function post(path) {
  const response = await fetch(`/demo/api/${path}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
  if (!response.ok) throw new Error(String(response.status));
}

export class Studio {
  #state = { episodes: [], posts: [] };
  #dark = false;
  #steps = [];
  #expecting = false;

  start() {
    $("publish").addEventListener("click", () => this.#publish("episodes", "stepPublished"));
    $("blackout").addEventListener("click", () => this.#publish("blackouts", "stepBlackout"));
    this.#look();
  }

  again() {
    this.#draw();
  }

  async #publish(path, step) {
    this.#expecting = true;
    this.#say(step);
    try {
      await post(path);
    } catch {
      this.#say("down");
    }
  }

  async #look() {
    if ($("panel-studio").hidden) {
      setTimeout(() => this.#look(), GLANCE);
      return;
    }
    try {
      const response = await fetch("/demo/api/studio", { signal: AbortSignal.timeout(3000) });
      if (!response.ok) throw new Error(String(response.status));
      this.#seen(await response.json());
    } catch {
      if (!this.#dark) this.#say("stepDark");
      this.#dark = true;
    }
    this.#draw();
    setTimeout(() => this.#look(), GLANCE);
  }

  #seen(state) {
    if (this.#dark) this.#say("stepBack");
    this.#dark = false;
    const news = state.posts.length > this.#state.posts.length;
    this.#state = state;
    if (news) this.#say("stepPosted");
    if (this.#expecting && this.#whole()) {
      this.#expecting = false;
      this.#say("stepOnce");
    }
  }

  /** Every published episode stands on the page exactly once. */
  #whole() {
    const { episodes, posts } = this.#state;
    return episodes.length > 0 && posts.length === episodes.length && episodes.every((title) => this.#times(title) === 1);
  }

  #times(title) {
    const words = title.replace(/^第\d+期\s*/, "");
    return this.#state.posts.filter((one) => one.title.includes(words)).length;
  }

  #say(key) {
    this.#steps.unshift({ key, at: new Date().toLocaleTimeString("zh-CN", { hour12: false }) });
    this.#steps.length = Math.min(this.#steps.length, 12);
  }

  #draw() {
    const { episodes, posts } = this.#state;
    $("panel-studio").classList.toggle("dark", this.#dark);
    $("lamp").textContent = t(this.#dark ? "lampDark" : "lampOn");
    $("publish").disabled = this.#dark;
    $("blackout").disabled = this.#dark;
    $("verdict").hidden = episodes.length === 0 || this.#dark || !this.#whole();
    $("verdict").textContent = t("stepOnce");
    $("steps").replaceChildren(...this.#steps.map(({ key, at }) => make("li", {}, make("time", {}, at), make("span", {}, t(key)))));
    $("published").replaceChildren(
      ...(episodes.length ? episodes.map((title) => make("li", {}, title)) : [make("li", { class: "none" }, t("noneYet"))]),
    );
    $("posts").replaceChildren(...(posts.length ? posts.map((one) => this.#card(one)) : [make("p", { class: "none" }, t("noPosts"))]));
  }

  #card(one) {
    return make(
      "article",
      { class: "post", "data-urn": one.urn },
      make("header", {}, make("strong", {}, t("pageName")), make("time", {}, new Date(one.created).toLocaleTimeString("zh-CN", { hour12: false }))),
      make("p", {}, one.text),
      make("a", { class: "link", href: one.link, target: "_blank", rel: "noopener" }, make("strong", {}, one.title), make("span", {}, one.link)),
    );
  }
}
