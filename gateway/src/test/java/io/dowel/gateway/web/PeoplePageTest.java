package io.dowel.gateway.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.dowel.analysis.signal.SensorId;
import io.dowel.gateway.http.TestSite;
import io.dowel.gateway.people.PatientId;
import io.dowel.gateway.people.StaffRole;
import io.dowel.gateway.storage.sensor.SensorRegistry;
import io.dowel.ingest.wire.adapter.PayloadFormat;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an administrator looks after, in a real browser. */
class PeoplePageTest extends SitePageTest {

    @Test
    void anAdministratorFindsEverythingAtHomeAndNobodysHealth() {
        PatientId marta = patient("Marta of the hill");
        Page page = pageOf("root", "/home");
        assertThat(page.locator(".tile")).hasCount(6);
        assertTidy(page, "home-administrator");

        mayBeRefused(403);
        page.navigate(site.address("/patient#" + marta + "/history"));
        assertThat(page.locator("#history")).containsText("This is not open to you");
    }

    @Test
    void theLoadsOfTheSiteAreSaidWithAReasonAndHoldFromThenOn() throws Exception {
        Page page = pageOf("ada", "/home");
        page.locator("#loads summary").click();
        page.locator("#loads [name=plate]").fill("0,5");
        page.locator("#loads [name=kettlebells]").fill("8 12 heavy");
        page.locator("#loads [name=why]").fill("we bought small plates");
        press(page, "Save");
        assertThat(page.locator("#loads .note")).hasText("Each is a weight in kg, such as 1.25.");
        page.locator("#loads [name=kettlebells]").fill("8 12 16");
        assertTidy(page, "home-loads");
        press(page, "Save");

        assertThat(page.locator("#loads [name=why]")).hasValue("");
        JsonObject kept = TestSite.json(site.byCookie(site.signedIn("ada"), "GET", "/api/v1/equipment", null));
        assertThat(kept.getInteger("version")).isEqualTo(1);
        assertThat(kept.getDouble("smallestPlateKg")).isEqualTo(0.5);
        assertThat(kept.getJsonArray("kettlebellsKg")).hasSize(3);
    }

    @Test
    void somebodyIsAddedWithALinkEndedAndBroughtBack() {
        Page page = pageOf("root", "/people#staff");
        page.getByLabel("User name").fill("ada");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(false))
                .last()
                .fill("Carla Sol");
        mayBeRefused(409);
        press(page, "Add and make a link");
        assertThat(page.locator("form .note")).isVisible();
        assertThat(page.locator("[name=name]")).hasValue("Carla Sol");

        page.getByLabel("User name").fill("carla");
        press(page, "Add and make a link");
        assertThat(page.locator(".once code")).containsText("/set-password#link=");
        assertTidy(page, "people-staff");
        press(page, "Done");
        assertThat(page.locator(".once")).hasCount(0);

