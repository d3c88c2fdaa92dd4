package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts the renditions of a stream together: names that tell their content, and a master playlist
 * whose figures are measured. Nobody who reads a master meets the files of another one, since no
 * name but the master's is used twice.
 */
final class StreamPackage {
  private static final int NAME_DIGITS = 12;
  private static final String AAC_LC = "mp4a.40.2";
  private static final String MEDIA_TYPE = "video/iso.segment";
  private static final String GROUP = "audio";

  private final PlannedOutput output;
  private final Path folder;
  private final List<RenderedPart> parts = new ArrayList<>();
  private final List<Rendition> pictures = new ArrayList<>();
  private final List<Rendition> sounds = new ArrayList<>();

  private StreamPackage(PlannedOutput output, Path folder) {
    this.output = output;
    this.folder = folder;
  }

  private record Rendition(
      String word, String playlistName, MediaPlaylist playlist, String codec, OutputPromise is) {}

  static Optional<RenderedFile> of(PlannedOutput output, Path folder) throws IOException {
    StreamPackage stream = new StreamPackage(output, folder);
    for (PlannedFile file : output.files()) {
      stream.add(file);
    }
    Path master = folder.resolve(PlannedOutput.prefix(output.preset()) + "-master.m3u8");
    Files.writeString(master, stream.master());
    return Optional.of(new RenderedFile(output, master, null, stream.parts));
  }

  /** The kind of the files that a master playlist leads to. */
  static String partKind(Preset preset) {
    return preset.kind() + "_segment";
  }

  private void add(PlannedFile file) throws IOException {
    String rendition = output.word(file);
    String media = file.container().get("hls_segment_filename");
    Path made = folder.resolve(media);
    String sha256 = Sha256.of(made);
    String unique = rendition + "-" + sha256.substring(0, NAME_DIGITS);
    String text =
        MediaPlaylist.lengthened(
            Files.readString(folder.resolve(file.name())),
            file.promise().durationSeconds(),
            file.promise().toleranceSeconds());
    MediaPlaylist playlist = MediaPlaylist.parse(text);
    boolean isPicture = file.promise().video() != null;
    String codec = isPicture ? avc(made, playlist) : AAC_LC;
    Path renamed = Files.move(made, folder.resolve(output.preset().kind() + "-" + unique + ".m4s"));
    Path index = folder.resolve(output.preset().kind() + "-" + unique + ".m3u8");
    Files.writeString(index, text.replace(media, unique + ".m4s"));
    String kind = partKind(output.preset());
    parts.add(new RenderedPart(kind, unique + ".m4s", MEDIA_TYPE, renamed, file.promise(), sha256));
    parts.add(new RenderedPart(kind, unique + ".m3u8", output.preset().contentType(), index, null));
    (isPicture ? pictures : sounds)
        .add(new Rendition(rendition, unique + ".m3u8", playlist, codec, file.promise()));
  }

  /** The codec's name with profile and level, as the file has them (RFC 6381). */
  private static String avc(Path file, MediaPlaylist playlist) throws IOException {
    ByteBuffer header = Mp4Boxes.read(file, 0, playlist.header());
    ByteBuffer configuration =
        Mp4Boxes.find(header, "moov", "trak", "mdia", "minf", "stbl", "stsd", "avc1", "avcC")
            .orElseThrow(() -> new IOException("the encoder wrote a rendition without a header"));
    byte[] profile = new byte[3];
    configuration.get(1, profile);
    return "avc1." + HexFormat.of().formatHex(profile);
  }

  private String master() {
    StringBuilder text =
        new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    for (int i = 0; i < sounds.size(); i++) {
      text.append(sound(sounds.get(i), i == 0));
    }
    long sound = sounds.stream().mapToLong(one -> one.playlist().peakBandwidth()).max().orElse(0);
    long usual =
        sounds.stream().mapToLong(one -> one.playlist().averageBandwidth()).max().orElse(0);
    for (Rendition picture : pictures) {
      text.append(
          String.format(
              Locale.ROOT,
              "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,CODECS=\"%s%s\"%s\n%s\n",
              picture.playlist().peakBandwidth() + sound,
              picture.playlist().averageBandwidth() + usual,
              picture.is().width(),
              picture.is().height(),
              picture.codec(),
              sounds.isEmpty() ? "" : "," + AAC_LC,
              sounds.isEmpty() ? "" : ",AUDIO=\"" + GROUP + "\"",
              picture.playlistName()));
    }
    return text.toString();
  }

  private String sound(Rendition sound, boolean isDefault) {
    String title = sound.word().substring(StreamPlan.SOUND.length());
    String language = Languages.shortest(sound.is().audioLanguages().getFirst());
    return String.format(
        Locale.ROOT,
        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"%s\",NAME=\"%s\"%s,DEFAULT=%s,AUTOSELECT=YES%s,URI=\"%s\"\n",
        GROUP,
        title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
        language.equals(Languages.UNKNOWN) ? "" : ",LANGUAGE=\"" + language + "\"",
        isDefault ? "YES" : "NO",
        channels(sound),
        sound.playlistName());
  }

  private static String channels(Rendition sound) {
    Integer channels = sound.is().audio() == null ? null : sound.is().audio().channels();
    return channels == null ? "" : ",CHANNELS=\"" + channels + "\"";
  }
}
