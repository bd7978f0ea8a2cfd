package app.huisheng;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.huisheng.reply.Answering;
import app.huisheng.reply.Inbound;
import app.huisheng.reply.Reply;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import me.chanjar.weixin.mp.api.impl.WxMpServiceOkHttpImpl;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutNewsMessage;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;

/// One of the three servers that the benchmark compares. Prints `PORT n` once it answers.
public final class LoadServer {
  private static final int EPISODES = 100;

  private LoadServer() {}

  /// @param arguments the side, the folder with the episodes, the size of a bare answer
  public static void main(String[] arguments) throws IOException, SettingsException, Failure {
    int port =
        switch (LoadBenchmark.Side.valueOf(arguments[0])) {
          case OURS -> app(Path.of(arguments[1]), "ours").start(_ -> {}, _ -> _ -> {}).server();
          case WXJAVA -> wxJava(app(Path.of(arguments[1]), "wxjava").library().answering());
          case BARE -> bare(Integer.parseInt(arguments[2]));
        };
    System.out.println("PORT " + port);
  }

  /// Writes the settings and the episodes.
  static void furnish(Path folder) throws IOException {
    var episodes = Files.createDirectories(folder.resolve("config/episodes"));
    for (int number = 1; number <= EPISODES; number++) {
      Files.write(episodes.resolve("%03d.txt".formatted(number)), Messages.transcript(number));
    }
    Files.copy(Path.of("config/huisheng.yaml"), folder.resolve("config/huisheng.yaml"));
    Files.writeString(
        folder.resolve("config/keywords.yaml"),
        """
        rules:
          - name: group
            exact: [加群]
            reply: |
              %s
        """
            .formatted("欢迎加入听众群，请加微信，备注听众，主播会拉你进群。".repeat(10)));
  }

  private static App app(Path folder, String data) throws IOException, SettingsException, Failure {
    var environment = new HashMap<>(Map.of("HUISHENG_CONFIG", folder.resolve("config").toString()));
    environment.put("HUISHENG_DATA", Files.createDirectories(folder.resolve(data)).toString());
    environment.put("HUISHENG_SEARCH_SEMANTIC", "off");
    environment.put("HUISHENG_SERVER_PORT", "0");
    environment.put("HUISHENG_CONSOLE_PORT", "0");
    environment.put("HUISHENG_MANAGEMENT_PORT", "0");
    environment.put("HUISHENG_WECHAT_APP_ID", Messages.APP_ID);
    environment.put("HUISHENG_WECHAT_TOKEN", Messages.TOKEN);
    environment.put("HUISHENG_WECHAT_ENCODING_AES_KEY", Messages.KEY);
    environment.put("HUISHENG_WECHAT_ANNOUNCE", "off");
    var app = App.open(new SettingsReader(environment).read().settings(), InstantSource.system());
    app.importOnce(folder.resolve("config/episodes"));
    return app;
  }

  private static int start(Handler handler) {
    return Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.routes.post("/wechat", handler);
            })
        .start("127.0.0.1", 0)
        .port();
  }

  private static int bare(int bytes) {
    var body = "x".repeat(bytes).getBytes(UTF_8);
    return start(
        context -> {
          if (context.bodyAsBytes().length > 0) {
            context.contentType("text/xml; charset=utf-8").result(body);
          }
        });
  }

  /// The same job on WxJava: its signature, its decryption, its parser, its writer, its encryption.
  private static int wxJava(Answering answering) {
    var config = new WxMpDefaultConfigImpl();
    config.setAppId(Messages.APP_ID);
    config.setToken(Messages.TOKEN);
    config.setAesKey(Messages.KEY);
    var service = new WxMpServiceOkHttpImpl();
    service.setWxMpConfigStorage(config);
    return start(
        context -> {
          var timestamp = parameter(context, "timestamp");
          var nonce = parameter(context, "nonce");
          if (!service.checkSignature(timestamp, nonce, parameter(context, "signature"))) {
            throw new IllegalStateException("signature");
          }
          var message =
              WxMpXmlMessage.fromEncryptedXml(
                  context.body(), config, timestamp, nonce, parameter(context, "msg_signature"));
          var reply =
              answering
                  .answer(message.getFromUser(), new Inbound.Text(message.getContent()))
                  .reply();
          context
              .contentType("text/xml; charset=utf-8")
              .result(outgoing(message, reply).toEncryptedXml(config));
        });
  }

  private static String parameter(Context context, String name) {
    return String.valueOf(context.queryParam(name));
  }

  private static WxMpXmlOutMessage outgoing(WxMpXmlMessage message, Reply reply) {
    return switch (reply) {
      case Reply.Text(var text) ->
          WxMpXmlOutMessage.TEXT()
              .content(text)
              .fromUser(message.getToUser())
              .toUser(message.getFromUser())
              .build();
      case Reply.News news -> {
        var item = new WxMpXmlOutNewsMessage.Item();
        item.setTitle(news.title());
        item.setDescription(news.description());
        item.setUrl(news.url());
        item.setPicUrl(news.picture());
        yield WxMpXmlOutMessage.NEWS()
            .addArticle(item)
            .fromUser(message.getToUser())
            .toUser(message.getFromUser())
            .build();
      }
      case Reply.Silence() -> throw new IllegalStateException("no answer");
    };
  }
}
