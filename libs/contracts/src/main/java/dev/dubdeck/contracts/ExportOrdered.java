package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * A person wants one export of a job made, made again or not made any more. What a submission asks
 * for from the start is round 0 and needs no such order.
 *
 * @param job the job as of this order
 * @param sources what it is made from
 * @param preset empty for the kind's default
 * @param wanted false: stop it and keep nothing
 * @param round raised by each new order of the kind; of one round, stopping is the last word
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportOrdered(
    JobSnapshot job,
    List<SourceFile> sources,
    String kind,
    String preset,
    boolean wanted,
    long round) {}
