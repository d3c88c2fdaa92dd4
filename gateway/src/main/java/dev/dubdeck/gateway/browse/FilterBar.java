package dev.dubdeck.gateway.browse;

import dev.dubdeck.gateway.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/**
 * The bar above every list of the library, and the chips below it.
 *
 * @param filter what is shown now
 * @param page address of the list without parameters
 * @param label what the search box looks for
 * @param isSorted whether the order can be chosen
 * @param seen languages of the items in sight, if they are known
 */
public record FilterBar(
    LibraryFilter filter, String page, String label, boolean isSorted, List<String> seen) {

  /** What dubbing is mostly made in; no list of the library tells which languages it holds. */
  private static final List<String> COMMON =
      List.of(
          "ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "pt-BR", "ru",
          "tr", "uk", "zh");

  /** One choice of a select. */
  public record Option(String value, String label, boolean chosen) {}

  /** One link of a filter. */
  public record Choice(String label, String href, boolean chosen) {}

  /** Whose versions. */
  public List<Choice> views() {
    return LibraryFilter.VIEWS.entrySet().stream()
        .map(
            view ->
                new Choice(
                    view.getValue(),
                    page + filter.withView(view.getKey()).suffix(),
                    view.getKey().equals(filter.view())))
        .toList();
  }

  /** States to choose from. */
  public List<Option> states() {
    return options(LibraryFilter.STATES, filter.state());
  }

  /** Orders to choose from. */
  public List<Option> orders() {
    return options(LibraryFilter.ORDERS, filter.order());
  }

  /** Languages to choose from: any, those in sight, the common ones. */
  public List<Option> languages() {
    SequencedSet<String> tags = new LinkedHashSet<>();
    if (!filter.language().isEmpty()) {
      tags.add(filter.language());
    }
    seen.stream().filter(tag -> !tag.equalsIgnoreCase(filter.language())).forEach(tags::add);
    COMMON.stream()
        .filter(tag -> tags.stream().noneMatch(tag::equalsIgnoreCase))
        .forEach(tags::add);
    List<Option> options = new ArrayList<>();
    options.add(new Option("", "any language", filter.language().isEmpty()));
    tags.stream()
        .map(tag -> new Option(tag, languageName(tag), tag.equals(filter.language())))
        .sorted(java.util.Comparator.comparing(Option::label))
        .forEach(options::add);
    return options;
  }

  /** What narrows the list, the most specific first, each with the address that lifts it. */
  public List<Choice> chips() {
    List<Choice> chips = new ArrayList<>();
    if (filter.isSearch()) {
      chips.add(chip("‘" + filter.q() + "’", filter.withQ("")));
    }
    if (!filter.language().isEmpty()) {
      chips.add(chip(languageName(filter.language()), filter.withLanguage("")));
    }
    if (!filter.state().isEmpty()) {
      chips.add(chip(LibraryFilter.STATES.get(filter.state()), filter.withState("")));
    }
    if (!filter.view().equals("all")) {
      chips.add(chip(LibraryFilter.VIEWS.get(filter.view()), filter.withView("all")));
    }
    return chips;
  }

  /** The same page with nothing left out; the order stays. */
  public String all() {
    return page + new LibraryFilter("", "all", filter.order(), "", "").suffix();
  }

  /** The same page, to try again. */
  public String here() {
    return page + filter.suffix();
  }

  /** The following part of the list. */
  public String next(String cursor) {
    return page + "?cursor=" + Words.path(cursor) + filter.more();
  }

  static String languageName(String tag) {
    String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    return name.isEmpty() || name.equalsIgnoreCase(tag) ? tag : name + " (" + tag + ")";
  }

  private Choice chip(@org.jspecify.annotations.Nullable String label, LibraryFilter without) {
    return new Choice(String.valueOf(label), page + without.suffix(), true);
  }

  private static List<Option> options(Map<String, String> words, String chosen) {
    return words.entrySet().stream()
        .map(word -> new Option(word.getKey(), word.getValue(), word.getKey().equals(chosen)))
        .toList();
  }
}
