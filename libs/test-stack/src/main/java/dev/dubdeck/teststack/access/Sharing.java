package dev.dubdeck.teststack.access;

/** Whether the thing a route is about is shared. */
public enum Sharing {
  PRIVATE,
  SHARED
}
