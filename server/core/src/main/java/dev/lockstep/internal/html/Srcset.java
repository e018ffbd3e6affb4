package dev.lockstep.internal.html;

import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.asset.reference.Reference.Form;
import dev.lockstep.internal.asset.reference.Reference.Kind;
import java.util.ArrayList;
import java.util.List;

/** The image candidates of a {@code srcset} attribute (HTML §4.8.4.3.13). */
final class Srcset {
  private final String text;
  private final int end;
  private final List<Reference> found = new ArrayList<>();
  private int at;

  private Srcset(String text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /** The references in the attribute; none if a separator is written as a character reference. */
  static List<Reference> in(String html, HtmlAttribute value) {
    Srcset srcset = new Srcset(html, value.valueStart(), value.valueEnd());
    if (separators(html.substring(srcset.at, srcset.end)) != separators(value.value())) {
      return List.of();
    }
    while (srcset.skipSeparators()) {
      srcset.candidate();
    }
    return srcset.found;
  }

  private static long separators(String value) {
    return value.chars().filter(c -> isSeparator((char) c)).count();
  }

  private static boolean isSeparator(char c) {
    return HtmlText.isSpace(c) || c == ',';
  }

  private boolean skipSeparators() {
    while (at < end && isSeparator(text.charAt(at))) {
      at++;
    }
    return at < end;
  }

  /** Commas at the end of a URL do not belong to it, and no descriptors follow them. */
  private void candidate() {
    int start = at;
    while (at < end && !HtmlText.isSpace(text.charAt(at))) {
      at++;
    }
    int to = at;
    while (text.charAt(to - 1) == ',') {
      to--;
    }
    found.add(
        new Reference(start, to, HtmlText.decode(text, start, to), Form.CANDIDATE, Kind.RESOURCE));
    if (to == at) {
      skipDescriptors();
    }
  }

  private void skipDescriptors() {
    boolean inParentheses = false;
    while (at < end) {
      char c = text.charAt(at++);
      if (c == ',' && !inParentheses) {
        return;
      }
      inParentheses = c == '(' || (inParentheses && c != ')');
    }
  }
}
