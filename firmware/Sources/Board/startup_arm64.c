// From reset to main on QEMU's arm64 machine `virt`: floating-point unit, address translation, exceptions.
#ifdef __aarch64__

#include "Board.h"

#include <stdint.h>

int main(int argc, char **argv);

// Level 1 of the translation with 39-bit addresses: 512 blocks of 1 GB. One is there, the memory at 0x40000000: normal,
// cached memory. Without translation all memory counts as a device's, where access to unaligned words faults.
static uint64_t blocks[512] __attribute__((aligned(4096)));

// Arm Architecture Reference Manual for A-profile, D8.3: a block that is valid, with attributes 0, inner shareable,
// accessed.
static const uint64_t NORMAL_BLOCK = 1 | 3 << 8 | 1 << 10;
// Attributes 0: write-back cached, read and write allocating.
static const uint64_t MEMORY_ATTRIBUTES = 0xff;
// 39-bit addresses below (T0SZ 25), tables in cached inner shareable memory (IRGN0, ORGN0, SH0), none above (EPD1),
// 40-bit physical addresses (IPS).
static const uint64_t TRANSLATION_CONTROL = 25 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23 | 2ull << 32;
// SCTLR_EL1: translation (M), data cache (C), instruction cache (I).
static const uint64_t SYSTEM_CONTROL = 1 << 0 | 1 << 2 | 1 << 12;

__attribute__((used)) static void start(void) {
  const uint64_t memory = 0x40000000;
  blocks[memory >> 30] = memory | NORMAL_BLOCK;
  __asm__ volatile("msr mair_el1, %0\n msr tcr_el1, %1\n msr ttbr0_el1, %2\n dsb sy\n isb" ::"r"(MEMORY_ATTRIBUTES),
                   "r"(TRANSLATION_CONTROL), "r"(blocks)
                   : "memory");
  uint64_t control;
  __asm__ volatile("mrs %0, sctlr_el1" : "=r"(control));
  __asm__ volatile("msr sctlr_el1, %0\n isb" ::"r"(control | SYSTEM_CONTROL) : "memory");

  static char *arguments[] = {0};
  board_exit(main(0, arguments));
}

// The emulator loads an ELF file as it is to be, so variables need no copying; memory is zero at first.
__attribute__((naked, used)) void board_reset(void) {
  __asm__ volatile(
      // CPACR_EL1.FPEN: floating-point instructions do not trap.
      "mov x0, #3 << 20\n msr cpacr_el1, x0\n"
      "adrp x0, board_vectors\n add x0, x0, :lo12:board_vectors\n msr vbar_el1, x0\n isb\n"
      "adrp x0, board_stack_top\n add x0, x0, :lo12:board_stack_top\n mov sp, x0\n"
      "b start");
}

__attribute__((used)) static void report_fault(uint64_t address) {
  board_print("fault at 0x");
  for (int shift = 60; shift >= 0; shift -= 4) board_put((uint8_t)"0123456789abcdef"[address >> shift & 15]);
  board_print("; llvm-addr2line -f -e PROGRAM ADDRESS names the place\n");
  board_exit(3);
}

// Swift traps (overflow, bad index, a failed precondition) are breakpoints and end here too. What went wrong may be the
// stack itself, so this begins a new one.
__attribute__((naked, used)) static void board_fault(void) {
  __asm__ volatile(
      "adrp x0, board_stack_top\n add x0, x0, :lo12:board_stack_top\n mov sp, x0\n"
      "mrs x0, elr_el1\n b report_fault");
}

// Sixteen entries, 128 bytes apart; the programs here take no interrupts.
__attribute__((naked, used, aligned(2048))) void board_vectors(void) {
  __asm__ volatile(".rept 16\n b board_fault\n .balign 128\n .endr");
}

#endif
