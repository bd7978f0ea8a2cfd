package app.huisheng;

import app.huisheng.store.Database;
import app.huisheng.store.Location;

/// Opens the database that the settings name.
final class Storage {
  private Storage() {}

  static Database open(Settings settings) {
    return Database.open(location(settings));
  }

  static Location location(Settings settings) {
    return Location.of(settings.databaseUrl().map(Secret::value).orElse(""), settings.data());
  }
}
