/* The frame: poses handed out, pictures taken, times and fades noted: IVRCompositor. */
#define _GNU_SOURCE
#include "runtime.h"
#include "tables.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- Poses ---------------------------------------------------------------------------------- */

static void compositor_setTrackingSpace(uint32_t origin)
{
    ENTER();
    if (!bad_origin(__func__, origin))
        now.count.space = origin;
}

SAID(uint32_t, compositor_getTrackingSpace, (uint32_t)now.count.space)

/* Sleeps until the next tick of the simulated display, with the lock given back. */
static void pace(void)
{
    if (now.hz <= 0) {
        now.paced_hz = 0;
        return;
    }
    int64_t period = (int64_t)(1e9 / now.hz), at = now_ns();
    if (now.hz != now.paced_hz) { /* the display has just been switched on */
        now.paced_hz = now.hz;
        now.tick_ns = at;
        return;
    }
    int64_t late = (at - now.tick_ns) / period;
    now.count.dropped += late;
    now.tick_ns += (late + 1) * period;
    struct timespec until = { now.tick_ns / 1000000000, now.tick_ns % 1000000000 };
    unlock();
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        continue;
    lock();
}

static void close_frame(void)
{
    if (now.frame_open && now.submitted[LEFT] != now.submitted[RIGHT] && !now.failed[LEFT]
        && !now.failed[RIGHT])
        violation("only the %s eye of a frame was submitted",
                  now.submitted[LEFT] ? "left" : "right");
    memset(now.submitted, 0, sizeof now.submitted);
    memset(now.failed, 0, sizeof now.failed);
    if (++now.waits_since_submit >= 3)
        now.count.missed++;
}

static void hand_out_poses(void)
{
    uint32_t origin = (uint32_t)now.count.space;
    for (int i = 0; i < DEVICE_LIMIT; i++) {
        if (i >= DEVICES || !now.device[i].class) {
            now.render_given[i] = now.game_given[i] = (Pose){ .result = 1 };
            continue;
        }
        Device *device = &now.device[i];
        device->drawn = device->render;
        if (device->corrected)
            device->drawn = product(device->promised ? &device->promise : &device->render,
                                    &device->late);
        device->promise = device->game;
        device->promised = true;
        now.render_given[i] = pose_of(device, &device->drawn, origin);
        now.game_given[i] = pose_of(device, &device->game, origin);
    }
}

static bool bad_room(const char *name, const Pose *poses, uint32_t count, const char *which)
{
    if (count > DEVICE_LIMIT)
        violation("%s was given room for %u %s poses; there are 64", name, count, which);
    return (count && null(name, which, poses)) || count > DEVICE_LIMIT;
}

static void copy_poses(Pose *render, uint32_t renders, Pose *game, uint32_t games)
{
    if (renders)
        memcpy(render, now.render_given, renders * sizeof(Pose));
    if (games)
        memcpy(game, now.game_given, games * sizeof(Pose));
}

static uint32_t compositor_waitGetPoses(Pose *render, uint32_t renders, Pose *game, uint32_t games)
{
    ENTER();
    if (bad_room(__func__, render, renders, "render") || bad_room(__func__, game, games, "game"))
        return 1;
    close_frame();
    now.frame_open = false;
    int64_t frame = ++now.count.frames;
    now.wait_thread = this_thread();
    run_timeline(frame);
    pace();
    wait_times[frame % RING] = now_ns();
    submit_times[frame % RING] = 0;
    memset(means[frame % RING], 0, sizeof *means);
    uint32_t error = 0;
    if (now.count.application != 1) {
        violation("%s was called by a program that is not a scene application", __func__);
        error = NOT_SCENE;
    } else if (now.wait_error[1] > 0) {
        now.wait_error[1]--;
        error = (uint32_t)now.wait_error[0];
    } else if (!now.focus) {
        error = NO_FOCUS;
    }
    /* Without the focus a program is still told where everything is. */
    if (error && error != NO_FOCUS)
        return error;
    now.frame_open = true;
    hand_out_poses();
    copy_poses(render, renders, game, games);
    return error;
}

