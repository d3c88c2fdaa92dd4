package dev.dubdeck.jobs.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.jobs.job.JobDraft;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobMetadataTest {

  @Test
  void theLeastIsATitleAndTwoNumbers() {
    JobDraft draft = parse("{'series_title':' Blue  Harbor ','season':1,'episode_text':'S01E07'}");

    assertThat(draft.seriesTitle().value()).isEqualTo("Blue Harbor");
    assertThat(draft.seriesSlug().value()).isEqualTo("blue-harbor");
    assertThat(draft.seasonNumber()).isEqualTo(1);
    assertThat(draft.episodeNumber()).isEqualTo(7);
    assertThat(draft.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(draft.masters()).containsExactly("mkv", "mp4", "mobile_mp4");
    assertThat(draft.lowresPreset()).isEqualTo("480p");
    assertThat(draft.privacy()).isFalse();
  }

  @Test
  void aGivenSlugHelpsATitleThatHasNone() {
    JobDraft draft = parse("{'series_title':'進撃','series_slug':'attack','season':1,'episode':1}");

    assertThat(draft.seriesSlug().value()).isEqualTo("attack");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    Problem problem =
        problem("{'series_title':5,'season':0,'src_lang':'!','visibility':'all','privacy':'x'}");

    assertThat(problem.type().status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(FieldError::field)
        .containsExactly(
            "series_title", "season", "episode_number", "src_lang", "visibility", "privacy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'season_number':1e9",
        "'season_number':1.5",
        "'season_number':true",
        "'season_number':[1]",
        "'season_number':-1",
        "'season_number':100000",
        "'season_number':99999999999999999999",
        "'season_text':'４'",
        "'season_text':'-1'",
        "'season_text':'abc'",
        "'season_text':'²'"
      })
  void seasonsAreWholeNumbersFromOne(String season) {
    Problem problem = problem("{'series_title':'A','episode':1," + season + "}");

    assertThat(problem.type().status()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'mp4' | mp4",
        "'mp4, mkv' | mp4,mkv",
        "['mkv','mkv'] | mkv",
        "'' | mkv,mp4,mobile_mp4",
        "null | mkv,mp4,mobile_mp4",
        "'mobile,mobile_original,mobile_hls' | mobile_mp4,mobile_original_mp4,mobile_hls",
        "['hls','fmp4','m4a'] | hls,fmp4,m4a"
      })
  void formatsAreAnArrayOrCommaText(String formats, String expected) {
    assertThat(String.join(",", parse(with("formats", formats)).masters())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'h264 -i /etc/passwd' | 400 | malformed_name",
        "'aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX' | 400 | malformed_name",
        "['../x'] | 400 | malformed_name",
        "'mkv,' | 400 | malformed_name",
        "'avi' | 422 | invalid",
        "'mobile_mp4' | 422 | invalid",
        "[] | 422 | invalid",
        "[1] | 422 | invalid",
        "7 | 422 | invalid"
      })
  void otherFormatsBounce(String formats, int status, String code) {
    Problem problem = problem(with("formats", formats));

    assertThat(problem.type().status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"'720p' | 422", "'480p -i x' | 400", "5 | 422"})
  void otherPresetsBounce(String preset, int status) {
    assertThat(problem(with("lowres_preset", preset)).type().status()).isEqualTo(status);
  }

  @Test
  void presetsAreTakenForTheFormatsAskedFor() {
    JobDraft draft =
        parse(
            "{'series_title':'A','season':1,'episode':1,'formats':'mkv,mobile',"
                + "'presets':{'mkv':'single','mobile':'single'},'priority':-1}");

    assertThat(draft.presets()).isEqualTo(Map.of("mkv", "single", "mobile_mp4", "single"));
    assertThat(draft.priority()).isEqualTo(-1);
    assertThat(parse(with("priority", "null")).priority()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "presets | {'mkv':'four'} | 422",
        "presets | {'hls':'single'} | 422",
        "presets | {'mkv':1} | 422",
        "presets | ['mkv'] | 422",
        "presets | {'mkv':'-i /etc/passwd'} | 400",
        "presets | {'../x':'single'} | 400",
        "priority | 2 | 422",
        "priority | '1' | 422",
        "priority | 0.5 | 422",
        "priority | 4294967296 | 422"
      })
  void otherWishesBounce(String field, String value, int status) {
    assertThat(problem(with(field, value)).type().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "5",
        "'x'",
        "{'a':1",
        "{'a':1}{}",
        "{'a':1,'a':2}",
        "{'a':NaN}",
        "{a:1}"
      })
  void whatIsNotOneJsonObjectIsMalformed(String json) {
    assertThatThrownBy(() -> StrictJson.object(bytes(json)))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.type().status()).isEqualTo(400));
  }

  @Test
  void deepJsonIsMalformed() {
    String deep = "{'a':" + "[".repeat(1000) + "]".repeat(1000) + "}";

    assertThatThrownBy(() -> StrictJson.object(bytes(deep))).isInstanceOf(Problem.class);
  }

  @Test
  void hostileTitlesAreText() {
    JobDraft draft =
        parse("{'series_title':'x $(id) %03d <img onerror> =HYPERLINK()','season':1,'episode':1}");

    assertThat(draft.seriesSlug().value()).isEqualTo("x-id-03d-img-onerror-hyperlink");
  }

  private static String with(String field, String value) {
    return "{'series_title':'A','season':1,'episode':1,'" + field + "':" + value + "}";
  }

  private static JobDraft parse(String json) {
    return JobMetadata.parse(
        StrictJson.object(bytes(json)), (kind, preset) -> preset.equals("single"));
  }

  private static Problem problem(String json) {
    return catchThrowableOfType(Problem.class, () -> parse(json));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
