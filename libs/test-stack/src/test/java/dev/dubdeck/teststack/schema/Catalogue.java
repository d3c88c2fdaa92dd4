package dev.dubdeck.teststack.schema;

import dev.dubdeck.teststack.server.OwnDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the database knows of one schema, as lines that can be compared, and its rows. */
record Catalogue(Connection connection, ServiceSchema service) {
  private static final String HISTORY = "flyway_schema_history";

  /** One query each; {@code %s} is the schema's oid. */
  private static final List<String> QUESTIONS =
      List.of(
          """
          select concat_ws(' ', 'column', c.relname, a.attname, format_type(atttypid, atttypmod),
            attnotnull, attidentity, attgenerated, attstorage, attcollation::regcollation,
            pg_get_expr(d.adbin, d.adrelid))
          from pg_class c join pg_attribute a on a.attrelid = c.oid
          left join pg_attrdef d on (d.adrelid, d.adnum) = (c.oid, a.attnum)
          where c.relnamespace = %s and c.relkind in ('r', 'v', 'S') and attnum > 0
            and not attisdropped
          """,
          "select 'index ' || pg_get_indexdef(indexrelid) from pg_index i"
              + " join pg_class c on c.oid = i.indexrelid where c.relnamespace = %s",
          "select concat_ws(' ', 'constraint', conrelid::regclass, conname,"
              + " pg_get_constraintdef(oid), convalidated) from pg_constraint"
              + " where connamespace = %s",
          "select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = %s",
          "select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t"
              + " join pg_class c on c.oid = tgrelid where relnamespace = %s and not tgisinternal",
          """
          select concat_ws(' ', 'rights', relname, relkind, relowner::regrole, (
            select string_agg(concat_ws(' ', grantee::regrole, privilege_type), ', '
              order by grantee::regrole::text, privilege_type)
            from aclexplode(relacl)))
          from pg_class where relnamespace = %s and relkind in ('r', 'v', 'S')
          """,
          """
          select concat_ws(' ', 'rights to come', defaclrole::regrole, defaclobjtype, (
            select string_agg(concat_ws(' ', grantee::regrole, privilege_type), ', '
              order by grantee::regrole::text, privilege_type)
            from aclexplode(defaclacl)))
          from pg_default_acl where defaclnamespace = %s
          """);

  List<String> shape() throws SQLException {
    List<String> shape = new ArrayList<>();
    for (String question : QUESTIONS) {
      shape.addAll(
          OwnDatabase.column(
              connection, question.formatted("'" + service + "'::regnamespace") + " order by 1"));
    }
    return shape;
  }

  /** Tables and the columns of each, the migration's own apart. */
  SortedMap<String, List<String>> tables() throws SQLException {
    SortedMap<String, List<String>> tables = new TreeMap<>();
    for (String table :
        OwnDatabase.column(
            connection,
            "select tablename from pg_tables where schemaname = '%s' and tablename <> '%s'"
                .formatted(service, HISTORY))) {
      tables.put(
          table,
          OwnDatabase.column(
              connection,
              "select quote_ident(attname) from pg_attribute where attrelid = '%s.%s'::regclass"
                      .formatted(service, table)
                  + " and attnum > 0 and not attisdropped order by attnum"));
    }
    return tables;
  }

  /** The rows of a table in these columns, in some order that is always the same. */
  List<String> rows(String table, List<String> columns) throws SQLException {
    return OwnDatabase.column(
        connection,
        "select row(%s)::text from %s.%s order by 1"
            .formatted(String.join(", ", columns), service, table));
  }
}
