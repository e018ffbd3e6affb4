package dev.lockstep.beforeafter;

import java.util.List;

/** How an application has Lockstep. */
enum Variant {
  /** The starter's jar is not on the class path. */
  BEFORE,

  /** The starter, a build number, and nothing else set. */
  NUMBERED,

  /** The starter, and nothing set at all. */
  UNNUMBERED,

  /** The switch that turns Lockstep off. */
  OFF;

  List<String> properties() {
    return switch (this) {
      case BEFORE, UNNUMBERED -> List.of();
      case NUMBERED -> List.of("lockstep.build=7127");
      case OFF -> List.of("lockstep.build=7127", "lockstep.enabled=false");
    };
  }
}
