package dev.lockstep.internal.asset.delta;

import dev.lockstep.internal.http.RepresentationFields;
import dev.lockstep.internal.http.Variant;
import java.util.List;

/** An asset that may be sent as a delta. */
public interface DeltaTarget {
  /**
   * Returns the header fields of its ordinary answers.
   *
   * @return the fields
   */
  RepresentationFields fields();

  /**
   * Returns its encodings of now. May read the asset from disk.
   *
   * @return the variants, identity last; none when the bytes cannot be served
   */
  List<Variant> variants();
}
