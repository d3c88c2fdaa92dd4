package dev.dubdeck.platform.problem;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL said, wherever in the chain of causes it stands, and in whose words. */
public final class SqlState {
  private static final int MAX_CAUSES = 10;

  private SqlState() {}

  /** The five characters, or null when the failure is not the database's word. */
  public static @Nullable String of(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof PgException pg) {
        return pg.getSqlState();
      }
      // Hibernate Reactive translates what the client said into the exception of JDBC
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** True when a value can never fit where it was put: too long, a NUL, out of range. */
  public static boolean isBadValue(@Nullable String state) {
    return state != null && state.startsWith("22");
  }

  /** True when a unique or exclusion constraint refused: somebody else was first. */
  public static boolean isTaken(@Nullable String state) {
    return "23505".equals(state) || "23P01".equals(state);
  }
}
