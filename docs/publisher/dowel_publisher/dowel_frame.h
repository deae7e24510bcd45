/*
 * The Dowel frame, version 1: what a sensor publishes, byte for byte as in docs/wire.md.
 *
 * For C99 and C++, without allocation and without a library; any byte order, any alignment. Copy this one file.
 *
 *   offset     bytes   field
 *   0          2       magic D0 1E
 *   2          1       version 01
 *   3          1       flags: bit 0 = offsets instead of one interval, bit 1 = battery present
 *   4          1       length n of the sensor's name, 1 to 64
 *   5          n       the sensor's name: letters, digits, _ and -
 *   5+n        4       boot id: drawn at random at each start
 *   9+n        4       sequence: from 0, one more with each frame, never again the same for another frame
 *   13+n       8       device time of the first sample, ns
 *   21+n       2       number s of samples, 1 to 256
 *   23+n       0 or 1  battery, 0 to 100 %
 *   ...        4       interval in ns (flag 0 not set), or 4(s-1) bytes of offsets from the first sample
 *   ...        24 s    ax ay az (m/s^2) gx gy gz (rad/s) of each sample, as 32-bit floats
 *   ...        4       CRC-32C of all bytes before
 *
 * All numbers are little-endian; nothing is padded.
 */
#ifndef DOWEL_FRAME_H
#define DOWEL_FRAME_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define DOWEL_MAX_NAME 64
#define DOWEL_MAX_SAMPLES 256

/* The most bytes that a frame of s samples has. */
#define DOWEL_MAX_BYTES(s) ((size_t)(5 + DOWEL_MAX_NAME + 18 + 1 + 4 * (s) + 24 * (s) + 4))

typedef struct {
    uint64_t time_ns;  /* when it was measured, on the sensor's own clock */
    float acc_mps2[3]; /* specific force: lying still, +9.81 along up */
    float gyr_radps[3];
} dowel_sample;

static inline uint8_t *dowel_put(uint8_t *to, uint64_t value, int bytes) {
    int i;
    for (i = 0; i < bytes; i++) {
        *to++ = (uint8_t)(value >> (8 * i));
    }
    return to;
}

static inline uint8_t *dowel_put_floats(uint8_t *to, const float *values) {
    int i;
    for (i = 0; i < 3; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        to = dowel_put(to, bits, 4);
    }
    return to;
}

static inline uint32_t dowel_crc32c(const uint8_t *p, size_t n) {
    uint32_t c = 0xFFFFFFFFu;
    int k;
    while (n--) {
        c ^= *p++;
        for (k = 0; k < 8; k++) {
            c = (c >> 1) ^ (0x82F63B78u & (0u - (c & 1u)));
        }
    }
    return ~c;
}

/*
 * Writes a frame and returns its length, or 0 where it cannot be written: a name or a count outside its bounds, times that
 * go back, samples that span more than 4.29 s, or a buffer that is too small.
 *
 * battery_percent: 0 to 100, or -1 where it is not known.
 */
static inline size_t dowel_encode(
    uint8_t *out, size_t capacity, const char *sensor, uint32_t boot, uint32_t sequence, int battery_percent,
    const dowel_sample *samples, int count) {
    size_t name = strlen(sensor);
    uint64_t interval = 0;
    int offsets = 0;
    uint8_t *to = out;
    size_t needed;
    int i;

    if (name < 1 || name > DOWEL_MAX_NAME || count < 1 || count > DOWEL_MAX_SAMPLES || battery_percent > 100) {
        return 0;
    }
    for (i = 1; i < count; i++) {
        uint64_t step = samples[i].time_ns - samples[i - 1].time_ns;
        if (samples[i].time_ns < samples[i - 1].time_ns || samples[i].time_ns - samples[0].time_ns > 0xFFFFFFFFu) {
            return 0;
        }
        if (i == 1) {
            interval = step;
        }
        offsets |= step != interval;
    }
    needed = 5 + name + 18 + (battery_percent >= 0 ? 1u : 0u) + (offsets ? 4u * (size_t)(count - 1) : 4u)
        + 24u * (size_t)count + 4;
    if (needed > capacity) {
        return 0;
    }
    *to++ = 0xD0;
    *to++ = 0x1E;
    *to++ = 1;
    *to++ = (uint8_t)((offsets ? 1 : 0) | (battery_percent >= 0 ? 2 : 0));
    *to++ = (uint8_t)name;
    memcpy(to, sensor, name);
    to += name;
    to = dowel_put(to, boot, 4);
    to = dowel_put(to, sequence, 4);
    to = dowel_put(to, samples[0].time_ns, 8);
    to = dowel_put(to, (uint64_t)count, 2);
    if (battery_percent >= 0) {
        *to++ = (uint8_t)battery_percent;
    }
    if (offsets) {
        for (i = 1; i < count; i++) {
            to = dowel_put(to, samples[i].time_ns - samples[0].time_ns, 4);
        }
    } else {
        to = dowel_put(to, interval, 4);
    }
    for (i = 0; i < count; i++) {
        to = dowel_put_floats(to, samples[i].acc_mps2);
        to = dowel_put_floats(to, samples[i].gyr_radps);
    }
    to = dowel_put(to, dowel_crc32c(out, (size_t)(to - out)), 4);
    return (size_t)(to - out);
}

#endif
