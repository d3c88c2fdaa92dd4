package dev.dubdeck.stack.doctor;

import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.speech.embedding.EmbeddingChoice;
import dev.dubdeck.speech.embedding.EmbeddingProviders;
import dev.dubdeck.speech.embedding.gmm.GmmProvider;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the machine and, if one runs, at the stack. */
public final class Checkup {
  private static final long NEEDED_BYTES = 5L << 30;
  private static final List<String> PROGRAMS = List.of("setpriv", "setsid", "kill");

  private final StackFolder stack;
  private final int port;

  public Checkup(StackFolder stack, int port) {
    this.stack = stack;
    this.port = port;
  }

  public List<Finding> look() throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    findings.add(programs());
    findings.add(ffmpeg());
    findings.add(disk());
    findings.add(mediaRoot());
    Optional<Endpoints> endpoints = Endpoints.read(stack);
    findings.add(gatewayPort(endpoints));
    findings.add(database(endpoints));
    findings.add(broker(endpoints));
    findings.add(voiceModel());
    findings.add(speech());
    findings.add(fonts());
    findings.add(browser());
    return findings;
  }

  private static Finding jdk() {
    String version = Runtime.version().toString();
    return Runtime.version().feature() >= 25
        ? Finding.ok("JDK", version)
        : Finding.optional("JDK", version + " will do; with 25 everything starts faster");
  }

  private static Finding programs() {
    List<String> absent = PROGRAMS.stream().filter(name -> !isInstalled(name)).toList();
    return absent.isEmpty()
        ? Finding.ok("system programs", String.join(", ", PROGRAMS))
        : Finding.missing(
            "system programs", String.join(", ", absent) + ": install util-linux and procps");
  }

  private static Finding ffmpeg() {
    Optional<Path> folder = Optional.ofNullable(System.getenv("DUBDECK_FFMPEG_DIR")).map(Path::of);
    try (ProcessRunner runner = new ProcessRunner("doctor")) {
      return switch (FfmpegTools.locate(folder, runner)) {
        case FfmpegLookup.Found found ->
            Finding.ok("ffmpeg", found.tools().version().text() + words(found.remark()));
        case FfmpegLookup.Missing missing ->
            Finding.missing(
                "ffmpeg",
                missing.message() + "; apt-get install libxcb1 libxcb-shm0 libasound2 libpulse0");
      };
    }
  }

  private static String words(@org.jspecify.annotations.Nullable String remark) {
    return remark == null ? ", carried along" : ", " + remark;
  }

  private Finding disk() throws IOException {
    Path place = existing(stack.root());
    long free = Files.getFileStore(place).getUsableSpace();
    String words = free / (1 << 30) + " GiB free at " + place;
    return free >= NEEDED_BYTES
        ? Finding.ok("disk", words)
        : Finding.missing("disk", words + "; make room for 5 GiB");
  }

  private Finding mediaRoot() {
    Path place = existing(stack.media());
    return Files.isWritable(place)
        ? Finding.ok("media root", stack.media().toString())
        : Finding.missing("media root", place + " is not writable; choose another --data");
  }

  private static Path existing(Path path) {
    Path place = path;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private Finding gatewayPort(Optional<Endpoints> endpoints) throws IOException {
    if (endpoints.isPresent()) {
      return Finding.ok("gateway", endpoints.get().require("gateway"));
    }
    return Ports.isFree(port)
        ? Finding.ok("port " + port, "free")
        : Finding.missing("port " + port, "in use; start with --port and another number");
  }

  private static Finding database(Optional<Endpoints> endpoints) {
    if (endpoints.isEmpty()) {
      return Finding.ok("database", "comes with ./dubdeck up");
    }
    DatabaseAddress address = DatabaseAddress.of(endpoints.get());
    return address.answers()
        ? Finding.ok("database", address.toString())
        : Finding.missing("database", address + " does not answer; see ./dubdeck logs postgres");
  }

  private static Finding broker(Optional<Endpoints> endpoints) {
    if (endpoints.isEmpty()) {
      return Finding.ok("broker", "comes with ./dubdeck up");
    }
    String address = endpoints.get().json().path("kafka").asText();
    String[] words = address.split(":", -1);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(words[0], Integer.parseInt(words[1])), 2_000);
      return Finding.ok("broker", address);
    } catch (IOException e) {
      return Finding.missing("broker", address + " does not answer; see ./dubdeck logs kafka");
    }
  }

  /** As the voice desk chooses it, which gets the same variables. */
  private static Finding voiceModel() {
    String name = System.getenv().getOrDefault("DUBDECK_VOICE_PROVIDER", GmmProvider.ID);
    Optional<Path> folder = Optional.ofNullable(System.getenv("DUBDECK_VOICE_MODEL")).map(Path::of);
    EmbeddingChoice choice = EmbeddingProviders.choose(name, folder);
    return choice.provider().isPresent()
        ? Finding.ok("voice model", choice.reason())
        : Finding.optional("voice model", choice.reason() + ": drift will be unknown");
  }

  private static Finding speech() {
    return isInstalled("espeak-ng")
        ? Finding.ok("demo voices", "espeak-ng")
        : Finding.optional("demo voices", "apt-get install espeak-ng, or they are hummed");
  }

  private static Finding fonts() {
    return Files.isDirectory(Path.of("/usr/share/fonts/truetype"))
        ? Finding.ok("fonts", "/usr/share/fonts")
        : Finding.optional("fonts", "apt-get install fonts-dejavu-core");
  }

  private static Finding browser() {
    return Stream.of("chromium", "chromium-browser", "google-chrome").anyMatch(Checkup::isInstalled)
        ? Finding.ok("browser for tests", "found")
        : Finding.optional("browser for tests", "apt-get install chromium");
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of(path.split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
