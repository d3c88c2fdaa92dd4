package dev.dubdeck.platform.identity;

import java.util.List;

/**
 * Route × scope × audience, one bean per service. A route without a line is refused at run time and
 * fails the build in the service's access test.
 */
public interface AccessTable {
  /** All lines. */
  List<AccessRule> rules();
}
