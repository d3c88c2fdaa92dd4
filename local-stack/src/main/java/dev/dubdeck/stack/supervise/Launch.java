package dev.dubdeck.stack.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a part is started.
 *
 * @param command the argument list
 * @param environment variables beside the launcher's own
 * @param folder the working directory
 * @param orphanSignal the signal the kernel sends it should the launcher die
 */
public record Launch(
    List<String> command, Map<String, String> environment, Path folder, String orphanSignal) {}
