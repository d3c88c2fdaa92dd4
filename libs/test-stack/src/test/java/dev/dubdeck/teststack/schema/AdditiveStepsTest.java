package dev.dubdeck.teststack.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Steps after the first only add, so that the programs of before go on beside them. What does more
 * stands here with the reason why it was right.
 */
class AdditiveStepsTest {
  /**
   * @param does how the finding begins
   * @param reason why programs of before can live with it, or that they cannot and why it is so
   */
  private record Excuse(String service, int level, String does, String reason) {}

  private static final String WIDER = "the new rule lets in all that the old one did";
  private static final String NEW_COLUMN =
      "speaks of a column that the program of before does not know and leaves as it is";
  private static final String SUMS =
      "sums over other rows, which the same step computes anew; one transaction";

  private static final List<Excuse> EXCUSES =
      List.of(
          new Excuse("export", 2, "alter table export_work drop constraint", WIDER),
          new Excuse("export", 2, "alter table export_work add constraint", WIDER),
          new Excuse("export", 3, "update export_work", "fills a new column"),
          new Excuse(
              "export", 3, "drop index export_work_next", "the same step makes a better one"),
          new Excuse("export", 4, "alter table export_work add constraint slice_of", NEW_COLUMN),
          new Excuse("export", 4, "alter table export_work drop constraint", WIDER),
          new Excuse("export", 4, "alter table export_work add constraint export_work_run", WIDER),
          new Excuse("export", 4, "alter table export_work add constraint published", WIDER),
          new Excuse("jobs", 2, "alter table job add constraint job_removed_is", NEW_COLUMN),
          new Excuse("library", 3, "update cast_voice", "fills new columns"),
          new Excuse("library", 3, "drop index", "the same step makes better ones"),
          new Excuse(
              "library",
              3,
              "drop table series_summary",
              "not for programs of before: they ask for columns that are gone. It was made before"
                  + " anybody ran Dubdeck; nothing like it may follow"),
          new Excuse("library", 3, "select sum_up", SUMS),
          new Excuse("library", 5, "alter table episode_version add constraint", NEW_COLUMN),
          new Excuse("library", 8, "create trigger version_", "marks what is to be summed up"),
          new Excuse("library", 8, "truncate season_summary", SUMS),
          new Excuse(
              "library",
              8,
              "alter table season_summary add column",
              "only functions of the database write there, and this step replaces them"),
          new Excuse(
              "library", 8, "create or replace function sum_up", "of the same name and arguments"),
          new Excuse("library", 8, "select sum_up", SUMS));

  @Test
  void stepsOnlyAddOrSayWhyNot() throws IOException {
    List<Excuse> unused = new ArrayList<>(EXCUSES);
    List<String> inexcusable = new ArrayList<>();
    for (ServiceSchema service : ServiceSchema.all()) {
      for (int level : service.levels().stream().skip(1).toList()) {
        for (String finding : new Step(Files.readString(service.step(level))).notOnlyAdded()) {
          List<Excuse> fitting =
              EXCUSES.stream()
                  .filter(excuse -> excuse.service().equals(service.name()))
                  .filter(excuse -> excuse.level() == level)
                  .filter(excuse -> finding.startsWith(excuse.does()))
                  .toList();
          unused.removeAll(fitting);
          if (fitting.isEmpty()) {
            inexcusable.add(service + " V" + level + ": " + finding);
          }
        }
      }
    }

    assertThat(inexcusable).isEmpty();
    assertThat(unused).isEmpty();
    assertThat(EXCUSES).allSatisfy(excuse -> assertThat(excuse.reason()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table job drop column owner",
        "alter table job rename column owner to holder",
        "alter table job rename to task",
        "alter table job add column a text not null",
        "alter table job add column a text default 'x', add column b text not null",
        "alter table job add column a text unique",
        "alter table job alter column a type bigint",
        "alter table job alter column a set not null",
        "alter table job add constraint c check (a > 0)",
        "ALTER TABLE job\n  ADD COLUMN a numeric(3,1) NOT NULL -- DEFAULT 0",
        "drop table job",
        "drop index job_newest",
        "truncate job",
        "update job set owner = 'x'",
        "delete from job",
        "insert into job select 1",
        "create unique index i on job (owner)",
        "create or replace function f() returns int language sql as $$ select 1 $$",
        "create trigger t before insert on job for each row execute function f()",
        "create view v as select 1",
        "do $$ begin drop table job; end $$",
        "select f()",
        "create table x (i int); /* ; */ drop table job",
        "create table x (\"a;b\" text default ';'); drop table job;"
      })
  void whatProgramsOfBeforeMayTripOverIsFound(String sql) {
    assertThat(new Step(sql).notOnlyAdded()).hasSize(1);
  }

  @Test
  void additionsAreLeftInPeace() {
    Step step =
        new Step(
            """
            -- drop table job;
            create table part (id uuid primary key, job uuid not null);
            create unique index part_job on part (job);
            alter table part add constraint c check (id <> job), alter column job drop not null;
            insert into part default values;
            create trigger t after insert on part for each row execute function f();
            alter table job
              add column a numeric(3, 1) not null default 0, -- add column b not null
              add column c text check (c in ('a', 'b''; drop table job'));
            create index job_a on job (a) where a > 0;
            create function g() returns trigger language plpgsql as $body$
            begin
              delete from job;
            end
            $body$;
            """);

    assertThat(step.notOnlyAdded()).isEmpty();
    assertThat(step.statements()).hasSize(8);
  }
}
