/* What the parts of the test runtime share: OpenVR's structures as they lie in memory on Linux,
 * the state of the simulated headset, and the few functions that cross from file to file.
 *
 *   core.c        entering and leaving calls, violations, what the loader asks for
 *   system.c      devices and poses; compositor.c frames; input.c actions; others.c the rest
 *   pictures.c    the submitted pictures: checked and read through OpenGL
 *   puppet.c      the strings on which a test pulls: defaults, commands, records, the report
 *   tables.h      every function of every interface, in order
 */
#ifndef RUNTIME_H
#define RUNTIME_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* ---- OpenVR in memory ----------------------------------------------------------------------- */

typedef struct { float m[3][4]; } Matrix34;
typedef struct { float m[4][4]; } Matrix44;
typedef struct { float v[2]; } Vector2;
typedef struct { float v[3]; } Vector3;
typedef struct { float r, g, b, a; } Color;
typedef struct { Vector3 corner[4]; } Quad;
typedef struct { const Vector2 *vertices; uint32_t triangles; } HiddenMesh;

typedef struct {
    Matrix34 matrix;
    Vector3 velocity, spin;
    uint32_t result;
    bool valid, connected;
} Pose;

typedef struct { void *handle; uint32_t type, color_space; } Texture;
typedef struct { float u_min, v_min, u_max, v_max; } Bounds;

/* Linux packs this one to four bytes: 60, not 64. */
#pragma pack(push, 4)
typedef struct { uint32_t type, device; float age_s; uint8_t data[48]; } Event;

typedef struct {
    uint32_t size, frame, presents, mispresented, dropped, reprojection;
    double system_s;
    float pre_submit_gpu_ms, post_submit_gpu_ms, total_gpu_ms, compositor_gpu_ms, compositor_cpu_ms;
    float compositor_idle_ms, interval_ms, present_ms, wait_present_ms, submit_ms;
    float wait_called_ms, poses_ready_ms, frame_ready_ms, update_start_ms, update_end_ms;
    float render_start_ms;
    Pose head;
    uint32_t vsyncs_ready, vsyncs_to_view;
    float transfer_ms;
} FrameTiming;
#pragma pack(pop)

typedef struct {
    uint32_t pid, presents, dropped, reprojected, at_start[3], loading[4], timed_out[4], submits;
    double sum_ms[5];
    uint32_t with_depth;
} CumulativeStats;

typedef struct { uint64_t set, device, second; uint32_t padding; int32_t priority; } ActiveSet;
typedef struct { bool active; uint64_t origin; bool state, changed; float updated_s; } Digital;
typedef struct { bool active; uint64_t origin; float v[3], delta[3], updated_s; } Analog;
typedef struct { bool active; uint64_t origin; Pose pose; } PoseAction;
typedef struct { uint64_t device; uint32_t index; char component[128]; } Origin;

_Static_assert(sizeof(Pose) == 80, "TrackedDevicePose_t");
_Static_assert(sizeof(Texture) == 16, "Texture_t");
_Static_assert(sizeof(Event) == 60, "VREvent_t");
_Static_assert(sizeof(FrameTiming) == 188, "Compositor_FrameTiming as the runtime has it");
_Static_assert(sizeof(CumulativeStats) == 112, "Compositor_CumulativeStats");
_Static_assert(sizeof(ActiveSet) == 32, "VRActiveActionSet_t");
_Static_assert(sizeof(Digital) == 24, "InputDigitalActionData_t");
_Static_assert(sizeof(Analog) == 48, "InputAnalogActionData_t");
_Static_assert(sizeof(PoseAction) == 96, "InputPoseActionData_t");
_Static_assert(sizeof(Origin) == 144, "InputOriginInfo_t");

