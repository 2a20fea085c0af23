// From reset to main on a Cortex-M4 or M7: vector table, floating-point unit, initialised memory, faults.
#ifdef __arm__

#include "Board.h"

extern uint32_t board_stack_top[];
extern uint32_t board_data_load[], board_data_start[], board_data_end[];
extern uint32_t board_bss_start[], board_bss_end[];

int main(int argc, char **argv);
void board_reset(void);
void board_fault(void);

typedef void (*Handler)(void);

// Initial stack pointer, reset and the fourteen system exceptions; the programs here take no interrupts.
__attribute__((section(".vectors"), used)) static const struct {
  uint32_t *stack_top;
  Handler handlers[15];
} vectors = {
    board_stack_top,
    {board_reset, board_fault, board_fault, board_fault, board_fault, board_fault, board_fault, board_fault,
     board_fault, board_fault, board_fault, board_fault, board_fault, board_fault, board_fault},
};

void board_reset(void) {
  // Coprocessors 10 and 11, the floating-point unit, are off at reset (Armv7-M, B3.2.20).
  volatile uint32_t *const coprocessor_access = (volatile uint32_t *)0xe000ed88;
  *coprocessor_access |= 0xfu << 20;
  __asm__ volatile("dsb\n isb" ::: "memory");

  const uint32_t *from = board_data_load;
  for (uint32_t *to = board_data_start; to != board_data_end;) *to++ = *from++;
  for (uint32_t *to = board_bss_start; to != board_bss_end;) *to++ = 0;

  static char *arguments[] = {0};
  board_exit(main(0, arguments));
}

// The frame the processor stacked when the fault struck.
__attribute__((used)) static void report_fault(const uint32_t *frame) {
  // Armv7-M, B1.5.6: r0-r3, r12, lr, then the address of the instruction.
  const uint32_t address = frame[6];
  board_print("fault at 0x");
  for (int shift = 28; shift >= 0; shift -= 4) board_put((uint8_t)"0123456789abcdef"[address >> shift & 15]);
  board_print("; arm-none-eabi-addr2line -f -e PROGRAM ADDRESS names the place\n");
  board_exit(3);
}

// Swift traps (overflow, bad index, a failed precondition) are undefined instructions and end here too.
__attribute__((naked)) void board_fault(void) {
  __asm__ volatile("mrs r0, msp\n b report_fault");
}

#endif
