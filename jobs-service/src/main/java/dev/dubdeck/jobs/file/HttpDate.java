package dev.dubdeck.jobs.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates of HTTP (RFC 9110, 5.6.7): written in one form, understood in the two old ones, too. */
final class HttpDate {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private HttpDate() {}

  static String of(Instant instant) {
    return WRITTEN.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Empty for what is no date: a condition on it counts as absent. */
  static Optional<Instant> parse(String text, Instant now) {
    for (DateTimeFormatter form : List.of(WRITTEN, rfc850(now), asctime())) {
      try {
        return Optional.of(LocalDateTime.parse(text.strip(), form).toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        // perhaps the next form
      }
    }
    return Optional.empty();
  }

  /** Two digits of a year mean the one that is at most 50 years ahead. */
  private static DateTimeFormatter rfc850(Instant now) {
    int earliest = now.atOffset(ZoneOffset.UTC).getYear() - 49;
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, earliest)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH);
  }

  private static DateTimeFormatter asctime() {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEE MMM ")
        .padNext(2)
        .appendValue(ChronoField.DAY_OF_MONTH)
        .appendPattern(" HH:mm:ss yyyy")
        .toFormatter(Locale.ENGLISH);
  }
}
