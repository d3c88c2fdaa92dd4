package dev.dubdeck.teststack.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.UUID;

/** Something to change in a transaction. */
@Entity
class Note {
  @Id UUID id = new UUID(0, 0);
  String text = "";
  @Version long version;
}
