package dev.dubdeck.media.render;

import dev.dubdeck.media.ffmpeg.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sound to be measured (EBU R 128) before it is brought to a loudness by one constant gain and a
 * limiter. Measuring costs a tenth of what a one-pass normaliser costs and keeps the dynamics that
 * such a one flattens.
 *
 * @param input the file
 * @param streamIndex in it
 * @param filters that bring it to the layout in which it will be heard
 */
public record Loudness(RunInput input, int streamIndex, String filters, double targetLufs) {

  /** What the meter says of silence. */
  private static final double SILENCE_LUFS = -69;

  private static final double MOST_GAIN = 30;
  private static final Pattern INTEGRATED = Pattern.compile("\\bI:\\s+(-?[0-9.]+) LUFS");

  /** Output options of the measuring run. */
  List<String> measuringOptions() {
    return List.of(
        "-map", "0:" + streamIndex, "-af", filters + ",ebur128=framelog=quiet", "-f", "null");
  }

  /** Gain in dB by the meter's report, within 30 dB either way; none for silence. */
  String gain(String report) {
    double measured = integrated(report);
    double gain = measured <= SILENCE_LUFS ? 0 : targetLufs - measured;
    return String.format(Locale.ROOT, "%.2f", Math.clamp(gain, -MOST_GAIN, MOST_GAIN));
  }

  /** What the meter's report says of the whole; silence when it says nothing. */
  static double integrated(String report) {
    double measured = SILENCE_LUFS;
    Matcher line = INTEGRATED.matcher(report);
    while (line.find()) {
      measured = Double.parseDouble(line.group(1));
    }
    return measured;
  }

  /** Stands in a graph for the gain of the run's output of that number. */
  static String placeholder(int output) {
    return "{gain" + output + "}";
  }

  /** Filters that apply the gain and keep the peaks 1.5 dB below full scale. */
  static String correction(int output) {
    return "volume=volume="
        + placeholder(output)
        + "dB:precision=float,alimiter=limit="
        + Numbers.plain(Math.pow(10, -1.5 / 20))
        + ":level=false:latency=true";
  }
}
