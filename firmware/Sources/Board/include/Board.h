// What the emulated boards offer a program: a console, files and an exit, all by ARM semihosting (the debugger's, here
// the emulator's, services called by an instruction that halts the processor). No heap.
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

/// Largest record `board_record_buffer` holds, bytes.
#define BOARD_RECORD_CAPACITY 4096

/// Writes one byte to the console; sent on at the end of a line.
void board_put(uint8_t byte);

/// Writes a NUL-terminated text to the console.
void board_print(const char *text);

/// Ends the emulator with a status, 0 for success.
void board_exit(int32_t status);

/// Length of the command line the emulator was given, bytes.
uint32_t board_command_line_length(void);

/// A word of the command line (words are separated by spaces; 0 is the program's name), NUL-terminated, or NULL when
/// there are fewer. Lasts until the next call.
const char *board_argument(uint32_t index);

/// Opens a file of the emulating machine for reading. Returns a handle, or a negative number if there is no such file.
int32_t board_open(const char *path);

/// Reads up to `count` bytes and returns how many came: fewer only at the end of the file.
uint32_t board_read(int32_t file, void *bytes, uint32_t count);

/// Creates a file of the emulating machine, or empties it, for writing. Returns a handle, or a negative number if that is
/// not possible.
int32_t board_create(const char *path);

/// Writes `count` bytes and returns how many were taken: fewer only when the file can hold no more.
uint32_t board_write(int32_t file, const void *bytes, uint32_t count);

/// Closes a file.
void board_close(int32_t file);

/// The one static buffer for records, `BOARD_RECORD_CAPACITY` bytes, aligned to 8.
void *board_record_buffer(void);

#endif
