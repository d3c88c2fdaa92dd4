package dev.dubdeck.deploy;

import java.util.ArrayList;
import java.util.List;

/** All that can be said of manifests without a cluster. */
final class Checks {
  private Checks() {}

  static List<String> findings(Manifests manifests) {
    List<String> findings = new ArrayList<>(StrictReading.findings(manifests.documents()));
    findings.addAll(SelectorChecks.findings(manifests));
    findings.addAll(ConfigChecks.findings(manifests));
    findings.addAll(SafetyChecks.findings(manifests));
    findings.addAll(NetworkChecks.findings(manifests));
    findings.addAll(TopicChecks.findings(manifests));
    return findings;
  }
}
