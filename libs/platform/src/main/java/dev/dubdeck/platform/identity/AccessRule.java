package dev.dubdeck.platform.identity;

/**
 * One line of the access table.
 *
 * @param method HTTP method; a GET line covers HEAD
 * @param path JAX-RS template, for example {@code /api/jobs/{id}/files}
 * @param scope what the token must carry
 * @param audience who may use it; visibility and ownership are applied in the queries
 */
public record AccessRule(String method, String path, String scope, Audience audience) {
  public static final String READ_JOB = "read:job";
  public static final String SUBMIT_JOB = "submit:job";
  public static final String EDIT_JOB = "edit:job";
  public static final String ADMIN = "admin:*";
}