static uint32_t compositor_getLastPoses(Pose *render, uint32_t renders, Pose *game, uint32_t games)
{
    ENTER();
    if (bad_room(__func__, render, renders, "render") || bad_room(__func__, game, games, "game"))
        return 1;
    copy_poses(render, renders, game, games);
    return 0;
}

static uint32_t compositor_getLastPoseForTrackedDeviceIndex(uint32_t index, Pose *render,
                                                            Pose *game)
{
    ENTER();
    device_at(__func__, index);
    if (index >= DEVICE_LIMIT)
        return INDEX_OUT_OF_RANGE;
    if (render)
        *render = now.render_given[index];
    if (game)
        *game = now.game_given[index];
    return 0;
}

/* ---- Pictures ------------------------------------------------------------------------------- */

static bool is_whole(float pixels)
{
    return fabsf(pixels - roundf(pixels)) < 0.01f;
}

static void check_size(const char *name, const Bounds *bounds, int width, int height)
{
    float w = fabsf(bounds->u_max - bounds->u_min) * (float)width;
    float h = fabsf(bounds->v_max - bounds->v_min) * (float)height;
    if (!is_whole(w) || !is_whole(h) || !is_whole(bounds->u_min * (float)width)
        || !is_whole(bounds->v_min * (float)height))
        violation("%s: the bounds cut a texture of %d x %d within a pixel (%.2f x %.2f)", name,
                  width, height, (double)w, (double)h);
    int width_px = (int)lroundf(w), height_px = (int)lroundf(h);
    const int *right = now.expect_size;
    if (right[0] && (width_px != right[0] || height_px != right[1]))
        violation("%s: an eye has %d x %d pixels where %d x %d are right", name, width_px,
                  height_px, right[0], right[1]);
    right = now.size;
    if (!now.expect_size[0]
        && (width_px < right[0] / 5 || width_px > right[0] * 2 || height_px < right[1] / 5
            || height_px > right[1] * 2))
        violation("%s: an eye has %d x %d pixels, far from the recommended %d x %d", name,
                  width_px, height_px, right[0], right[1]);
}

/* Whether the call comes at the right moment; 0, or the error of one that does not. */
static uint32_t check_moment(const char *name, uint32_t eye)
{
    if (now.count.application != 1) {
        violation("%s was called by a program that is not a scene application", name);
        return NOT_SCENE;
    }
    if (now.wait_thread && this_thread() != now.wait_thread)
        violation("%s was called from another thread than WaitGetPoses", name);
    if (!now.frame_open) {
        violation("%s was called without a WaitGetPoses before it", name);
        return 1;
    }
    if (now.submitted[eye]) {
        violation("%s: the %s eye was submitted twice in a frame", name, eye ? "right" : "left");
        return ALREADY_SUBMITTED;
    }
    if (eye == RIGHT && !now.submitted[LEFT] && !now.failed[LEFT])
        violation("%s: the right eye was submitted before the left", name);
    return 0;
}

static uint32_t check_texture(const char *name, const Texture *texture, bool array, int layer,
                              const Bounds *bounds, uint32_t flags, int *size)
{
    if (texture->type != 1) {
        violation("%s: texture type %d is not OpenGL", name, (int)texture->type);
        return INVALID_TEXTURE;
    }
    if (texture->color_space != (uint32_t)now.color_space)
        violation("%s: colour space %u, where %d is right for such pictures", name,
                  texture->color_space, now.color_space);
    /* With a pose of its own (8) a texture may come; an array (128) where one is announced. */
    if ((flags & ~8u) != (array ? 128u : 0u))
        violation("%s: submit flags %u", name, flags);
    if (!texture->handle) {
        violation("%s: the texture's handle is null", name);
        return INVALID_TEXTURE;
    }
    float low = fminf(fminf(bounds->u_min, bounds->u_max), fminf(bounds->v_min, bounds->v_max));
    float high = fmaxf(fmaxf(bounds->u_min, bounds->u_max), fmaxf(bounds->v_min, bounds->v_max));
    bool empty = fabsf(bounds->u_max - bounds->u_min) < 1e-6f
                 || fabsf(bounds->v_max - bounds->v_min) < 1e-6f;
    if (!(low >= 0 && high <= 1) || empty) {
        violation("%s: bounds u %g to %g, v %g to %g are %s", name, (double)bounds->u_min,
                  (double)bounds->u_max, (double)bounds->v_min, (double)bounds->v_max,
                  empty ? "empty" : "outside of 0 to 1");
        return INVALID_BOUNDS;
    }
    if (!now.gl)
        return 0;
    const char *fault = texture_fault(texture, array, &size[0], &size[1], &size[2]);
    if (fault || (array && layer >= size[2])) {
        violation("%s: %s", name, fault ? fault : "there is no such layer in the texture");
        return INVALID_TEXTURE;
    }
    check_size(name, bounds, size[0], size[1]);
    return 0;
}

