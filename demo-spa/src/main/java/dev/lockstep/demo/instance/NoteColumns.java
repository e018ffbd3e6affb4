package dev.lockstep.demo.instance;

import dev.lockstep.demo.schema.Generation;
import java.util.List;

/**
 * Where the code of a build finds and puts the text of a note.
 *
 * @param read an SQL expression
 * @param written columns, each of which gets the text
 */
record NoteColumns(String read, List<String> written) {

  static NoteColumns of(Generation code) {
    return switch (code) {
      case BODY -> new NoteColumns("body", List.of("body"));
      case BOTH -> new NoteColumns("coalesce(text, body)", List.of("text", "body"));
      case TEXT -> new NoteColumns("text", List.of("text"));
    };
  }

  /** Its parameters are the build and then one for each written column. */
  String insert() {
    return "insert into notes (build, "
        + String.join(", ", written)
        + ") values (?"
        + ", ?".repeat(written.size())
        + ")";
  }
}
