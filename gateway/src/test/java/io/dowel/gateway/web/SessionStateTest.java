package io.dowel.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages' pure modules, run where they live: in the browser, without a socket. */
class SessionStateTest extends PageTest {

    private Page page;

    @BeforeEach
    void anEmptyPage() throws Exception {
        serve("PATIENT");
        page = open("/tablet");
    }

    private Object run(String module, String body) {
        return page.evaluate("async () => { const m = await import('/" + module + "'); " + body + " }");
    }

    @Test
    void anEarlierRevisionDoesNotOverwriteALaterOne() {
        Object revision = run("session/session-state.js", """
                const said = (seq, revision) => ({type: 'event', event: 'repetition', seq, atS: 1,
                    repetition: {id: 7, set: 1, number: 1, revision}});
                return [said(1, 2), said(2, 1)].reduce((s, e) => m.reduce(s, e, 0), m.initialState()).repetitions[7].revision;
                """);
        assertThat(revision).isEqualTo(2);
    }

    @Test
    void anEventSaidTwiceIsAppliedOnce() {
        Object ratings = run("session/session-state.js", """
                const rating = {type: 'event', event: 'rating', seq: 1, atS: 1, kind: 'PAIN', value: 2};
                return [rating, rating].reduce((s, e) => m.reduce(s, e, 0), m.initialState()).ratings.length;
                """);
        assertThat(ratings).isEqualTo(1);
    }

    @Test
    void aSessionThatCannotGoOnForgetsWhatItHad() {
        Object forgotten = run("session/session-state.js", """
                const old = {...m.initialState(), journal: 'a', seq: 40, repetitions: {1: {}}};
                const s = m.reduce(old, {type: 'welcome', role: 'PATIENT', journal: 'b', after: 2, seq: 3}, 0);
                return s.seq === 2 && Object.keys(s.repetitions).length === 0;
                """);
        assertThat(forgotten).isEqualTo(true);
    }

    @Test
    void anUnknownEventStillAdvancesTheNumber() {
        Object seq = run(
                "session/session-state.js",
                "return m.reduce(m.initialState(), {type: 'event', event: 'none', seq: 9}, 0).seq;");
        assertThat(seq).isEqualTo(9);
    }

    @Test
    void aPauseOfNothingIsSkippedWhenSayingWhatComesNext() {
        Object next = run(
                "session/tempo.js",
                "return ['LOWERING', 'BOTTOM', 'LIFTING'].map((p) => m.phaseAfter(p, m.parseTempo('3-0-1-0'))).join(' ');");
        assertThat(next).isEqualTo("LIFTING LIFTING LOWERING");
    }

    @Test
    void aTempoThatIsNotOneIsRefused() {
        Object refused = run(
                "session/tempo.js",
                "return ['3-1-1', '3-1-1-0-0', 'a-1-1-0', '61-1-1-0', ''].every((t) => m.parseTempo(t) === null);");
        assertThat(refused).isEqualTo(true);
    }

    @Test
    void aTempoInPartIsToldWithADotForEachPhaseWithoutATarget() {
        Object told = run("patient/telling.js", """
                const plan = (tempo) => ({sets: 1, repetitions: 8, loadKg: 0, tempo});
                const tempoOf = (tempo) => m.tellPlan(plan(tempo)).figures.find(([, label]) => label.startsWith('lower'))?.[0] ?? 'none';
                return ['*-*-2-0', '3-*-x-*', '3-1-1-0', '*-*-*-*'].map(tempoOf).join(' ');
                """);
        assertThat(told).isEqualTo("·-·-2-0 3-·-X-· 3-1-1-0 none");
    }

    @Test
    void theMetronomeHasAVoiceForEachPhaseAndCallsTheNext() {
        Object voices = run(
                "patient/metronome.js",
                "return new Set(Object.values(m.VOICES).map((v) => `${v.fromHz} ${v.toHz} ${v.wave}`)).size;");
        assertThat(voices).isEqualTo(4);

        Object beats = run("patient/metronome.js", """
                const {parseTempo} = await import('/session/tempo.js');
                return m.beatsOf('LOWERING', parseTempo('3-1-1-0')).map((b) => `${b.atS}${b.voice[0]}`).join(' ');
                """);
        assertThat(beats).isEqualTo("0L 1L 2L 3B");
    }
}