static void frame_is_whole(void)
{
    int64_t frame = now.count.frames;
    submit_times[frame % RING] = now_ns();
    now.count.submits++;
    now.waits_since_submit = 0;
    for (int eye = LEFT; eye <= RIGHT; eye++)
        memcpy(means[frame % RING][eye], now.picture[eye].mean, sizeof now.picture[eye].mean);
    if (now.capture > 0)
        now.capture--;
    if (now.save[0] && now.gl) {
        if (!save_pictures(now.save))
            violation("the pictures could not be saved to %s", now.save);
        now.save[0] = '\0';
    }
}

static uint32_t take_picture(const char *name, uint32_t eye, const Texture *texture, bool array,
                             int layer, const Bounds *bounds, uint32_t flags)
{
    static const Bounds everything = { 0, 0, 1, 1 };
    bounds = bounds ? bounds : &everything;
    int size[3] = { 0, 0, 0 };
    if (bad_eye(name, eye) || null(name, "texture", texture))
        return INVALID_TEXTURE;
    uint32_t error = check_moment(name, eye);
    if (!error)
        error = check_texture(name, texture, array, layer, bounds, flags, size);
    if (error)
        return error;
    if (now.submit_error[1] > 0 || !now.focus) {
        now.failed[eye] = true;
        if (now.submit_error[1] <= 0)
            return NO_FOCUS;
        now.submit_error[1]--;
        return (uint32_t)now.submit_error[0];
    }
    if (now.gl) {
        bool whole = now.capture || now.save[0];
        if (whole || now.capture_mean)
            read_picture((int)eye, texture, layer, bounds, size[0], size[1], size[2], whole);
        /* The documentation allows it: Submit leaves glBindTexture changed. */
        if (now.dirty_binding && !array)
            leave_bound(texture);
    }
    now.submitted[eye] = true;
    if (now.submitted[LEFT] && now.submitted[RIGHT])
        frame_is_whole();
    return 0;
}

static uint32_t compositor_submit(uint32_t eye, const Texture *texture, const Bounds *bounds,
                                  uint32_t flags)
{
    ENTER();
    return take_picture(__func__, eye, texture, false, 0, bounds, flags);
}

static uint32_t compositor_submitWithArrayIndex(uint32_t eye, const Texture *texture,
                                                uint32_t layer, const Bounds *bounds,
                                                uint32_t flags)
{
    ENTER();
    return take_picture(__func__, eye, texture, true, (int)layer, bounds, flags);
}

static void compositor_clearLastSubmittedFrame(void)
{
    ENTER();
    now.count.cleared++;
}

static void compositor_postPresentHandoff(void)
{
    ENTER();
    if (now.wait_thread && this_thread() != now.wait_thread)
        violation("%s was called from another thread than WaitGetPoses", __func__);
    now.count.handoffs++;
}

/* ---- Times, fades and the rest -------------------------------------------------------------- */

static float ms_between(int64_t from, int64_t to)
{
    return from && to > from ? (float)(to - from) * 1e-6f : 0;
}

