package app.huisheng.console;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Broadcasts;
import app.huisheng.announce.Visits;
import app.huisheng.announce.Withdrawals;
import app.huisheng.audience.Audience;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Outbox;
import app.huisheng.reply.Answering;
import app.huisheng.reply.KeywordBook;
import app.huisheng.reply.KeywordFile;
import app.huisheng.search.Archive;
import app.huisheng.store.Database;
import app.huisheng.webhook.Webhooks;
import java.util.function.Supplier;

/// The rooms that the console shows.
///
/// @param answering answers as listeners are answered, and notes nothing
/// @param archive the newest one, asked for at each search
public record Rooms(
    Database database,
    EpisodeStore episodes,
    Outbox outbox,
    Announcements announcements,
    Broadcasts broadcasts,
    Withdrawals withdrawals,
    Visits visits,
    Audience audience,
    Answering answering,
    KeywordFile keywords,
    KeywordBook book,
    Supplier<Archive> archive,
    Webhooks webhooks,
    Outside outside) {}
