package dev.lockstep.internal.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link dev.lockstep.page.Page} was told.
 *
 * @param shell the single-page application's document; null when there is none
 * @param excepted prefixes of paths that the single-page application does not answer
 * @param integrity whether {@code integrity} attributes are added
 * @param preload whether {@code modulepreload} links and a {@code Link} field are added
 */
public record PageSettings(
    @Nullable Shell shell, List<String> excepted, boolean integrity, boolean preload) {}
