// ARM semihosting: operation number in r0, parameter (mostly the address of a block of words) in r1, `bkpt 0xab`, result
// in r0. On arm64 w0, x1, `hlt 0xf000` and x0, and words have 64 bits. "Semihosting for AArch32 and AArch64", Arm Ltd.,
// release 2.0, sections 3, 5 and 6.
#include "Board.h"

#include <stddef.h>

enum {
  SYS_OPEN = 0x01,
  SYS_CLOSE = 0x02,
  SYS_WRITE0 = 0x04,
  SYS_WRITE = 0x05,
  SYS_READ = 0x06,
  SYS_GET_CMDLINE = 0x15,
  SYS_EXIT_EXTENDED = 0x20,
};

// SYS_OPEN's numbers for "rb" and "wb".
enum { OPEN_READ_BINARY = 1, OPEN_WRITE_BINARY = 5 };

// A field of a block: as wide as a register.
typedef uintptr_t Word;

// The reason "the program ended by itself".
static const Word ADP_STOPPED_APPLICATION_EXIT = 0x20026;

// The other side reads and writes memory the compiler cannot see, hence "memory".
static Word semihost(Word operation, const void *parameter) {
#ifdef __aarch64__
  register Word x0 __asm__("x0") = operation;
  register const void *x1 __asm__("x1") = parameter;
  __asm__ volatile("hlt 0xf000" : "+r"(x0) : "r"(x1) : "memory");
  return x0;
#else
  register Word r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = parameter;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
#endif
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
  const Word block[2] = {ADP_STOPPED_APPLICATION_EXIT, (Word)status};
  semihost(SYS_EXIT_EXTENDED, block);
  for (;;) {
  }
}

static char command_line[1024];

static uint32_t read_command_line(void) {
  Word block[2] = {(Word)command_line, sizeof command_line};
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

static int32_t open_file(const char *path, Word mode) {
  const Word block[3] = {(Word)path, mode, text_length(path)};
  return (int32_t)semihost(SYS_OPEN, block);
}

int32_t board_open(const char *path) { return open_file(path, OPEN_READ_BINARY); }

int32_t board_create(const char *path) { return open_file(path, OPEN_WRITE_BINARY); }

// SYS_READ and SYS_WRITE answer with the number of bytes *not* moved, and may move fewer than asked for.
static uint32_t transfer(Word operation, int32_t file, uintptr_t bytes, uint32_t count) {
  uint32_t done = 0;
  while (done < count) {
    const Word block[3] = {(Word)file, bytes + done, count - done};
    const Word missing = semihost(operation, block);
    if (missing >= count - done) break;
    done = count - (uint32_t)missing;
  }
  return done;
}

uint32_t board_read(int32_t file, void *bytes, uint32_t count) {
  return transfer(SYS_READ, file, (uintptr_t)bytes, count);
}

uint32_t board_write(int32_t file, const void *bytes, uint32_t count) {
  return transfer(SYS_WRITE, file, (uintptr_t)bytes, count);
}

void board_close(int32_t file) {
  const Word block[1] = {(Word)file};
  semihost(SYS_CLOSE, block);
}

void *board_record_buffer(void) {
  static uint64_t buffer[BOARD_RECORD_CAPACITY / sizeof(uint64_t)];
  return buffer;
}
