package dev.dubdeck.stack.postgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether a server that was started elsewhere will do, asked before anything else is started. */
final class ServerCheck {
  /** What the migrations were seen to run on; older ones have another default for schema public. */
  static final int OLDEST = 15;

  private static final String QUESTION =
      "SELECT current_setting('server_version_num')::int / 10000, current_setting('server_version'),"
          + " pg_is_in_recovery(), rolsuper OR rolcreaterole AND rolcreatedb"
          + " FROM pg_roles WHERE rolname = current_user";

  private final DatabaseAddress server;
  private final int oldest;

  ServerCheck(DatabaseAddress server, int oldest) {
    this.server = server;
    this.oldest = oldest;
  }

  /**
   * Whether the account may make roles and databases.
   *
   * @throws IOException in words, when it is not there, does not let the account in, is too old or
   *     takes no writes
   */
  boolean mayPrepare() throws IOException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(QUESTION)) {
      answer.next();
      if (answer.getInt(1) < oldest) {
        throw new IOException(
            "PostgreSQL "
                + answer.getString(2)
                + " at "
                + place()
                + " is too old: "
                + oldest
                + " or newer is needed");
      }
      if (answer.getBoolean(3)) {
        throw new IOException(
            "PostgreSQL at " + place() + " is a standby, which takes no writes: give the primary");
      }
      return answer.getBoolean(4);
    } catch (SQLException e) {
      throw new IOException(words(e), e);
    }
  }

  private String words(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    if (state.startsWith("28")) {
      return "PostgreSQL at "
          + place()
          + " does not let "
          + server.user()
          + " in: "
          + refused.getMessage();
    }
    if (state.startsWith("08")) {
      return "no PostgreSQL answers at " + place() + ": " + refused.getMessage();
    }
    return "PostgreSQL at " + place() + " cannot be used: " + refused.getMessage();
  }

  private String place() {
    return server.host() + ":" + server.port();
  }
}
