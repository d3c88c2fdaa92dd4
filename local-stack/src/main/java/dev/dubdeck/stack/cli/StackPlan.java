package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import java.util.Optional;

/**
 * What kind of stack is wanted.
 *
 * @param folder where it lives
 * @param port where the gateway listens
 * @param issuer an identity provider elsewhere, instead of the local one
 * @param database a database server elsewhere, instead of the local one
 * @param services whether the services are started too, or only what they stand on
 */
record StackPlan(
    StackFolder folder,
    int port,
    Optional<String> issuer,
    Optional<DatabaseAddress> database,
    boolean services) {}
