package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What every page owes everybody: names, labels, visible focus, no sideways scrolling. */
final class PageBasics {
  private static final int STEPS = 12;

  private static final String FAULTS =
      """
      () => {
        const faults = [];
        const shown = (e) => e.getClientRects().length > 0;
        const nameOf = (e) => (e.getAttribute('aria-label') || e.textContent || '').trim();
        for (const e of document.querySelectorAll('button, a[href], summary, [role=button]')) {
          if (!shown(e)) continue;
          if (!nameOf(e) && !e.querySelector('img[alt]:not([alt=""])')) faults.push('no name: ' + e.outerHTML.slice(0, 120));
          const box = e.getBoundingClientRect();
          const inText = getComputedStyle(e).display === 'inline';
          if (!inText && (box.height < 24 || box.width < 24)) faults.push('small: ' + e.outerHTML.slice(0, 120));
        }
        for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
          if (shown(e) && e.labels.length === 0 && !e.getAttribute('aria-label')) faults.push('no label: ' + e.outerHTML.slice(0, 120));
        }
        for (const e of document.querySelectorAll('img:not([alt])')) faults.push('no alt: ' + e.outerHTML.slice(0, 120));
        const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
        for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) faults.push('twice: #' + id);
        if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
        // taking a picture leaves empty style attributes behind
        for (const e of document.querySelectorAll('[style]:not([style=""]), script:not([src])')) faults.push('inline: ' + e.outerHTML.slice(0, 120));
        return faults;
      }
      """;

  private static final String UNSEEN_FOCUS =
      """
      () => {
        const e = document.activeElement;
        if (!e || e === document.body) return '';
        const style = getComputedStyle(e);
        const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return visible ? '' : e.outerHTML.slice(0, 120);
      }
      """;

  private PageBasics() {}

  /** Checks the page as it is, then pictures it in light, dark and on a narrow screen. */
  static void check(Page page, String name) {
    assertThat((List<?>) page.evaluate(FAULTS)).as(name).isEmpty();
    Browser.picture(page, name + "-light");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browser.picture(page, name + "-dark");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    page.setViewportSize(390, 844);
    assertThat(
            ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .intValue())
        .as("%s scrolls sideways at 390 px", name)
        .isZero();
    Browser.picture(page, name + "-narrow");
    page.setViewportSize(1200, 850);
  }

  /** Walks on with Tab; wherever the focus is, it must be seen. */
  static void checkFocus(Page page) {
    for (int step = 0; step < STEPS; step++) {
      page.keyboard().press("Tab");
      assertThat((String) page.evaluate(UNSEEN_FOCUS)).as("focus that nobody sees").isEmpty();
    }
  }
}
