package dev.lockstep.internal.asset.bundle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a bundler's manifest. */
sealed interface ManifestValue {
  /** A string. */
  record Text(String text) implements ManifestValue {}

  /** The strings of an array; its other elements are left out. */
  record Texts(List<String> texts) implements ManifestValue {}

  /** The members of an object, in their order; of two with one name the last. */
  record Members(Map<String, ManifestValue> members) implements ManifestValue {
    /** Returns a member that is a string; null for any other and for none. */
    @Nullable String text(String name) {
      return members.get(name) instanceof Text value ? value.text() : null;
    }

    /** Returns the strings of a member that is an array; none for any other. */
    List<String> texts(String name) {
      return members.get(name) instanceof Texts value ? value.texts() : List.of();
    }
  }

  /** What no bundler's manifest has where it is read: a number, a literal, a deeper object. */
  record Other() implements ManifestValue {}
}
