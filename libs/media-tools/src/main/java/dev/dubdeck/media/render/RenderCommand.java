package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFmpegBuilder.Verbosity;

/** Puts a planned run into ffmpeg's words. Arguments are a list; no shell ever sees them. */
final class RenderCommand {
  private final FfmpegTools tools;
  private final int threads;

  RenderCommand(FfmpegTools tools, int threads) {
    this.tools = tools;
    this.threads = threads;
  }

  /**
   * Files of equal streams are encoded once and written several times.
   *
   * @param gains in dB, by the order of the outputs; unused where an output has no loudness
   */
  List<String> of(PlannedRun run, List<String> gains, Path workFolder) {
    FFmpegBuilder builder = builder(Verbosity.ERROR);
    if (threads > 0) {
      builder.addExtraArgs("-filter_complex_threads", Integer.toString(threads));
    }
    run.inputs().forEach(input -> addInput(builder, input));
    for (String graph : run.graphs()) {
      builder.addExtraArgs("-filter_complex", withGains(graph, gains));
    }
    run.outputs().stream()
        .flatMap(output -> output.files().stream())
        .collect(
            Collectors.groupingBy(PlannedFile::streams, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(files -> addFiles(builder, files, workFolder));
    return complete(builder);
  }

  private void addFiles(FFmpegBuilder builder, List<PlannedFile> files, Path workFolder) {
    PlannedFile first = files.getFirst();
    List<String> options = new ArrayList<>(threadCap());
    options.addAll(first.streams());
    if (files.size() == 1) {
      options.addAll(first.containerOptions());
      builder
          .addOutput("file:" + workFolder.resolve(first.name()))
          .addExtraArgs(options.toArray(String[]::new));
      return;
    }
    // The tee asks none of its muxers what they want: a header apart, and no tag of the source's.
    options.addAll(
        List.of("-flags:v", "+global_header", "-flags:a", "+global_header", "-tag:v", "avc1"));
    options.addAll(List.of("-f", "tee"));
    String names = files.stream().map(PlannedFile::asSlave).collect(Collectors.joining("|"));
    builder.addOutput(names).addExtraArgs(options.toArray(String[]::new));
  }

  private static String withGains(String graph, List<String> gains) {
    String text = graph;
    for (int i = 0; i < gains.size(); i++) {
      text = text.replace(Loudness.placeholder(i), gains.get(i));
    }
    return text;
  }

  /** The run before the run: how loud is it? */
  List<String> measuring(Loudness loudness) {
    FFmpegBuilder builder = builder(Verbosity.INFO);
    addInput(builder, loudness.input());
    builder.addOutput("-").addExtraArgs(loudness.measuringOptions().toArray(String[]::new));
    return complete(builder);
  }

  /** One input, one file. */
  List<String> decoding(RunInput input, List<String> options, Path target) {
    FFmpegBuilder builder = builder(Verbosity.ERROR);
    addInput(builder, input);
    List<String> all = new ArrayList<>(threadCap());
    all.addAll(options);
    builder.addOutput("file:" + target).addExtraArgs(all.toArray(String[]::new));
    return complete(builder);
  }

  private FFmpegBuilder builder(Verbosity verbosity) {
    FFmpegBuilder builder =
        new FFmpegBuilder()
            .overrideOutputFiles(true)
            .setVerbosity(verbosity)
            .addExtraArgs("-nostdin", "-hide_banner", "-nostats")
            .addExtraArgs("-progress", "pipe:1", "-stats_period", "0.25");
    if (threads > 0) {
      builder.addExtraArgs("-filter_threads", Integer.toString(threads));
    }
    return builder;
  }

  private void addInput(FFmpegBuilder builder, RunInput input) {
    List<String> options = new ArrayList<>(threadCap());
    options.addAll(input.options());
    builder
        .addInput("file:" + input.path().toAbsolutePath())
        .addExtraArgs(options.toArray(String[]::new));
  }

  private List<String> threadCap() {
    return threads > 0 ? List.of("-threads", Integer.toString(threads)) : List.of();
  }

  private List<String> complete(FFmpegBuilder builder) {
    List<String> command = new ArrayList<>();
    command.add(tools.ffmpeg().toString());
    command.addAll(builder.build());
    return command;
  }
}