static bool fill_timing(FrameTiming *timing, int64_t frame)
{
    if (frame < 1 || frame > now.count.frames || now.count.frames - frame >= RING - 1)
        return false;
    int64_t at = wait_times[frame % RING];
    FrameTiming plausible = {
        .size = sizeof(FrameTiming), .frame = (uint32_t)frame, .presents = 1,
        .system_s = (double)at * 1e-9, .pre_submit_gpu_ms = 2.5f, .post_submit_gpu_ms = 0.1f,
        .total_gpu_ms = 3, .compositor_gpu_ms = 0.4f, .compositor_cpu_ms = 0.3f,
        .interval_ms = frame > 1 ? ms_between(wait_times[(frame - 1) % RING], at) : 0,
        .submit_ms = ms_between(at, submit_times[frame % RING]), .head = now.render_given[0],
        .vsyncs_ready = 1, .vsyncs_to_view = 1,
    };
    memcpy(timing, &plausible, sizeof plausible);
    for (size_t i = 0; i < sizeof *timing; i++)
        if (now.timing_mask[i])
            ((uint8_t *)timing)[i] = now.timing[i];
    return true;
}

static bool bad_timing(const char *name, const FrameTiming *timing)
{
    if (null(name, "timing", timing))
        return true;
    if (timing->size != sizeof(FrameTiming))
        violation("%s was given a structure of %u bytes; on Linux it has 188", name, timing->size);
    return timing->size != sizeof(FrameTiming);
}

static bool compositor_getFrameTiming(FrameTiming *timing, uint32_t ago)
{
    ENTER();
    return !bad_timing(__func__, timing) && fill_timing(timing, now.count.frames - ago);
}

static uint32_t compositor_getFrameTimings(FrameTiming *timing, uint32_t count)
{
    ENTER();
    if (bad_timing(__func__, timing))
        return 0;
    uint32_t filled = 0;
    for (uint32_t i = 0; i < count; i++)
        filled += fill_timing(&timing[filled], now.count.frames - (int64_t)count + 1 + i);
    return filled;
}

static float compositor_getFrameTimeRemaining(void)
{
    ENTER();
    int64_t period = (int64_t)(1e9 / (now.hz > 0 ? now.hz : 90));
    int64_t next = (now.tick_ns ? now.tick_ns : wait_times[now.count.frames % RING]) + period;
    return fmaxf(0, (float)(next - now_ns()) * 1e-9f);
}

static void compositor_getCumulativeStats(CumulativeStats *stats, uint32_t size)
{
    ENTER();
    if (NULL_(stats))
        return;
    if (size != sizeof(CumulativeStats)) {
        violation("%s was given a structure of %u bytes; it has 112", __func__, size);
        return;
    }
    *stats = (CumulativeStats){ .pid = (uint32_t)getpid(),
                                .presents = (uint32_t)now.count.frames,
                                .dropped = (uint32_t)now.count.dropped,
                                .submits = (uint32_t)now.count.submits };
}

static void note_fade(char what, float seconds, Color c)
{
    fades[now.count.fades++ % KEPT] = (Fade){ now_ns(), seconds, { c.r, c.g, c.b, c.a }, what };
}

static void compositor_fadeToColor(float seconds, float r, float g, float b, float a,
                                   bool background)
{
    ENTER();
    if (!(seconds >= 0))
        violation("%s was told to take %g seconds", __func__, (double)seconds);
    now.fade_color = (Color){ r, g, b, a };
    note_fade(background ? 'b' : 'c', seconds, now.fade_color);
}

static Color compositor_getCurrentFadeColor(bool background)
{
    ENTER();
    (void)background;
    return now.fade_color;
}

static void compositor_fadeGrid(float seconds, bool in)
{
    ENTER();
    now.grid_alpha = in ? 1 : 0;
    note_fade('g', seconds, (Color){ 0, 0, 0, now.grid_alpha });
}

static void compositor_suspendRendering(bool suspend)
{
    ENTER();
    now.count.suspended = suspend;
}

SAID(float, compositor_getCurrentGridAlpha, now.grid_alpha)
SAID(uint32_t, compositor_getCurrentSceneFocusProcess, now.focus ? (uint32_t)getpid() : 0)
SAID(uint32_t, compositor_getLastFrameRenderer, now.count.submits ? (uint32_t)getpid() : 0)
SAID(bool, compositor_canRenderScene, now.focus)
SAID(bool, compositor_shouldAppRenderWithLowResources, now.low_resources)
SAID(bool, compositor_isCurrentSceneFocusAppLoading, now.grid_alpha > 0)

INTERFACE(compositor, COMPOSITOR, "IVRCompositor_029")
