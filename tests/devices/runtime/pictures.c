/* The pictures that a program submits: is it a texture at all, how large, and what is on it.
 *
 * OpenGL is looked up while the program runs, in the library that it brought along: linked, it
 * would be loaded also for programs that draw nothing.
 */
#define _GNU_SOURCE
#include "runtime.h"

#include <dlfcn.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    GL_TEXTURE_2D = 0x0DE1, GL_TEXTURE_2D_ARRAY = 0x8C1A,
    GL_TEXTURE_BINDING_2D = 0x8069, GL_TEXTURE_BINDING_2D_ARRAY = 0x8C1D,
    GL_TEXTURE_WIDTH = 0x1000, GL_TEXTURE_HEIGHT = 0x1001, GL_TEXTURE_DEPTH = 0x8071,
    GL_RGBA = 0x1908, GL_UNSIGNED_BYTE = 0x1401,
    GL_PIXEL_PACK_BUFFER = 0x88EB, GL_PIXEL_PACK_BUFFER_BINDING = 0x88ED,
    GL_MAJOR_VERSION = 0x821B, GL_MINOR_VERSION = 0x821C,
};

/* Every switch that changes how pixels are packed, and what a plain reading wants it to be. */
static const struct { unsigned name; int plain; } packing[] = {
    { 0x0D00, 0 },  /* GL_PACK_SWAP_BYTES */
    { 0x0D01, 0 },  /* GL_PACK_LSB_FIRST */
    { 0x0D02, 0 },  /* GL_PACK_ROW_LENGTH */
    { 0x0D03, 0 },  /* GL_PACK_SKIP_ROWS */
    { 0x0D04, 0 },  /* GL_PACK_SKIP_PIXELS */
    { 0x0D05, 1 },  /* GL_PACK_ALIGNMENT */
    { 0x806B, 0 },  /* GL_PACK_SKIP_IMAGES */
    { 0x806C, 0 },  /* GL_PACK_IMAGE_HEIGHT */
};
enum { PACKINGS = sizeof packing / sizeof *packing };

#define GL_FUNCTIONS(X) \
    X(unsigned char, glIsTexture, (unsigned)) \
    X(void, glGetIntegerv, (unsigned, int *)) \
    X(void, glPixelStorei, (unsigned, int)) \
    X(void, glBindTexture, (unsigned, unsigned)) \
    X(void, glBindBuffer, (unsigned, unsigned)) \
    X(void, glGetTexLevelParameteriv, (unsigned, int, unsigned, int *)) \
    X(void, glGetTexImage, (unsigned, int, unsigned, unsigned, void *)) \
    X(unsigned, glGetError, (void)) \
    X(void, glGetTextureSubImage, (unsigned, int, int, int, int, int, int, int, unsigned, \
                                   unsigned, int, void *))

static struct {
    void *(*glXGetCurrentContext)(void);
#define MEMBER(type, name, arguments) type (*name) arguments;
    GL_FUNCTIONS(MEMBER)
} gl;

static bool find_gl(void)
{
    if (gl.glXGetCurrentContext)
        return true;
    void *library = dlopen("libGL.so.1", RTLD_LAZY | RTLD_NOLOAD);
    if (!library)
        return false;
    void *(*find)(const char *) = NULL;
    *(void **)&find = dlsym(library, "glXGetProcAddressARB");
    if (!find)
        return false;
#define FIND(type, name, arguments) *(void **)&gl.name = find(#name);
    GL_FUNCTIONS(FIND)
    *(void **)&gl.glXGetCurrentContext = dlsym(library, "glXGetCurrentContext");
    return gl.glXGetCurrentContext != NULL;
}

/* The functions that take a texture by its name came with OpenGL 4.5. */
static bool by_name(void)
{
    int major = 0, minor = 0;
    gl.glGetIntegerv(GL_MAJOR_VERSION, &major);
    gl.glGetIntegerv(GL_MINOR_VERSION, &minor);
    return major > 4 || (major == 4 && minor >= 5);
}

static unsigned bound(unsigned target)
{
    int name = 0;
    gl.glGetIntegerv(target == GL_TEXTURE_2D ? GL_TEXTURE_BINDING_2D : GL_TEXTURE_BINDING_2D_ARRAY,
                     &name);
    return (unsigned)name;
}

static unsigned bind(unsigned target, unsigned name)
{
    unsigned before = bound(target);
    gl.glBindTexture(target, name);
    return before;
}

const char *texture_fault(const Texture *texture, bool array, int *width, int *height, int *layers)
{
    unsigned name = (unsigned)(uintptr_t)texture->handle;
    unsigned target = array ? GL_TEXTURE_2D_ARRAY : GL_TEXTURE_2D;
    if (!find_gl() || !gl.glXGetCurrentContext())
        return "there is no current OpenGL context (GLX) on the calling thread";
    if (!gl.glIsTexture(name))
        return "the handle is not a texture of the current OpenGL context";
    unsigned before = bind(target, name);
    if (bound(target) != name) {
        gl.glGetError(); /* that refusal is ours, not the program's */
        return array ? "the texture is not an array of two-dimensional pictures"
                     : "the texture is not two-dimensional (an array, or multisampled?)";
    }
    gl.glGetTexLevelParameteriv(target, 0, GL_TEXTURE_WIDTH, width);
    gl.glGetTexLevelParameteriv(target, 0, GL_TEXTURE_HEIGHT, height);
    gl.glGetTexLevelParameteriv(target, 0, GL_TEXTURE_DEPTH, layers);
    gl.glBindTexture(target, before);
    if (!array)
        *layers = 0;
    return *width > 0 && *height > 0 ? NULL : "the texture has no pixels yet";
}

