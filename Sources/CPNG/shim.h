#pragma once
// The simplified API (png_image) needs no setjmp, so Swift can call it.
#include <png.h>
