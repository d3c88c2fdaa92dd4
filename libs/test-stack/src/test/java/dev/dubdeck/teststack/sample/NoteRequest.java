package dev.dubdeck.teststack.sample;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Body of the sample's write. */
public record NoteRequest(
    @Nullable UUID jobId, @NotBlank @Size(max = 100) String noteText, int times) {}
