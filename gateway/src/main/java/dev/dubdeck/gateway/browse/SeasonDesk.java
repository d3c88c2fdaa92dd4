package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.library.VersionRow;
import dev.dubdeck.gateway.upstream.Shown;

/** The page of a season. */
public record SeasonDesk(
    FilterBar bar, String slug, String title, int season, Shown<VersionRow> episodes) {}
