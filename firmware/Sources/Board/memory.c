// The memory functions that compilers call by themselves, and the one variable newlib's mathematics wants (arm64 has
// instructions instead). With these no C library is linked, and so none of its heap either.
//
// Compiled with -fno-builtin (see firmware/build): otherwise each loop would become a call of the function it is in.
#include <stddef.h>
#include <stdint.h>

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  char *d = to;
  const char *s = from;
  while (count-- > 0) *d++ = *s++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  char *d = to;
  const char *s = from;
  if (d <= s) {
    while (count-- > 0) *d++ = *s++;
  } else {
    while (count-- > 0) d[count] = s[count];
  }
  return to;
}

void *memset(void *to, int value, size_t count) {
  char *d = to;
  while (count-- > 0) *d++ = (char)value;
  return to;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a;
  const unsigned char *y = b;
  for (; count > 0; count--, x++, y++) {
    if (*x != *y) return *x < *y ? -1 : 1;
  }
  return 0;
}

#ifdef __arm__

// The same under the names of Arm's run-time ABI (RTABI, 4.3.4): 4 and 8 promise that alignment, memset has its last
// two arguments the other way round.

void __aeabi_memcpy4(void *restrict to, const void *restrict from, size_t count) {
  uint32_t *d = to;
  const uint32_t *s = from;
  for (; count >= 4; count -= 4) *d++ = *s++;
  memcpy(d, s, count);
}
void __aeabi_memcpy8(void *restrict to, const void *restrict from, size_t count) { __aeabi_memcpy4(to, from, count); }
void __aeabi_memcpy(void *restrict to, const void *restrict from, size_t count) { memcpy(to, from, count); }

void __aeabi_memmove(void *to, const void *from, size_t count) { memmove(to, from, count); }
void __aeabi_memmove4(void *to, const void *from, size_t count) { memmove(to, from, count); }
void __aeabi_memmove8(void *to, const void *from, size_t count) { memmove(to, from, count); }

void __aeabi_memset(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memset4(void *to, size_t count, int value) { memset(to, value, count); }
void __aeabi_memset8(void *to, size_t count, int value) { memset(to, value, count); }

void __aeabi_memclr4(void *to, size_t count) {
  uint32_t *d = to;
  for (; count >= 4; count -= 4) *d++ = 0;
  memset(d, 0, count);
}
void __aeabi_memclr8(void *to, size_t count) { __aeabi_memclr4(to, count); }
void __aeabi_memclr(void *to, size_t count) { memset(to, 0, count); }

// newlib's square root reports a negative argument here.
int *__errno(void) {
  static int error;
  return &error;
}

#endif
