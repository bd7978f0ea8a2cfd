// Every word of the page, Chinese first. The chat itself stays Chinese: it is the account speaking.
const words = {
  demo: ["演示模式", "Demo mode"],
  demoNote: ["微信是模拟的，什么也不会真的发出去", "WeChat is simulated; nothing is really sent"],
  title: ["回声 · 演示", "Huisheng · demo"],
  tabs: ["页面", "Pages"],
  tabChat: ["公众号聊天", "Chat"],
  language: ["English", "中文"],
  phone: ["手机", "Phone"],
  talk: ["聊天记录", "Conversation"],
  chips: ["试试这些", "Try these"],
  menu: ["公众号菜单", "Account menu"],
  choices: ["怎么发送", "How it is sent"],
  inspector: ["检查器", "Inspector"],
  words: ["发消息", "Message"],
  wordsHint: ["试试：穆拉蒂为什么离职", "Try: 穆拉蒂为什么离职"],
  speakHint: ["说的话写在这里", "What you say, in writing"],
  speak: ["用语音发送", "Send as voice"],
  send: ["发送", "Send"],
  follow: ["关注", "Follow"],
  leave: ["已关注", "Following"],
  leaveLabel: ["已关注，点一下取消关注", "Following; press to leave"],
  followed: ["你关注了公众号", "You followed the account"],
  left: ["你取消了关注，公众号不会再回复", "You left; the account stays silent"],
  tapped: ["点了菜单", "Tapped the menu:"],
  picture_: ["[图片]", "[picture]"],
  newcomer: ["换一个新粉丝", "New follower"],
  arrived: ["换了一位新粉丝", "A new follower arrives"],
  picture: ["发一张图片", "Send a picture"],
  deaf: ["语音没有识别结果", "Voice without recognition"],
  mode: ["消息加密方式", "Message encryption"],
  plain: ["明文", "Plain"],
  compatible: ["兼容", "Compatible"],
  safe: ["安全", "Safe"],
  delivery: ["微信怎么送达", "How WeChat delivers"],
  once: ["正常", "Once"],
  repeated: ["重复送达", "Repeated"],
  slow: ["慢网络", "Slow"],
  late: ["超时", "Too late"],
  lateNote: ["三次都等不到回复，共 15 秒", "No answer three times over, 15 s in all"],
  people: ["还可以", "Also"],
  fault: ["该公众号提供的服务出现故障，请稍后再试", "该公众号提供的服务出现故障，请稍后再试"],
  nothing: ["（没有回复）", "(no reply)"],
  down: ["演示服务没有回应，请看终端里的日志。", "The demo server does not answer; see its log in the terminal."],
  emptyTitle: ["发一句话，看它怎么被回答", "Send a word and see how it is answered"],
  empty: ["点任何一条回复，这里会显示微信和服务器之间的原文。", "Press any reply to see what WeChat and the server said to each other."],
  accepted: ["微信收下了", "WeChat accepts it"],
  refused: ["微信不收", "WeChat refuses it"],
  time: ["用时", "time taken"],
  limit: ["上限 5 秒", "limit 5 s"],
  size: ["回复大小", "size of the reply"],
  attempts: ["送达次数", "deliveries"],
  why: ["为什么这样回答", "Why this answer"],
  untold: ["这条消息没有留下说明。", "No explanation was kept for this message."],
  checks: ["微信的检查", "What WeChat checks"],
  passed: ["签名、收发双方、类型、长度、时限都对", "Signature, addressees, kind, length and time are right"],
  wire: ["线上的原文", "On the wire"],
  inWire: ["微信发来", "From WeChat"],
  inPlain: ["解密之后", "Decrypted"],
  outPlain: ["加密之前", "Before encryption"],
  outWire: ["服务器回复", "From the server"],
  bytes: ["字节", "bytes"],
  inspect: ["查看这条消息", "Inspect this message"],
  latest: ["最新一期", "Latest"],
  find: ["找节目", "Episodes"],
  about: ["帮助", "Help"],
  episode: ["第{n}期", "Episode {n}"],
};

let language = (navigator.language || "zh").startsWith("zh") ? 0 : 1;

export const t = (key) => words[key]?.[language] ?? key;
export const isChinese = () => language === 0;

export function translate(root = document) {
  document.documentElement.lang = language === 0 ? "zh-CN" : "en";
  document.title = t("title");
  for (const e of root.querySelectorAll("[data-t]")) e.textContent = t(e.dataset.t);
  for (const e of root.querySelectorAll("[data-label]")) e.setAttribute("aria-label", t(e.dataset.label));
}

export function switchLanguage() {
  language = 1 - language;
  translate();
}
