package dev.dubdeck.stack.jvm;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A run of a program beside the real one, out of which its start-up cache is made. It must not take
 * part in anything: whatever it changes is its own.
 *
 * @param arguments the program's arguments
 * @param environment variables beside the launcher's own
 * @param folder the working directory
 * @param isUp whether it has come as far as is worth keeping; it is asked to end then
 */
public record Rehearsal(
    List<String> arguments, Map<String, String> environment, Path folder, BooleanSupplier isUp) {}
