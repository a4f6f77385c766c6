package io.collector.events.accounting;

import io.collector.events.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `letterhead.updated`: the tenant's logo or small print was changed: the full current state, with
/// version. Consumers replace their copy, unless theirs is newer. A tenant without one has plain
/// papers.
///
/// @param logo     a PNG or JPEG file of at most 100,000 bytes, in Base64; absent without one
/// @param logoType `image/png` or `image/jpeg`; absent without a logo
/// @param footer   columns at the foot of each page, from left to right; none to three, each of at
///                 most eight lines
/// @param version  of the letterhead; an older one never overwrites a newer
public record LetterheadUpdated(
    @Nullable String logo, @Nullable String logoType, List<String> footer, long version)
    implements Payload {

  /// The tenant has one.
  @Override
  public String businessId() {
    return "letterhead";
  }
}
