// Addition and subtraction of doubles for processors without a double-precision unit, rounded to nearest even.
//
// They stand in for libgcc's (the linker's --wrap puts them there), which round wrongly when the exponents differ by 33
// and the result loses a bit at the top: 2^-15 - 0x1.5555555511105p-48 comes out one place low with libgcc 12. The
// golden hashes found it. libgcc's other double operations agree with IEEE 754 on every argument tried.
#ifdef __arm__

#include <stdint.h>

enum { EXPONENT_MAXIMUM = 0x7ff, FRACTION_BITS = 52, GUARD_BITS = 3 };

static const uint64_t SIGN = 1ull << 63;
static const uint64_t HIDDEN = 1ull << FRACTION_BITS;
static const uint64_t QUIET = 1ull << (FRACTION_BITS - 1);

static int exponent_of(uint64_t magnitude) {
  const int field = (int)(magnitude >> FRACTION_BITS);
  // Denormal numbers have the exponent of the smallest normal ones, without the hidden bit.
  return field == 0 ? 1 : field;
}

static uint64_t significand_of(uint64_t magnitude) {
  const uint64_t fraction = magnitude & (HIDDEN - 1);
  return (magnitude >= HIDDEN ? fraction | HIDDEN : fraction) << GUARD_BITS;
}

// Shifts right; any bit lost leaves the last one set, which is all that rounding needs to know of it.
static uint64_t shift_right_sticky(uint64_t word, int count) {
  if (count >= 64) return word != 0;
  if (count == 0) return word;
  return word >> count | (word << (64 - count) != 0);
}

static uint64_t rounded(uint64_t sign, int exponent, uint64_t significand) {
  const uint64_t guard = significand & ((1 << GUARD_BITS) - 1);
  uint64_t result = significand >> GUARD_BITS;
  // Without the hidden bit the exponent field is 0; a carry out of the fraction moves the exponent up by itself.
  result += result >= HIDDEN ? (uint64_t)(exponent - 1) << FRACTION_BITS : 0;
  const uint64_t half = 1 << (GUARD_BITS - 1);
  if (guard > half || (guard == half && (result & 1))) result++;
  const uint64_t infinity = (uint64_t)EXPONENT_MAXIMUM << FRACTION_BITS;
  return sign | (result > infinity ? infinity : result);
}

static uint64_t sum(uint64_t a, uint64_t b) {
  if ((a & ~SIGN) < (b & ~SIGN)) {
    const uint64_t swap = a;
    a = b;
    b = swap;
  }
  const uint64_t larger = a & ~SIGN;
  const uint64_t smaller = b & ~SIGN;
  const uint64_t sign = a & SIGN;
  const int subtract = (a ^ b) >> 63 != 0;
  const uint64_t infinity = (uint64_t)EXPONENT_MAXIMUM << FRACTION_BITS;
  if (larger > infinity) return a | QUIET;
  if (larger == infinity) return subtract && smaller == infinity ? infinity | QUIET : a;

  int exponent = exponent_of(larger);
  const uint64_t aligned = shift_right_sticky(significand_of(smaller), exponent - exponent_of(smaller));
  uint64_t significand;
  if (subtract) {
    significand = significand_of(larger) - aligned;
    // x - x is +0.
    if (significand == 0) return 0;
    const int lead = __builtin_clzll(significand) - (63 - FRACTION_BITS - GUARD_BITS);
    const int shift = lead < exponent - 1 ? lead : exponent - 1;
    significand <<= shift;
    exponent -= shift;
  } else {
    significand = significand_of(larger) + aligned;
    if (significand >= HIDDEN << (GUARD_BITS + 1)) {
      significand = shift_right_sticky(significand, 1);
      exponent++;
    }
    // Two zeros of one sign keep it.
  }
  return rounded(sign, exponent, significand);
}

// The run-time ABI passes doubles in pairs of core registers, as it does 64-bit integers (RTABI, table 2).
uint64_t __wrap___aeabi_dadd(uint64_t a, uint64_t b) { return sum(a, b); }
uint64_t __wrap___aeabi_dsub(uint64_t a, uint64_t b) { return sum(a, b ^ SIGN); }
uint64_t __wrap___aeabi_drsub(uint64_t a, uint64_t b) { return sum(b, a ^ SIGN); }

#endif
