package dev.dubdeck.lab.trial;

import dev.dubdeck.lab.corpus.*;
import dev.dubdeck.lab.train.*;
import dev.dubdeck.speech.embedding.gmm.*;
import java.nio.file.*;
import java.util.*;

public final class Quick {
  public static void main(String[] a) throws Exception {
    VoiceModel model = VoiceModelFile.decode(Files.readAllBytes(Path.of(a[0])));
    for (Speaker.Part part : List.of(Speaker.Part.CALIBRATE, Speaker.Part.REPORT)) {
      if (a.length > 1 && part == Speaker.Part.REPORT) continue;
      var voices = Trainer.voices(Recipe.shipped().speakers(part), 260);
      for (double s : new double[] {2, 3, 5, 10, 20}) {
        Trials t = new Trials(voices, sound -> model.embed(VoiceFrames.of(sound)), s);
        Scores one = t.single(), c = t.centroid(), o2 = t.sameSource(1), c2 = t.sameSource(3);
        System.out.printf(
            Locale.ROOT,
            "%s %4.0f s: single %.2f %% (%d) centroid %.2f %% (%d) same source %.2f %% (%d), %.2f %%%n",
            part,
            s,
            100 * one.equalErrorRate(),
            one.count(),
            100 * c.equalErrorRate(),
            c.count(),
            100 * o2.equalErrorRate(),
            o2.count(),
            100 * c2.equalErrorRate());
      }
    }
  }
}
