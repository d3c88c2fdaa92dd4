package dev.dubdeck.teststack.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step of a migration, read as the program of before sees it, which goes on while the step is
 * applied and after. It may meet new tables, new indexes and new columns that it need not fill;
 * whatever else a step does is told by {@link #notOnlyAdded()}. Nothing is allowed for not being
 * known.
 */
record Step(String sql) {
  private static final Pattern CREATE_TABLE = Pattern.compile("create table ([\\w.]+) .*");
  private static final Pattern OF_TABLE =
      Pattern.compile("(?:create unique index \\w+ on|create trigger .* on|insert into) (\\w+) .*");
  private static final Pattern INDEX = Pattern.compile("create index \\w+ on .*");
  private static final Pattern ALTER = Pattern.compile("alter table (\\w+) (.*)");
  private static final Pattern COLUMN = Pattern.compile("add column \\w+ .*");
  private static final Pattern STRICTER = Pattern.compile("\\b(unique|primary key|exclude)\\b");

  /** What is not an addition, statement by statement and action by action, in lower case. */
  List<String> notOnlyAdded() {
    Set<String> made = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (String statement : statements()) {
      Matcher alter = ALTER.matcher(statement);
      Matcher words = CREATE_TABLE.matcher(statement);
      if (words.matches()) {
        made.add(words.group(1));
      } else if (alter.matches() && !made.contains(alter.group(1))) {
        parts(alter.group(2), ',').stream()
            .filter(action -> !addsOnly(action))
            .forEach(action -> found.add("alter table " + alter.group(1) + " " + action));
      } else if (!alter.matches() && !isNew(statement) && !isOf(made, statement)) {
        found.add(statement);
      }
    }
    return found;
  }

  private static boolean isNew(String statement) {
    return INDEX.matcher(statement).matches() || statement.startsWith("create function ");
  }

  /** What is done to a table of this very step, before anybody knows it. */
  private static boolean isOf(Set<String> made, String statement) {
    Matcher words = OF_TABLE.matcher(statement);
    return words.matches() && made.contains(words.group(1));
  }

  private static boolean addsOnly(String action) {
    return COLUMN.matcher(action).matches()
        && !STRICTER.matcher(action).find()
        && (!action.contains(" not null") || action.contains(" default "));
  }

  /** Without comments, in lower case, with single spaces. */
  List<String> statements() {
    return parts(sql, ';').stream()
        .map(text -> text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** Parts at a character that stands outside of brackets, quotes and comments. */
  private static List<String> parts(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); ) {
      int end = endOfQuoted(text, i);
      char c = text.charAt(i);
      if (end > i + 1) {
        if (!text.startsWith("--", i)) {
          part.append(text, i, end);
        }
        i = end;
        continue;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == separator && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(c);
      }
      i++;
    }
    parts.add(part.toString().strip());
    return parts;
  }

  /** Where the comment, string, name or body ends that begins here; the next place otherwise. */
  private static int endOfQuoted(String text, int start) {
    Matcher begin =
        Pattern.compile("--[^\\n]*|/\\*|'|\"|\\$\\w*\\$")
            .matcher(text)
            .region(start, text.length());
    if (!begin.lookingAt()) {
      return start + 1;
    }
    String mark = begin.group();
    if (mark.startsWith("--")) {
      return begin.end();
    }
    String close = "/*".equals(mark) ? "*/" : mark;
    int end = text.indexOf(close, begin.end());
    if (end < 0) {
      throw new IllegalArgumentException("no end of " + mark + " at " + start);
    }
    return end + close.length();
  }
}
