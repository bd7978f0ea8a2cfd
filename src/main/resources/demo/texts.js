// Every word of the page, Chinese first. The chat itself stays Chinese: it is the account speaking.
const words = {
  demo: ["演示模式", "Demo mode"],
  demoNote: ["微信和领英都是模拟的，什么也不会真的发出去", "WeChat and LinkedIn are simulated; nothing is really sent"],
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
  tabStudio: ["发布新一期", "Publish"],
  studioTitle: ["发布一期，看它自己出现在领英主页", "Publish an episode and watch it reach the LinkedIn page"],
  studioLead: ["再试试最坏的时刻：领英刚收下帖子，回答还没到，服务器就断电。来电以后，它先去主页上找，找到了就不再发。", "Then try the worst moment: LinkedIn has taken the post, its answer is on the way, and the power goes. Once it is back, the server looks on the page first, and does not post again."],
  publish: ["发布新一期", "Publish an episode"],
  blackout: ["发布途中断电", "Publish, and cut the power"],
  steps: ["发生了什么", "What happened"],
  inFeed: ["节目源里的单集", "Episodes in the feed"],
  pageName: ["播客的领英主页", "The podcast's LinkedIn page"],
  pageNote: ["模拟的 LinkedIn，和真的一样严格", "A simulated LinkedIn, as strict as the real one"],
  noneYet: ["还没有发布", "Nothing published yet"],
  noPosts: ["主页上还没有帖子", "No posts on the page yet"],
  lampOn: ["● 服务器在运行", "● The server is running"],
  lampDark: ["○ 断电了，服务器没有回应", "○ No power: the server does not answer"],
  stepPublished: ["节目源里有了新的一期", "The feed has a new episode"],
  stepBlackout: ["节目源里有了新的一期；领英一收下帖子就断电", "The feed has a new episode; the power goes as soon as LinkedIn has the post"],
  stepPosted: ["主页上出现了帖子", "A post appeared on the page"],
  stepDark: ["断电：服务器不知道帖子发出去没有", "The power is gone: the server does not know whether it posted"],
  stepBack: ["来电：服务器先去主页上找", "The power is back: the server looks on the page first"],
  stepOnce: ["每一期都恰好出现一次", "Every episode appears exactly once"],
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
