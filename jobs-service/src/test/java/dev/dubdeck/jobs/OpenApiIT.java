package dev.dubdeck.jobs;

import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.contract.OpenApiContract;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class OpenApiIT {
  @Inject AccessTable access;

  @Test
  void descriptionIsTheCommittedOneAndHasEveryRouteOfTheAccessTable() {
    OpenApiContract.check("jobs-service", access.rules());
  }
}
