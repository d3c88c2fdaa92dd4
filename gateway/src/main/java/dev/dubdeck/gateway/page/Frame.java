package dev.dubdeck.gateway.page;

import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param title of the window
 * @param section entry of the navigation that is current, may be empty
 * @param user name of the person, null when nobody is signed in
 * @param csrf token for forms and scripts, empty when nobody is signed in
 * @param canSubmit whether uploading is worth offering
 * @param canModerate whether the admins' pages are worth offering
 * @param requestId to quote when something is wrong
 */
public record Frame(
    String title,
    String section,
    @Nullable String user,
    String csrf,
    boolean canSubmit,
    boolean canModerate,
    String requestId) {}
