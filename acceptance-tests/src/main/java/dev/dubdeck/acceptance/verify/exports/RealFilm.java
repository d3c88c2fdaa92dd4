package dev.dubdeck.acceptance.verify.exports;

import dev.dubdeck.acceptance.stack.DebianPackages;
import java.nio.file.Path;
import java.util.List;

/**
 * A film that a package of Debian 12 brings.
 *
 * @param what container, codecs and what is odd about it
 * @param pack name of the package
 * @param path below the package's {@code /usr}
 * @param fate what can be made of it
 */
record RealFilm(String what, String pack, String path, Fate fate) {
  static final List<RealFilm> ALL =
      List.of(
          new RealFilm(
              "MP4 of a telephone, H.264 and AAC, a rate that varies, 1.6 s",
              "forensics-samples-files",
              "share/forensics-samples/original-files/movie1/VID_20191220_170832.mp4",
              Fate.ALL),
          new RealFilm(
              "MPEG program stream, MPEG-2 and MP2, 29.97 fps, starts at 0.5 s",
              "forensics-samples-files",
              "share/forensics-samples/original-files/movie2/movie-hello.mpeg",
              Fate.ALL),
          new RealFilm(
              "AVI, H.264 and AAC",
              "forensics-samples-files",
              "share/forensics-samples/original-files/movie2/movie-hello.avi",
              Fate.ALL),
          new RealFilm(
              "QuickTime, Motion JPEG 4:2:2 and MP2",
              "pd-extendedview",
              "share/doc/pd-extendedview/media/diver.mov",
              Fate.ALL),
          new RealFilm(
              "WebM of a game, VP8 and Vorbis",
              "renpy-demo",
              "share/games/renpy/demo/game/oa4_launch.webm",
              Fate.ALL),
          new RealFilm(
              "MP4, H.264 at 8 fps and AAC 5.1",
              "janus-demos",
              "share/janus/demos/surround/ChID-BLITS-EBU.mp4",
              Fate.ALL),
          new RealFilm(
              "MP4, H.264 4:4:4 and MP3 mono at 16 kHz",
              "python3-imageio",
              "lib/python3/dist-packages/imageio/resources/images/cockatoo.mp4",
              Fate.ALL),
          new RealFilm(
              "AVI, Motion JPEG and 8-bit PCM at 11 kHz",
              "kphotoalbum",
              "share/kphotoalbum/demo/movie.avi",
              Fate.ALL),
          new RealFilm(
              "AVI, VP9 at 187 fps and MP3",
              "python3-mecavideo",
              "share/pymecavideo/data/video/balle1-vp9.avi",
              Fate.ALL),
          new RealFilm(
              "Ogg of 1906, Theora, no sound",
              "python-nbsphinx-doc",
              "share/doc/python-nbsphinx/html/www/wikimediacommons/"
                  + "Shepard_Calais_1906_FrenchGP.ogv.160p.ogv",
              Fate.ALL_BUT_SOUND),
          new RealFilm(
              "cut-scene of a game, Cinepak, which is not read",
              "planetblupi-common",
              "share/planetblupi/movie/win005.mkv",
              Fate.NOTHING));

  /** Recorded dialogue, 8 kHz mono. */
  static Path speech() {
    return DebianPackages.fetch("asterisk-core-sounds-en-wav")
        .resolve("usr/share/asterisk/sounds/en_US_f_Allison/demo-congrats.wav");
  }

  Path file() {
    return DebianPackages.fetch(pack).resolve("usr").resolve(path);
  }

  /** What can be made of a film. */
  enum Fate {
    ALL,
    ALL_BUT_SOUND,
    NOTHING
  }
}
