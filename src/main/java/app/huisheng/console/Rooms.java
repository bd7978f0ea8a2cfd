package app.huisheng.console;

import app.huisheng.announce.Announcements;
import app.huisheng.announce.Visits;
import app.huisheng.episode.EpisodeStore;
import app.huisheng.outbox.Outbox;
import app.huisheng.reply.Answering;
import app.huisheng.reply.KeywordFile;
import app.huisheng.store.Database;

/// The rooms that the console shows.
///
/// @param answering the one that listeners talk to
public record Rooms(
    Database database,
    EpisodeStore episodes,
    Outbox outbox,
    Announcements announcements,
    Visits visits,
    Answering answering,
    KeywordFile keywords,
    Outside outside) {}
