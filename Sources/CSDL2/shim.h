#pragma once
// Full paths below SDL2/: no flags from pkg-config are needed, of which SwiftPM refuses -D_REENTRANT with a warning.
#include <SDL2/SDL.h>
#include <SDL2/SDL_image.h>
#include <SDL2/SDL_ttf.h>
