package dev.dubdeck.platform.identity;

/** For whom a route is, once the token's scope is right. */
public enum Audience {
  /** Anyone signed in; the answer is about the caller. */
  SIGNED_IN,
  /** Owner, admin, and everyone signed in when the job is shared. */
  VIEWER,
  /** Owner of the job, or admin. */
  OWNER,
  /** Owner of at least one job of the series, or admin. */
  CONTRIBUTOR,
  /** Admins with an unnarrowed token. */
  ADMIN
}
