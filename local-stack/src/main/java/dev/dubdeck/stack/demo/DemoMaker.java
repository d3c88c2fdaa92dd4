package dev.dubdeck.stack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.stack.submission.EpisodeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the files of a demo episode the way a dubbing pipeline would leave them. */
final class DemoMaker {
  private static final double LEAD_IN = 1.2;
  private static final double PAUSE = 0.45;
  private static final double LEAD_OUT = 1.5;

  private final SpeechMaker speech;
  private final Picture picture;

  DemoMaker(SpeechMaker speech, Picture picture) {
    this.speech = speech;
    this.picture = picture;
  }

  /** A line of the dubbing where it is heard. */
  private record Spoken(DemoEpisode.Line line, Sound original, Sound dubbed, double start) {
    double end() {
      return start + dubbed.seconds();
    }
  }

  EpisodeFiles make(DemoEpisode episode, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<Spoken> spoken = speak(episode);
    double seconds = spoken.getLast().end() + LEAD_OUT;
    Path base = folder.resolve(episode.name());
    Path originalSound = folder.resolve("sound.original");
    Sound room = Sound.room(seconds, episode.name().hashCode());
    room.write(Path.of(base + ".background.wav"));
    original(spoken, room, seconds).write(originalSound);
    Sound dialogue = dialogue(spoken, seconds);
    dialogue.write(Path.of(base + ".dialogue.wav"));
    // the launcher has little memory: no sound is kept that is not needed any more
    room.add(dialogue, 0, 1).write(Path.of(base + ".dub.wav"));
    picture.draw(episode, folder, originalSound, seconds, Path.of(base + ".mp4"));
    Files.writeString(Path.of(base + ".de.srt"), subtitles(spoken));
    Files.writeString(folder.resolve("diarization.json"), diarization(spoken));
    return EpisodeFiles.at(folder);
  }

  private static Sound original(List<Spoken> spoken, Sound room, double seconds) {
    Sound original = Sound.silence(seconds).add(room, 0, 1);
    spoken.forEach(each -> original.add(each.original(), each.start(), 0.8));
    return original;
  }

  private static Sound dialogue(List<Spoken> spoken, double seconds) {
    Sound dialogue = Sound.silence(seconds);
    spoken.forEach(each -> dialogue.add(each.dubbed(), each.start(), 0.8));
    return dialogue;
  }

  private List<Spoken> speak(DemoEpisode episode) throws IOException, InterruptedException {
    List<Spoken> spoken = new ArrayList<>();
    double time = LEAD_IN;
    for (DemoEpisode.Line line : episode.lines()) {
      DemoEpisode.Voice voice = episode.voiceOf(line);
      Sound original = speech.say(voice.original(), voice.pitch(), voice.speed(), line.original());
      Sound dubbed = speech.say(voice.dubbed(), voice.pitch(), voice.speed(), line.dubbed());
      spoken.add(new Spoken(line, original, dubbed, time));
      time += Math.max(original.seconds(), dubbed.seconds()) + PAUSE;
    }
    return spoken;
  }

  private static String subtitles(List<Spoken> spoken) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < spoken.size(); i++) {
      Spoken each = spoken.get(i);
      text.append(i + 1)
          .append('\n')
          .append(stamp(each.start()))
          .append(" --> ")
          .append(stamp(each.end()))
          .append('\n')
          .append(each.line().dubbed())
          .append("\n\n");
    }
    return text.toString();
  }

  private static String stamp(double seconds) {
    long millis = Math.round(seconds * 1000);
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d,%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }

  private static String diarization(List<Spoken> spoken) throws IOException {
    List<Map<String, Object>> segments = new ArrayList<>();
    for (Spoken each : spoken) {
      Map<String, Object> segment = new LinkedHashMap<>();
      segment.put("start", Math.round(each.start() * 1000) / 1000.0);
      segment.put("end", Math.round(each.end() * 1000) / 1000.0);
      segment.put("speaker_id", each.line().speaker());
      segments.add(segment);
    }
    return new ObjectMapper().writeValueAsString(Map.of("segments", segments));
  }
}
