// The memory functions that compilers call by themselves, and the one variable newlib's mathematics wants. With these
// no C library is linked, and so none of its heap either.
#include <stddef.h>

// Compiled with -fno-builtin (see firmware/build): otherwise each loop would become a call of the function it is in.

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  char *d = to;
  const char *s = from;
  while (count-- > 0) *d++ = *s++;
  return to;
}

void *memmove(void *to, const void *from, size_t count) {
  char *d = to;
  const char *s = from;
  if (d <= s) return memcpy(to, from, count);
  while (count-- > 0) d[count] = s[count];
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

// newlib's square root reports a negative argument here.
int *__errno(void) {
  static int error;
  return &error;
}
