package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.link.SourceText;
import dev.lockstep.internal.html.HtmlAttribute;
import dev.lockstep.internal.html.HtmlElement;
import dev.lockstep.internal.html.HtmlElement.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the hashes in a document's own policies follow the inline texts and the integrity that are
 * rewritten. Where that cannot be done for sure, the inline texts stay as they are.
 */
final class PolicyHashes {
  private final List<ContentPolicy> policies;
  private final SourceText text;
  private final boolean isCharsetCertain;
  private final boolean isWritable;
  private final Map<CspHash, List<CspHash>> replacements = new HashMap<>();

  PolicyHashes(List<ContentPolicy> policies, SourceText text, boolean isCharsetCertain) {
    this.policies = policies;
    this.text = text;
    this.isCharsetCertain = isCharsetCertain;
    this.isWritable = policies.stream().allMatch(this::isWritable);
  }

  private boolean isWritable(ContentPolicy policy) {
    HtmlAttribute content = policy.meta().attributes().get("content");
    return content != null && content.isCertain(text.text()) && isAscii(policy.value());
  }

  private static boolean isAscii(String value) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(value);
  }

  /** Takes the new integrity of an element: a policy may allow scripts by it (CSP 3 §6.7.2.5). */
  void integrity(String old, String now) {
    CspHash replaced = CspHash.ofIntegrity(now);
    for (String token : old.strip().split("[ \t\n\f\r]+", -1)) {
      CspHash hash = CspHash.ofIntegrity(token);
      if (hash != null && replaced != null) {
        replace(hash, replaced);
      }
    }
  }

  /** Takes the changes of an element's inline text and style attribute, or takes them back. */
  void text(HtmlElement element, List<Edit> edits) {
    if (policies.isEmpty()) {
      return;
    }
    if (element.text() != null) {
      text(element.text(), edits);
    }
    HtmlAttribute style = element.attributes().get("style");
    if (style != null) {
      text(new Span(style.valueStart(), style.valueEnd()), edits);
    }
  }

  private void text(Span span, List<Edit> edits) {
    List<Edit> inside =
        edits.stream()
            .filter(edit -> edit.start() >= span.start() && edit.end() <= span.end())
            .toList();
    if (inside.isEmpty()) {
      return;
    }
    String old = text.decoded(span.start(), span.end(), List.of());
    if (!isWritable || !(isCharsetCertain || isAscii(old))) {
      edits.removeAll(inside);
      return;
    }
    List<CspHash> before = CspHash.allOf(normalized(old));
    List<CspHash> after = CspHash.allOf(normalized(text.decoded(span.start(), span.end(), inside)));
    for (int i = 0; i < before.size(); i++) {
      replace(before.get(i), after.get(i));
    }
  }

  /** An HTML parser sees one kind of line end (HTML §13.2.3.5). */
  private static String normalized(String source) {
    return source.replace("\r\n", "\n").replace('\r', '\n').replace('\0', '\uFFFD');
  }

  private void replace(CspHash old, CspHash now) {
    replacements.computeIfAbsent(old, any -> new ArrayList<>()).add(now);
  }

  /** The changed policies. */
  List<Edit> edits() {
    List<Edit> edits = new ArrayList<>();
    for (ContentPolicy policy : policies) {
      String following = policy.following(replacements);
      HtmlAttribute content = policy.meta().attributes().get("content");
      if (content != null && isWritable && !following.equals(policy.value())) {
        String written = following.replace("&", "&amp;").replace("\"", "&quot;");
        edits.add(new Edit(content.start(), content.end(), "content=\"" + written + "\""));
      }
    }
    return edits;
  }
}
