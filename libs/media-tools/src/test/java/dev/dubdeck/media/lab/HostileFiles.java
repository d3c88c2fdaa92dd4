package dev.dubdeck.media.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Files that were made to hurt: ordinary media with bytes of theirs turned into lies. */
public final class HostileFiles {
  private static final int NINE_HOURS_MS = 9 * 3600 * 1000;

  private final MediaLab lab;
  private final Path folder;

  public HostileFiles(MediaLab lab, Path folder) {
    this.lab = lab;
    this.folder = folder;
  }

  /** A playlist under a film's name. */
  public Path playlist(String name, String segment) throws IOException {
    return write(
        name,
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n"
            + segment
            + "\n#EXT-X-ENDLIST\n");
  }

  /** A playlist whose initialisation segment is elsewhere. */
  public Path playlistWithMap(String name, String map) throws IOException {
    return write(
        name,
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:2\n#EXT-X-MAP:URI=\""
            + map
            + "\"\n#EXTINF:2,\nsegment.m4s\n#EXT-X-ENDLIST\n");
  }

  public Path concat(String name, String target) throws IOException {
    return write(name, "ffconcat version 1.0\nfile '" + target + "'\n");
  }

  /** The same without the line that gives it away. */
  public Path bareConcat(String name, String target) throws IOException {
    return write(name, "# a list\nfile '" + target + "'\nduration 2\n");
  }

  public Path sdp(String name, int port) throws IOException {
    return write(
        name,
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video "
            + port
            + " RTP/AVP 96\na=rtpmap:96 H264/90000\n");
  }

  public Path dash(String name, String base) throws IOException {
    return write(
        name,
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\">"
            + "<BaseURL>"
            + base
            + "</BaseURL><Period/></MPD>");
  }

  /** A film with a file attached, as releases bring their fonts. */
  public Path attachment() throws IOException, InterruptedException {
    Path font = write("font.ttf", "not a font but a secret");
    return lab.make(
        folder.resolve("attached.mkv"),
        "-i",
        lab.film(folder.resolve("to-attach.mkv"), 2).toString(),
        "-c",
        "copy",
        "-attach",
        font.toString(),
        "-metadata:s:t",
        "mimetype=application/x-truetype-font");
  }

  public Path manyTracks(int tracks) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-f", "lavfi", "-i", "sine=d=0.2"));
    for (int i = 0; i < tracks; i++) {
      options.addAll(List.of("-map", "0:a"));
    }
    options.addAll(List.of("-c:a", "pcm_s16le"));
    return lab.make(folder.resolve("tracks.mkv"), options.toArray(String[]::new));
  }

  /** A song whose cover says that it has 65,535 × 65,535 pixels. */
  public Path giantCover() throws IOException, InterruptedException {
    Path cover =
        lab.make(
            folder.resolve("cover.jpg"), "-f", "lavfi", "-i", MediaLab.PICTURE, "-frames:v", "1");
    jpegSize(cover);
    return lab.make(
        folder.resolve("cover.mkv"),
        "-i",
        lab.sound(folder.resolve("song.m4a"), 2).toString(),
        "-map",
        "0:a",
        "-c",
        "copy",
        "-attach",
        cover.toString(),
        "-metadata:s:t",
        "mimetype=image/jpeg");
  }

  /** Black frames of 12,000 × 12,000 pixels, which take little room, in a film of 320 × 180. */
  public Path hugeFrames() throws IOException, InterruptedException {
    Path film =
        lab.make(
            folder.resolve("huge.avi"),
            "-f",
            "lavfi",
            "-i",
            "color=black:s=12000x12000:r=5,format=yuvj420p",
            "-frames:v",
            "2",
            "-c:v",
            "mjpeg");
    return patch(
        film,
        bytes -> {
          int format = find(bytes, "strf", 0) + 8;
          bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(format + 4, 320).putInt(format + 8, 180);
        });
  }

  /** A film whose header says 320 × 180 and whose every frame says 65,535 × 65,535. */
  public Path giantFrames() throws IOException, InterruptedException {
    Path film =
        lab.make(
            folder.resolve("giant.avi"),
            "-f",
            "lavfi",
            "-i",
            MediaLab.PICTURE,
            "-t",
            "1",
            "-c:v",
            "mjpeg");
    jpegSize(film);
    return film;
  }

  /** Both rates of the header are zero. */
  public Path zeroFramesPerSecond() throws IOException, InterruptedException {
    Path film =
        lab.make(
            folder.resolve("zero-fps.avi"),
            "-f",
            "lavfi",
            "-i",
            MediaLab.PICTURE,
            "-t",
            "1",
            "-c:v",
            "mjpeg");
    return patch(
        film,
        bytes -> {
          bytes.putInt(find(bytes, "avih", 0) + 8, 0);
          bytes.putInt(find(bytes, "strh", 0) + 8 + 24, 0);
        });
  }

  /** Two seconds whose header promises nine hours. */
  public Path nineHours() throws IOException, InterruptedException {
    return duration(lab.film(folder.resolve("nine.mkv"), 2), NINE_HOURS_MS);
  }

  /** Two seconds whose header admits a tenth of one. */
  public Path tenthOfASecond() throws IOException, InterruptedException {
    return duration(lab.film(folder.resolve("tenth.mkv"), 2), 100);
  }

  /** A segment without the head that it needs. */
  public Path segmentAlone() throws IOException, InterruptedException {
    Path film = folder.resolve("fragmented.mp4");
    lab.make(
        film,
        "-i",
        lab.film(folder.resolve("whole.mp4"), 2).toString(),
        "-c",
        "copy",
        "-movflags",
        "frag_keyframe+empty_moov+default_base_moof");
    byte[] all = Files.readAllBytes(film);
    int moof = find(ByteBuffer.wrap(all), "moof", 0) - 4;
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    tail.write(all, moof, all.length - moof);
    return Files.write(folder.resolve("segment.m4s"), tail.toByteArray());
  }

  public Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Path duration(Path matroska, double milliseconds) throws IOException {
    return patch(
        matroska,
        bytes -> {
          byte[] element = {0x44, (byte) 0x89, (byte) 0x88};
          bytes.putDouble(find(bytes, element, 0) + element.length, milliseconds);
        });
  }

  /** Every start-of-frame marker says 65,535 × 65,535. */
  private static void jpegSize(Path file) throws IOException {
    byte[] marker = {(byte) 0xff, (byte) 0xc0, 0, 0x11};
    patch(
        file,
        bytes -> {
          for (int at = find(bytes, marker, 0); at >= 0; at = find(bytes, marker, at + 1)) {
            bytes.putInt(at + 5, -1);
          }
        });
  }

  private static Path patch(Path file, Consumer<ByteBuffer> change) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    change.accept(ByteBuffer.wrap(bytes));
    return Files.write(file, bytes);
  }

  private static int find(ByteBuffer bytes, String ascii, int from) {
    return find(bytes, ascii.getBytes(StandardCharsets.US_ASCII), from);
  }

  private static int find(ByteBuffer bytes, byte[] wanted, int from) {
    for (int at = from; at <= bytes.limit() - wanted.length; at++) {
      if (ByteBuffer.wrap(wanted).equals(bytes.slice(at, wanted.length))) {
        return at;
      }
    }
    return -1;
  }
}
