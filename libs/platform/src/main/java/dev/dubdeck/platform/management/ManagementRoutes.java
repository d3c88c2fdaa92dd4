package dev.dubdeck.platform.management;

/** A part of what operators may do. */
public interface ManagementRoutes {
  /** Adds its routes, once, before the port is opened. */
  void mount(ManagementDesk desk);
}
