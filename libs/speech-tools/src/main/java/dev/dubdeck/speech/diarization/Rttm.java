package dev.dubdeck.speech.diarization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code SPEAKER <file> <channel> <onset> <duration> <NA> <NA> <name> <NA> <NA>}, line by line. */
final class Rttm {
  private static final Pattern WHITE = Pattern.compile("[ \\t]+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d{0,12})?");
  private static final int MOST_LINE = 2_000;
  private static final int LEAST_FIELDS = 8;
  private static final int ONSET = 3;
  private static final int DURATION = 4;
  private static final int NAME = 7;

  /** Lines of other types are part of the format and none of our business. */
  private static final Set<String> OTHER_TYPES =
      Set.of(
          "SEGMENT",
          "NOSCORE",
          "NO_RT_METADATA",
          "LEXEME",
          "NON-LEX",
          "NON-SPEECH",
          "FILLER",
          "EDIT",
          "IP",
          "SU",
          "CB",
          "A/P",
          "SPKR-INFO");

  private Rttm() {}

  static Diarization read(String text) throws DiarizationFormatException {
    List<DiarizedTurn> turns = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Optional<DiarizedTurn> turn = turn(line.strip(), number);
      if (turn.isPresent()) {
        if (turns.size() == Diarization.MOST_TURNS) {
          throw DiarizationFormatException.atLine(
              number, "there are more than " + Diarization.MOST_TURNS + " turns");
        }
        turns.add(turn.get());
      }
    }
    if (turns.isEmpty()) {
      throw DiarizationFormatException.ofFile("the file is neither JSON nor has SPEAKER lines");
    }
    return new Diarization(turns);
  }

  private static Optional<DiarizedTurn> turn(String line, int number)
      throws DiarizationFormatException {
    if (line.isEmpty() || line.startsWith(";;")) {
      return Optional.empty();
    }
    if (line.length() > MOST_LINE) {
      throw DiarizationFormatException.atLine(number, "is too long");
    }
    String[] fields = WHITE.split(line, -1);
    if (OTHER_TYPES.contains(fields[0])) {
      return Optional.empty();
    }
    if (!fields[0].equals("SPEAKER")) {
      throw DiarizationFormatException.atLine(number, "is not a line of RTTM");
    }
    if (fields.length < LEAST_FIELDS) {
      throw DiarizationFormatException.atLine(
          number, "has " + fields.length + " fields, too few for SPEAKER");
    }
    double onset = number(fields[ONSET], number, "onset");
    double duration = number(fields[DURATION], number, "duration");
    Optional<String> complaint = SpeakerLabel.complaint(fields[NAME]);
    if (complaint.isPresent()) {
      throw DiarizationFormatException.atLine(number, complaint.get());
    }
    return Optional.of(new DiarizedTurn(fields[NAME], onset, onset + duration));
  }

  private static double number(String field, int line, String what)
      throws DiarizationFormatException {
    if (!NUMBER.matcher(field).matches()) {
      throw DiarizationFormatException.atLine(line, "the " + what + " is not a number");
    }
    return Double.parseDouble(field);
  }
}
