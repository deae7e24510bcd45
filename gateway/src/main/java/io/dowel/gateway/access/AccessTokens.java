package io.dowel.gateway.access;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The two tokens of one running service.
 *
 * <p>A candidate is compared by hash and in constant time with both, so that neither the time an answer takes nor its
 * order tells how near a guess was.
 */
public final class AccessTokens {

    private final AccessToken physio;
    private final AccessToken patient;
    private final byte[] physioFingerprint;
    private final byte[] patientFingerprint;

    /** @throws IllegalArgumentException where both are the same, which would make every patient a physio */
    public AccessTokens(AccessToken physio, AccessToken patient) {
        this.physio = physio;
        this.patient = patient;
        this.physioFingerprint = physio.fingerprint();
        this.patientFingerprint = patient.fingerprint();
        if (Arrays.equals(physioFingerprint, patientFingerprint)) {
            throw new IllegalArgumentException("the physio's and the tablet's token must differ");
        }
    }

    /** Two fresh tokens. */
    public static AccessTokens random() {
        return new AccessTokens(AccessToken.random(), AccessToken.random());
    }

    /** What {@code candidate} opens, if anything. */
    public Optional<Role> roleOf(String candidate) {
        byte[] fingerprint = AccessToken.fingerprint(candidate);
        boolean isPhysio = MessageDigest.isEqual(fingerprint, physioFingerprint);
        boolean isPatient = MessageDigest.isEqual(fingerprint, patientFingerprint);
        if (isPhysio) {
            return Optional.of(Role.PHYSIO);
        }
        return isPatient ? Optional.of(Role.PATIENT) : Optional.empty();
    }

    /** The token for {@code role}, to hand to its owner. */
    public AccessToken tokenFor(Role role) {
        return role == Role.PHYSIO ? physio : patient;
    }

    @Override
    public String toString() {
        return "AccessTokens[not shown]";
    }
}
