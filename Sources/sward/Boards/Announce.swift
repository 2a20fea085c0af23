import Glibc

/// Prints a line at once: what runs in real time is read while it runs, also through a pipe.
func announce(_ line: String) {
  print(line)
  fflush(nil)
}