        Locator row = row(page, "carla");
        assertThat(row).containsText("waits for a password");
        row.getByText("End").click();
        assertThat(row).containsText("Really end?");
        row.getByText("Really end?").click();
        assertThat(row).containsText("ended");
        row.getByText("Bring back").click();
        assertThat(row).containsText("waits for a password");
    }

    @Test
    void whoLooksAfterWhomIsChanged() throws Exception {
        site.member("ben", StaffRole.PHYSIO);
        patient("The climber");
        Page page = pageOf("root", "/people#patients", ColorScheme.DARK, 800, 1280);
        Locator row = row(page, "The climber");
        row.locator("select").selectOption("Name of ben");
        assertThat(row.locator(".chip")).hasCount(2);
        assertTidy(page, "people-patients");
        row.locator(".chip").first().click();
        assertThat(row.locator(".chip")).hasCount(1);
        row.getByText("Change").click();
        page.locator(".once [name=displayName]").fill("The hiker");
        press(page, "Save");

        assertThat(row(page, "The hiker")).isVisible();
    }

    @Test
    void aTabletIsOfferedByAPictureAndShutOut() {
        Page page = pageOf("root", "/people#tablets");
        page.getByLabel("Name").fill("Room 1");
        press(page, "Make a code");
        assertThat(page.locator(".once code")).containsText("/pair#code=");
        page.waitForCondition(() -> (Boolean) page.locator(".qr").evaluate("it => it.complete && it.naturalWidth > 0"));
        assertTidy(page, "people-tablets");
        Locator row = row(page, "Room 1");
        assertThat(row).containsText("waits for its code");
        row.getByText("Shut out").click();
        row.getByText("Really shut out?").click();

        assertThat(row(page, "Room 1")).containsText("shut out");
        assertThat(row(page, "Room 1").locator("button")).hasCount(0);
    }

    @Test
    void aSensorIsAddedMovedGivenANewPasswordAndEnded() throws Exception {
        Page page = pageOf("root", "/people#sensors");
        assertThat(page.locator("[name=format]")).isVisible();
        assertThat(page.locator("[name=format] option").evaluateAll("all => all.map(one => one.value).join(', ')"))
                .isEqualTo(PayloadFormat.words());
        page.getByLabel("Name").fill("a name");
        mayBeRefused(400);
        press(page, "Add and draw a password");
        assertThat(page.locator("form .note")).isVisible();
        page.getByLabel("Name").fill("back-1");
        page.getByLabel("It sits on").selectOption("trunk");
        press(page, "Add and draw a password");
        String first = page.locator(".once code").textContent();
        assertTidy(page, "people-sensors");
        assertThat(opens("back-1", first)).isTrue();
        press(page, "Done");

        Locator row = row(page, "back-1");
        assertThat(row).containsText("Trunk");
        row.getByText("Change").click();
        page.locator(".once [name=placement]").selectOption("pelvis");
        press(page, "Save");
        assertThat(row).containsText("Pelvis");
        row.getByText("New password").click();
        row.getByText("Really draw one?").click();
        assertThat(page.locator(".once code")).not().hasText(first);
        assertThat(opens("back-1", first)).isFalse();
        assertThat(opens("back-1", page.locator(".once code").textContent())).isTrue();
        row.getByText("End").click();
        row.getByText("Really end?").click();
        assertThat(row).containsText("ended");
        row.getByText("Forget").click();
        row.getByText("Really forget?").click();
        assertThat(row).hasCount(0);
    }

    private static boolean opens(String sensor, String password) {
        return new SensorRegistry(site.database(), InstantSource.system())
                .accounts().getOrDefault(new SensorId(sensor), List.of()).stream()
                        .anyMatch(secret -> secret.accepts(password, Instant.now()));
    }

    @Test
    void aProgramsTokenIsShownOnceAndEnded() {
        Page page = pageOf("root", "/people#tokens");
        page.getByLabel("Name of the program").fill("Research");
        mayBeRefused(400);
        press(page, "Make a token");
        assertThat(page.locator("form .note")).containsText("at least one scope");
        page.getByLabel("the sensors", new Page.GetByLabelOptions().setExact(true))
                .check();
        press(page, "Make a token");
        String secret = page.locator(".once code").textContent();
        assertThat(secret).hasSizeGreaterThan(30);
        assertTidy(page, "people-tokens");
        page.reload();
        assertThat(row(page, "Research")).containsText("open");
        assertThat(page.content()).doesNotContain(secret);
        row(page, "Research").getByText("End").click();
        row(page, "Research").getByText("Really end?").click();

        assertThat(row(page, "Research")).containsText("ended");
    }

    @Test
    void theAuditIsReadPageByPage() {
        for (int i = 0; i < 30; i++) {
            patient("Somebody " + i);
        }
        Page page = pageOf("root", "/people#audit");
        assertThat(page.locator("#audit tbody tr")).hasCount(50);
        String newest = page.locator("#audit tbody tr").first().textContent();
        assertThat(newest).contains("signed in", "Name of root");
        press(page, "Older");
        assertThat(page.locator("#audit tbody tr").first()).not().hasText(newest);
        assertTidy(page, "people-audit");
        press(page, "Newest");
        assertThat(page.locator("#audit tbody tr").first()).hasText(newest);
    }

    @Test
    void everyPartIsSaidInKindWords() {
        patient("Marta");
        Page page = pageOf("root", "/people#staff", ColorScheme.DARK, 800, 1280);
        for (String part : List.of("staff", "patients", "tablets", "sensors", "tokens", "audit")) {
            page.navigate(site.address("/people#" + part));
            assertThat(page.locator("#" + part + " h2").first()).isVisible();
            assertThat(KindWords.neverSaidIn(page.locator("body").innerText()))
                    .as(part)
                    .isEmpty();
            assertTidy(page, "people-dark-" + part);
        }
    }

    private static Locator row(Page page, String words) {
        return page.locator("tbody tr", new Page.LocatorOptions().setHasText(words));
    }
}
