package dev.dubdeck.contracts;

/** The mapping as it is now. The topic is compacted by job id. */
public record MappingChanged(MappingSnapshot mapping) {}
