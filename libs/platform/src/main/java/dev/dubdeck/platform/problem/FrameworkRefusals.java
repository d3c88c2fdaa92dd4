package dev.dubdeck.platform.problem;

/** Words for the statuses the HTTP layer refuses with before a resource is reached. */
final class FrameworkRefusals {
  private FrameworkRefusals() {}

  static Problem problem(int status) {
    return switch (status) {
      case 401 -> Problem.unauthenticated();
      case 404 -> Problem.notFound();
      default -> {
        ProblemType type = ProblemType.ofStatus(status);
        yield Problem.of(type, detail(type));
      }
    };
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case METHOD_NOT_ALLOWED -> "This address does not take that method.";
      case NOT_ACCEPTABLE -> "This address has no such representation.";
      case TOO_LARGE -> "The body is larger than this address takes.";
      case UNSUPPORTED_TYPE -> "This address does not take that content type.";
      case INTERNAL, UNAVAILABLE -> "This is our fault.";
      default -> "The request could not be understood.";
    };
  }
}
