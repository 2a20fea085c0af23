#pragma once
// Only the reentrant functions (…_r) are wanted; the others share one global handle.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
