package dev.lockstep.internal.page;

import dev.lockstep.internal.asset.AssetLinks.Followed.Linked;
import dev.lockstep.internal.asset.link.Edit;
import dev.lockstep.internal.asset.reference.Reference;
import dev.lockstep.internal.html.HtmlElement.Span;
import java.util.List;
import java.util.StringJoiner;

/** Adds the integrity of modules to an import map (HTML §8.1.6.1), unless the map has its own. */
final class ImportMapIntegrity {
  private ImportMapIntegrity() {}

  static void insert(String html, Span map, List<Linked> modules, List<Edit> edits) {
    int brace = html.indexOf('{', map.start());
    boolean present = html.substring(map.start(), map.end()).contains("\"integrity\"");
    if (brace < 0 || brace >= map.end() || present) {
      return;
    }
    StringJoiner integrity = new StringJoiner(",", "\"integrity\":{", "}");
    integrity.setEmptyValue("");
    for (Linked module : modules) {
      if (module.integrity() != null) {
        integrity.add(
            "\"" + Reference.Form.JSON.write(module.url()) + "\":\"" + module.integrity() + "\"");
      }
    }
    if (integrity.length() > 0) {
      // The map has other members, which contain these modules, so a comma is needed.
      edits.add(new Edit(brace + 1, brace + 1, integrity + ","));
    }
  }
}
