/// Opens SQLite or PostgreSQL, applies migrations, and holds the few places where the two differ.
@NullMarked
package app.huisheng.store;

import org.jspecify.annotations.NullMarked;
