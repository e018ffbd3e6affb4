package dev.lockstep.internal.page;

import dev.lockstep.asset.file.MissingReference;
import dev.lockstep.http.Outcome;
import dev.lockstep.http.Request;
import java.util.List;

/** The rendered documents. */
interface DocumentSource {
  /** The document at a request's path, or {@link Outcome#PASS}. */
  Outcome at(Request request);

  /** The single-page application's document, or {@link Outcome#PASS} when there is none. */
  Outcome shell(Request request);

  /** References to files that do not exist. */
  List<MissingReference> missing();
}
