#pragma once
// For crc32 alone.
#include <zlib.h>