enum { SEATED, STANDING, RAW };
enum { LEFT, RIGHT };
enum { HEAD = 1, CONTROLLER, TRACKER, BASE_STATION };              /* ETrackedDeviceClass */
enum { BOOLEAN = 1, VECTOR1, VECTOR2, VECTOR3, POSE, VIBRATION, SKELETON }; /* action types */
enum { NO_FOCUS = 101, INVALID_TEXTURE, NOT_SCENE, INDEX_OUT_OF_RANGE = 107, ALREADY_SUBMITTED,
       INVALID_BOUNDS };                                           /* EVRCompositorError */

/* ---- The simulated headset ------------------------------------------------------------------ */

#define DEVICES 16          /* that a test may set up */
#define DEVICE_LIMIT 64     /* k_unMaxTrackedDeviceCount */
#define PROPERTIES 40
#define ACTIONS 128
#define SETS 16
#define SOURCES 64
#define EVENTS 256
#define RING 32768          /* frames whose times are kept */
#define KEPT 4096           /* calls, buzzes and fades that are kept */
#define VIOLATIONS 512

typedef struct {
    uint32_t id;
    char kind;              /* 's', 'b', 'f', 'i', 'u'; 0: gone */
    double number;
    char text[256];
} Property;

typedef struct {
    uint32_t class, role, result, activity;
    bool connected, valid, corrected, promised;
    Matrix34 render, game;  /* in the standing universe */
    Matrix34 late;          /* what the render pose adds to the game pose of the frame before */
    Matrix34 promise;       /* the game pose that the last wait handed out */
    Matrix34 drawn;         /* the render pose that the last wait handed out */
    Vector3 velocity, spin;
    Property properties[PROPERTIES];
} Device;

typedef struct {
    bool bound, on;
    float v[3];             /* as the hand is now */
    bool active, was_on, changed;
    float shown[3], delta[3];
    int64_t since_ns;       /* as the last UpdateActionState left it */
    char component[24];     /* of a pose: raw, tip, ... */
} HandState;

typedef struct {
    char name[128];
    int kind;               /* 0: not known */
    bool declared, merged_on, merged_changed;
    HandState hand[2];
} Action;

typedef struct { char name[24]; Matrix34 offset; } Component;
typedef struct { int64_t ns; int action; uint64_t source; float start, duration, frequency,
                 amplitude; bool felt; } Buzz;
typedef struct { int64_t ns; float seconds, color[4]; char what; } Fade;
typedef struct { char text[320]; int64_t frame, times; } Violation;
typedef struct { int width, height; uint8_t *rgba; float mean[3]; } Picture;
typedef struct { const char *name; int thread; } Call;

/* Everything that is counted; each can be asked by its name, and stands in the report. */
#define COUNTS(X) \
    X(attempts) X(inits) X(cleanups) X(initialised) X(application) X(frames) X(submits) \
    X(missed) X(dropped) X(polls) X(updates) X(haptics) X(fades) X(handoffs) X(cleared) \
    X(quit_acknowledged) X(suspended) X(space) X(manifest_set) X(shown) X(calls)

typedef struct {
#define FIELD(name) int64_t name;
    COUNTS(FIELD)
#undef FIELD
} Counts;

typedef struct {
    Counts count;

    int init_error;
    bool present;

    Device device[DEVICES];
    Matrix34 seated_zero, raw_zero;     /* standing from seated, standing from raw */
    bool zero_poses;                    /* controllers' poses are zero until actions are read */

    int size[2], expect_size[2];        /* of an eye's picture */
    float tangent[2][4];                /* left, right, down, up */
    Matrix34 head_from_eye[2];
    Vector2 hidden[2][192];
    uint32_t hidden_triangles[2];
    int window[4];
    float area[2];
    int calibration;
    bool bounds_visible, bounds_forced;

    Event event[EVENTS];
    int event_count;

    double hz, paced_hz;
    int64_t tick_ns;                    /* of the simulated display: the last one */
    bool focus, low_resources, pause, reduce, input_available, dashboard, drawing_controllers;
    int wait_error[2], submit_error[2]; /* which, and how often still */
    bool frame_open, submitted[2], failed[2], dirty_binding, gl;
    int waits_since_submit, wait_thread;
    int color_space;
    Pose render_given[DEVICE_LIMIT], game_given[DEVICE_LIMIT];
    Color fade_color;
    float grid_alpha;
    uint8_t timing[188], timing_mask[188];

    int capture;                        /* frames still to be kept; -1: always */
    bool capture_mean;
    char save[512];                     /* the file that the next whole frame goes to */
    Picture picture[2];

    char manifest[1024];
    bool polled, bindings_known, declared, updated;
    Action action[ACTIONS];
    char set[SETS][128];
    char source[SOURCES][128];
    int actions, sets, sources;
    Component component[8];

    char applications[1024];
    char shown[1024];
} State;

