package dev.lockstep.asset;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.setting.SettingException;
import java.util.List;
import java.util.stream.Collectors;

/** What is done about references to files that do not exist. */
final class MissingReferences {
  private static final System.Logger LOG = System.getLogger(Assets.class.getName());

  private MissingReferences() {}

  /** Throws one exception that lists them all. */
  static void refuse(List<MissingReference> missing) {
    if (missing.isEmpty()) {
      return;
    }
    throw new SettingException(
        "strict",
        true,
        "off, or every file that is referred to must exist",
        "add the files, or build without strict()",
        missing.stream()
            .map(reference -> "\n  " + reference)
            .collect(
                Collectors.joining(
                    "",
                    "assets must refer to files that exist, these do not:",
                    "\n(add the files, or build without strict())")));
  }

  /** Logs one warning for each. */
  static void warn(List<MissingReference> missing) {
    for (MissingReference reference : missing) {
      LOG.log(System.Logger.Level.WARNING, "assets: {0}; the reference is kept", reference);
    }
  }
}
