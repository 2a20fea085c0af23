// ARM semihosting: operation number in r0, parameter (mostly the address of a block of words) in r1, `bkpt 0xab`, result
// in r0. "Semihosting for AArch32 and AArch64", Arm Ltd., release 2.0, sections 5 and 6.
#include "Board.h"

#include <stddef.h>

enum {
  SYS_OPEN = 0x01,
  SYS_CLOSE = 0x02,
  SYS_WRITE0 = 0x04,
  SYS_READ = 0x06,
  SYS_GET_CMDLINE = 0x15,
  SYS_EXIT_EXTENDED = 0x20,
};

// SYS_OPEN's number for "rb".
enum { OPEN_READ_BINARY = 1 };

// The reason "the program ended by itself".
static const uint32_t ADP_STOPPED_APPLICATION_EXIT = 0x20026;

static uint32_t semihost(uint32_t operation, const void *parameter) {
  register uint32_t r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = parameter;
  // The other side reads and writes memory the compiler cannot see.
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}

static uint32_t text_length(const char *text) {
  uint32_t length = 0;
  while (text[length] != 0) length++;
  return length;
}

void board_put(uint8_t byte) {
  // A call to the emulator costs microseconds, so a line goes out at once. The last place is for the terminator.
  static char line[128];
  static uint32_t count = 0;
  line[count++] = (char)byte;
  if (byte == '\n' || count == sizeof line - 1) {
    line[count] = 0;
    semihost(SYS_WRITE0, line);
    count = 0;
  }
}

void board_print(const char *text) {
  while (*text != 0) board_put((uint8_t)*text++);
}

void board_exit(int32_t status) {
  const uint32_t block[2] = {ADP_STOPPED_APPLICATION_EXIT, (uint32_t)status};
  semihost(SYS_EXIT_EXTENDED, block);
  for (;;) {
  }
}

static char command_line[1024];

static uint32_t read_command_line(void) {
  uint32_t block[2] = {(uint32_t)(uintptr_t)command_line, sizeof command_line};
  if (semihost(SYS_GET_CMDLINE, block) != 0) command_line[0] = 0;
  return text_length(command_line);
}

uint32_t board_command_line_length(void) { return read_command_line(); }

const char *board_argument(uint32_t index) {
  read_command_line();
  char *at = command_line;
  for (;;) {
    while (*at == ' ') at++;
    if (*at == 0) return NULL;
    char *end = at;
    while (*end != 0 && *end != ' ') end++;
    if (index == 0) {
      *end = 0;
      return at;
    }
    index--;
    at = end;
  }
}

int32_t board_open(const char *path) {
  const uint32_t block[3] = {(uint32_t)(uintptr_t)path, OPEN_READ_BINARY, text_length(path)};
  return (int32_t)semihost(SYS_OPEN, block);
}

uint32_t board_read(int32_t file, void *bytes, uint32_t count) {
  uint32_t done = 0;
  while (done < count) {
    const uint32_t block[3] = {(uint32_t)file, (uint32_t)(uintptr_t)bytes + done, count - done};
    // The answer is the number of bytes *not* read.
    const uint32_t missing = semihost(SYS_READ, block);
    if (missing >= count - done) break;
    done = count - missing;
  }
  return done;
}

void board_close(int32_t file) {
  const uint32_t block[1] = {(uint32_t)file};
  semihost(SYS_CLOSE, block);
}

void *board_record_buffer(void) {
  static uint64_t buffer[BOARD_RECORD_CAPACITY / sizeof(uint64_t)];
  return buffer;
}
