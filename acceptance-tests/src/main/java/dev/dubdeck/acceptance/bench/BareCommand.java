package dev.dubdeck.acceptance.bench;

import dev.dubdeck.media.render.PlannedFile;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RunInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The encodes of planned runs as one ffmpeg command that a person could have typed. */
final class BareCommand {
  /** Dubdeck measures the loudness first, on its own clock; a bare command is told the gain. */
  private static final String KNOWN_GAIN = "3.0";

  private static final Pattern STREAM = Pattern.compile("\\[(\\d+)(:\\d+\\])");
  private static final Pattern LABEL = Pattern.compile("\\[([a-z]\\w*)\\]");

  private final Path folder;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> graphs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private int before;
  private int runs;

  BareCommand(Path folder) {
    this.folder = folder;
  }

  BareCommand with(PlannedRun run) {
    for (RunInput input : run.inputs()) {
      inputs.addAll(input.options());
      inputs.addAll(List.of("-i", "file:" + input.path()));
    }
    for (String graph : run.graphs()) {
      String numbered =
          STREAM
              .matcher(graph)
              .replaceAll(
                  found -> "[" + (before + Integer.parseInt(found.group(1))) + found.group(2));
      graphs.addAll(
          List.of("-filter_complex", own(numbered).replaceAll("\\{gain[0-9]+\\}", KNOWN_GAIN)));
    }
    for (PlannedOutput output : run.outputs()) {
      output.files().forEach(this::add);
    }
    before += run.inputs().size();
    runs++;
    return this;
  }

  List<String> arguments() {
    List<String> all = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
    all.addAll(inputs);
    all.addAll(graphs);
    all.addAll(outputs);
    return all;
  }

  private void add(PlannedFile file) {
    List<String> streams = file.streams();
    for (int i = 0; i < streams.size(); i++) {
      boolean isMap = i > 0 && streams.get(i - 1).equals("-map");
      outputs.add(isMap ? mapped(streams.get(i)) : streams.get(i));
    }
    outputs.addAll(file.containerOptions());
    outputs.add("file:" + folder.resolve(runs + "-" + file.name()));
  }

  private String mapped(String what) {
    if (what.startsWith("[")) {
      return own(what);
    }
    int colon = what.indexOf(':');
    return before + Integer.parseInt(what.substring(0, colon)) + what.substring(colon);
  }

  /** Labels that no other run of the command has. */
  private String own(String graph) {
    return LABEL.matcher(graph).replaceAll("[r" + runs + "$1]");
  }
}
