package dev.dubdeck.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PacketScanTest {
  private final Map<Integer, TrackEnd> ends = new HashMap<>();

  @Example
  void endIsTheLatestWhateverTheOrder() {
    fold("stream_index=0|pts_time=0.000000|dts_time=0|duration_time=0.04|flags=K__");
    fold("stream_index=0|pts_time=1.960000|dts_time=1.8|duration_time=0.04|flags=___");
    fold("stream_index=0|pts_time=1.920000|dts_time=1.9|duration_time=0.04|flags=___");

    assertThat(ends.get(0).end()).isCloseTo(2, within(1e-9));
    assertThat(ends.get(0).widestKeyFrameGap()).isCloseTo(2, within(1e-9));
  }

  @Example
  void widestGapIsBetweenKeyFrames() {
    fold("stream_index=0|pts_time=0|duration_time=0.04|flags=K__");
    fold("stream_index=0|pts_time=5|duration_time=0.04|flags=K__");
    fold("stream_index=0|pts_time=6|duration_time=0.04|flags=___");

    assertThat(ends.get(0).widestKeyFrameGap()).isEqualTo(5);
  }

  @Example
  void packetsWithoutTimesSayNothing() {
    fold("stream_index=0|pts_time=N/A|dts_time=N/A|duration_time=N/A|flags=___");
    fold("stream_index=1|pts_time=N/A|dts_time=3.5|duration_time=N/A|flags=___");

    assertThat(ends).containsOnlyKeys(1);
    assertThat(ends.get(1).end()).isEqualTo(3.5);
  }

  @Property
  void noLineBringsItDown(@ForAll String line) {
    assertThatCode(() -> fold(line)).doesNotThrowAnyException();
  }

  private void fold(String line) {
    PacketScan.fold(line, ends);
  }
}
