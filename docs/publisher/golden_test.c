/*
 * Encodes the two golden frames of docs/wire.md, and prints each as a line of hexadecimal digits; what must be refused is
 * checked here. Ends with 0 where all is well.
 *
 *   cc -std=c99 -Wall -Wextra -Werror -pedantic -o golden_test golden_test.c && ./golden_test
 */
#include <stdio.h>

#include "dowel_publisher/dowel_frame.h"

static int print(const uint8_t *bytes, size_t length) {
    size_t i;
    for (i = 0; i < length; i++) {
        printf("%02X", bytes[i]);
    }
    printf("\n");
    return length == 0;
}

static int one_interval(void) {
    static const dowel_sample samples[] = {
        {1000000000u, {0.5f, -0.25f, 9.75f}, {0.125f, 0.0f, -1.0f}},
        {1010000000u, {1.5f, -0.5f, 9.5f}, {0.25f, -0.0625f, 2.0f}},
    };
    uint8_t out[DOWEL_MAX_BYTES(2)];
    return print(out, dowel_encode(out, sizeof out, "bar-1", 0x12345678u, 7, 87, samples, 2));
}

static int offsets(void) {
    static const dowel_sample samples[] = {
        {1698501144401773000u, {9.75f, 0.0f, 0.0f}, {0.0f, 0.0f, 0.0f}},
        {1698501144411273000u, {9.5f, 0.25f, 0.0f}, {0.0f, 0.5f, 0.0f}},
        {1698501144422773000u, {9.25f, 0.5f, -0.5f}, {0.0f, 1.0f, 0.0f}},
    };
    uint8_t out[DOWEL_MAX_BYTES(3)];
    return print(out, dowel_encode(out, sizeof out, "trunk", 0xFFFFFFFFu, 0xFFFFFFFFu, -1, samples, 3));
}

static int refused(void) {
    static const dowel_sample back[] = {{2, {0}, {0}}, {1, {0}, {0}}};
    static const dowel_sample far_apart[] = {{0, {0}, {0}}, {4294967296u, {0}, {0}}};
    static const dowel_sample good[] = {{0, {0}, {0}}};
    uint8_t out[DOWEL_MAX_BYTES(2)];
    int wrong = 0;
    wrong |= dowel_encode(out, sizeof out, "bar-1", 1, 0, -1, back, 2) != 0;
    wrong |= dowel_encode(out, sizeof out, "bar-1", 1, 0, -1, far_apart, 2) != 0;
    wrong |= dowel_encode(out, sizeof out, "", 1, 0, -1, good, 1) != 0;
    wrong |= dowel_encode(out, sizeof out, "bar-1", 1, 0, -1, good, 0) != 0;
    wrong |= dowel_encode(out, sizeof out, "bar-1", 1, 0, 101, good, 1) != 0;
    wrong |= dowel_encode(out, 40, "bar-1", 1, 0, -1, good, 1) != 0;
    wrong |= dowel_crc32c((const uint8_t *)"123456789", 9) != 0xE3069283u;
    return wrong;
}

int main(void) {
    return one_interval() | offsets() | refused();
}
