package app.huisheng.console;

/// What every page of the console needs.
record House(
    Setup setup,
    Look look,
    Sessions sessions,
    People people,
    Entrance entrance,
    Audit audit,
    Drafts drafts) {}