extern State now;
extern Violation violations[VIOLATIONS];
extern int violation_count;
extern Call calls[KEPT];
extern Buzz buzzes[KEPT];
extern Fade fades[KEPT];
extern int64_t wait_times[RING], submit_times[RING];
extern float means[RING][2][3];

/* ---- Across the files ----------------------------------------------------------------------- */

int64_t now_ns(void);
void lock(void);
void unlock(void);
void trace(const char *name);
int this_thread(void);

/* Notes something that a program must not do; said once, and counted. */
void violation(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool null(const char *function, const char *what, const void *pointer);
#define NULL_(pointer) null(__func__, #pointer, pointer)

bool enter(const char *name);
void leave(const bool *entered);
/* Stands first in every call: holds the lock until the function returns. */
#define ENTER() __attribute__((cleanup(leave))) bool entered = enter(__func__); (void)entered
/* A function that only says something. */
#define SAID(type, function, value) \
    static type function(void) \
    { \
        ENTER(); \
        return value; \
    }

/* Makes the traps of an interface, and its table. */
typedef struct { const char *version, *names; void *const *table; } Interface;
uint64_t trapped(const char *name);
#define NOTHING(interface, name)
#define TRAPPED(interface, name) \
    static uint64_t interface##_##name(void) { return trapped(#interface "_" #name); }
#define ENTRY(interface, name) (void *)interface##_##name,
#define NAME(interface, name) #name "\n"
#define INTERFACE(interface, LIST, number) \
    LIST(NOTHING, TRAPPED) \
    static void *const interface##_table[] = { LIST(ENTRY, ENTRY) }; \
    const Interface interface##_interface = { number, LIST(NAME, NAME), interface##_table };
extern const Interface system_interface, chaperone_interface, display_interface, input_interface;
extern const Interface compositor_interface, overlay_interface, applications_interface;
extern const Interface settings_interface, models_interface;
/* One name on a line; NULL: no such interface. */
const char *table_names(const char *version);

extern const Matrix34 identity;
Matrix34 product(const Matrix34 *a, const Matrix34 *b);
Matrix34 inverse(const Matrix34 *m);
Matrix34 into(uint32_t origin, const Matrix34 *standing);
Matrix34 predicted(const Device *device, float seconds);
Pose pose_of(const Device *device, const Matrix34 *standing, uint32_t origin);
Device *device_at(const char *name, uint32_t index);
int hand_device(int hand);              /* -1: nothing is in that hand */
bool bad_origin(const char *name, uint32_t origin);
bool bad_eye(const char *name, uint32_t eye);
bool bad_path(const char *name, const char *path);
void queue_event(uint32_t type, uint32_t device, float age_s, const uint8_t *data, size_t size);
int find_action(const char *name, bool add);
void when_manifest_is_set(void (*callback)(const char *path));

/* Returns NULL, or what is wrong with the texture. It has 0 layers where it is not an array. */
const char *texture_fault(const Texture *texture, bool array, int *width, int *height, int *layers);
/* Keeps a rectangle of level 0 (or some rows of it, for its mean), from its top row down. */
void read_picture(int eye, const Texture *texture, int layer, const Bounds *bounds, int width,
                  int height, int layers, bool whole);
bool save_pictures(const char *path);
void leave_bound(const Texture *texture);

void reset(void);
void run_timeline(int64_t frame);
void write_report(void);

#endif