void leave_bound(const Texture *texture)
{
    gl.glBindTexture(GL_TEXTURE_2D, (unsigned)(uintptr_t)texture->handle);
}

/* Copies a rectangle of level 0, bottom row first, as OpenGL keeps it. */
static void read_rectangle(unsigned name, bool array, int layer, int x, int y, int width,
                           int height, int whole_width, int whole_height, int layers,
                           uint8_t *into)
{
    if (by_name()) {
        gl.glGetTextureSubImage(name, 0, x, y, layer, width, height, 1, GL_RGBA, GL_UNSIGNED_BYTE,
                                width * height * 4, into);
        return;
    }
    unsigned target = array ? GL_TEXTURE_2D_ARRAY : GL_TEXTURE_2D;
    size_t layer_size = (size_t)whole_width * (size_t)whole_height * 4;
    uint8_t *all = malloc(layer_size * (size_t)(array ? layers : 1));
    if (!all)
        return;
    unsigned before = bind(target, name);
    gl.glGetTexImage(target, 0, GL_RGBA, GL_UNSIGNED_BYTE, all);
    gl.glBindTexture(target, before);
    for (int row = 0; row < height; row++)
        memcpy(into + (size_t)row * (size_t)width * 4,
               all + layer_size * (size_t)layer
                   + ((size_t)(y + row) * (size_t)whole_width + (size_t)x) * 4,
               (size_t)width * 4);
    free(all);
}

/* A fingerprint needs no more than some rows, spread over the whole height. */
enum { SAMPLED_ROWS = 16 };

void read_picture(int eye, const Texture *texture, int layer, const Bounds *bounds, int width,
                  int height, int layers, bool whole)
{
    Picture *picture = &now.picture[eye];
    unsigned name = (unsigned)(uintptr_t)texture->handle;
    bool array = layers > 0;
    bool flip_x = bounds->u_max < bounds->u_min, flip_y = bounds->v_max < bounds->v_min;
    int x = (int)lroundf(fminf(bounds->u_min, bounds->u_max) * (float)width);
    int y = (int)lroundf(fminf(bounds->v_min, bounds->v_max) * (float)height);
    int w = (int)lroundf(fabsf(bounds->u_max - bounds->u_min) * (float)width);
    int h = (int)lroundf(fabsf(bounds->v_max - bounds->v_min) * (float)height);
    uint8_t *raw = malloc((size_t)w * (size_t)h * 4);
    if (!raw || w < 1 || h < 1) {
        free(raw);
        return;
    }

    int saved[PACKINGS], buffer = 0;
    for (int i = 0; i < PACKINGS; i++) {
        gl.glGetIntegerv(packing[i].name, &saved[i]);
        gl.glPixelStorei(packing[i].name, packing[i].plain);
    }
    gl.glGetIntegerv(GL_PIXEL_PACK_BUFFER_BINDING, &buffer);
    gl.glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    int rows = h;
    if (whole || !by_name() || h <= SAMPLED_ROWS) {
        read_rectangle(name, array, layer, x, y, w, h, width, height, layers, raw);
    } else {
        rows = SAMPLED_ROWS;
        for (int i = 0; i < rows; i++)
            read_rectangle(name, array, layer, x, y + (2 * i + 1) * h / (2 * rows), w, 1, width,
                           height, layers, raw + (size_t)i * (size_t)w * 4);
    }
    gl.glBindBuffer(GL_PIXEL_PACK_BUFFER, (unsigned)buffer);
    for (int i = 0; i < PACKINGS; i++)
        gl.glPixelStorei(packing[i].name, saved[i]);

    double sum[3] = { 0, 0, 0 };
    for (size_t i = 0; i < (size_t)w * (size_t)rows; i++)
        for (int c = 0; c < 3; c++)
            sum[c] += raw[i * 4 + (size_t)c];
    for (int c = 0; c < 3; c++)
        picture->mean[c] = (float)(sum[c] / ((double)w * rows));

    if (whole) {
        uint8_t *upright = realloc(picture->rgba, (size_t)w * (size_t)h * 4);
        if (upright) {
            /* OpenGL's first row is the lowest; a picture's is the highest. */
            size_t line = (size_t)w * 4;
            for (int row = 0; row < h; row++) {
                uint8_t *to = upright + (size_t)row * line;
                const uint8_t *from = raw + (size_t)(flip_y ? row : h - 1 - row) * line;
                if (!flip_x)
                    memcpy(to, from, line);
                for (int column = 0; flip_x && column < w; column++)
                    memcpy(to + column * 4, from + (w - 1 - column) * 4, 4);
            }
            picture->rgba = upright;
            picture->width = w;
            picture->height = h;
        }
    }
    free(raw);
}

bool save_pictures(const char *path)
{
    const Picture *left = &now.picture[LEFT], *right = &now.picture[RIGHT];
    if (!left->rgba || !right->rgba || left->height != right->height)
        return false;
    FILE *out = fopen(path, "wb");
    if (!out)
        return false;
    fprintf(out, "P6\n%d %d\n255\n", left->width + right->width, left->height);
    for (int row = 0; row < left->height; row++)
        for (int eye = LEFT; eye <= RIGHT; eye++) {
            const Picture *picture = &now.picture[eye];
            const uint8_t *pixel = picture->rgba + (size_t)row * (size_t)picture->width * 4;
            for (int column = 0; column < picture->width; column++, pixel += 4)
                fwrite(pixel, 1, 3, out);
        }
    return fclose(out) == 0;
}
