/* Entering and leaving calls, noting violations, and what the loader asks for. */
#define _GNU_SOURCE
#include "runtime.h"
#include "tables.h"

#include <pthread.h>
#include <stdarg.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

State now;
Violation violations[VIOLATIONS];
int violation_count;
Call calls[KEPT];
Buzz buzzes[KEPT];
Fade fades[KEPT];
int64_t wait_times[RING], submit_times[RING];
float means[RING][2][3];

/* ---- Entering and noting -------------------------------------------------------------------- */

/* A test pulls strings from its own thread while the program waits for the display in another. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

void lock(void)
{
    pthread_mutex_lock(&mutex);
}

void unlock(void)
{
    pthread_mutex_unlock(&mutex);
}

int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void violation(const char *format, ...)
{
    char text[sizeof violations->text];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    for (int i = 0; i < violation_count; i++)
        if (!strcmp(violations[i].text, text)) {
            violations[i].times++;
            return;
        }
    if (violation_count == VIOLATIONS)
        return;
    Violation *new = &violations[violation_count++];
    strcpy(new->text, text);
    new->frame = now.count.frames;
    new->times = 1;
}

void trace(const char *name)
{
    static _Thread_local int thread;
    if (!thread)
        thread = (int)syscall(SYS_gettid);
    calls[now.count.calls++ % KEPT] = (Call){ name, thread };
}

int this_thread(void)
{
    return calls[(now.count.calls - 1) % KEPT].thread;
}

bool enter(const char *name)
{
    lock();
    trace(name);
    if (!now.count.initialised)
        violation("%s was called %s", name,
                  now.count.inits ? "after VR_Shutdown" : "before VR_Init");
    return true;
}

void leave(const bool *entered)
{
    (void)entered;
    unlock();
}

bool null(const char *function, const char *what, const void *pointer)
{
    if (!pointer)
        violation("%s was given a null pointer: %s", function, what);
    return !pointer;
}

uint64_t trapped(const char *name)
{
    lock();
    trace(name);
    violation("%s is not what this program should need (a trap of the test runtime)", name);
    unlock();
    return 0;
}

/* ---- What the loader asks for --------------------------------------------------------------- */

/* Interfaces that this program has no business with: every function is a trap. */
INTERFACE(setup, SETUP, "IVRChaperoneSetup_006")
INTERFACE(view, VIEW, "IVRHeadsetView_001")
INTERFACE(notifications, NOTIFICATIONS, "IVRNotifications_002")
INTERFACE(overlayview, OVERLAYVIEW, "IVROverlayView_003")
INTERFACE(camera, CAMERA, "IVRTrackedCamera_006")
INTERFACE(screenshots, SCREENSHOTS, "IVRScreenshots_001")
INTERFACE(resources, RESOURCES, "IVRResources_001")
INTERFACE(drivers, DRIVERS, "IVRDriverManager_001")
INTERFACE(buffer, BUFFER, "IVRIOBuffer_002")
INTERFACE(anchors, ANCHORS, "IVRSpatialAnchors_001")
INTERFACE(debug, DEBUG, "IVRDebug_001")
INTERFACE(sharing, SHARING, "IVRIPCResourceManagerClient_002")

static const Interface *const interfaces[] = {
    &system_interface, &chaperone_interface, &display_interface, &compositor_interface,
    &input_interface, &applications_interface, &settings_interface, &models_interface,
    &overlay_interface, &setup_interface, &view_interface, &notifications_interface,
    &overlayview_interface, &camera_interface, &screenshots_interface, &resources_interface,
    &drivers_interface, &buffer_interface, &anchors_interface, &debug_interface,
    &sharing_interface,
};
enum { INTERFACES_KNOWN = sizeof interfaces / sizeof *interfaces };

static int find_interface(const char *version)
{
    for (int i = 0; version && i < INTERFACES_KNOWN; i++)
        if (!strcmp(interfaces[i]->version, version))
            return i;
    return -1;
}

const char *table_names(const char *version)
{
    int found = find_interface(version);
    return found < 0 ? NULL : interfaces[found]->names;
}

/* IVRClientCore is the one interface that is a C++ object: `this` comes first. */
static uint32_t core_init(void *this, uint32_t application, const char *startup)
{
    (void)this;
    (void)startup;
    lock();
    trace("core_init");
    now.count.attempts++;
    uint32_t error = (uint32_t)now.init_error;
    if (!error && !now.present)
        error = 108; /* HmdNotFound */
    if (!error) {
        if (now.count.initialised)
            violation("VR_Init was called twice without VR_Shutdown");
        now.count.initialised = 1;
        now.count.inits++;
        now.count.application = application;
        now.count.space = STANDING;
        now.frame_open = now.polled = now.updated = false;
        for (int i = 0; i < DEVICES; i++)
            now.device[i].promised = false;
        now.wait_thread = now.waits_since_submit = 0;
        now.manifest[0] = '\0';
        memset(now.submitted, 0, sizeof now.submitted);
    }
    unlock();
    return error;
}

static void core_cleanup(void *this)
{
    (void)this;
    lock();
    trace("core_cleanup");
    now.count.cleanups++;
    now.count.initialised = 0;
    write_report();
    unlock();
}

static uint32_t core_is_interface_version_valid(void *this, const char *version)
{
    (void)this;
    return find_interface(version) < 0 ? 105 : 0;
}

static void *core_get_generic_interface(void *this, const char *name, uint32_t *error)
{
    (void)this;
    static const char prefix[] = "FnTable:";
    int found = name && !strncmp(name, prefix, sizeof prefix - 1)
                    ? find_interface(name + sizeof prefix - 1) : -1;
    if (error)
        *error = found < 0 ? 105 : 0; /* Init_InterfaceNotFound */
    return found < 0 ? NULL : (void *)interfaces[found]->table;
}

static bool core_is_head_mounted_display_present(void *this)
{
    (void)this;
    return now.present;
}

static const char *core_english_string(void *this, uint32_t error)
{
    (void)this;
    (void)error;
    return "an error of the test runtime";
}

static const char *core_error_id(void *this, uint32_t error)
{
    (void)this;
    (void)error;
    return "VRInitError_TestRuntime";
}

__attribute__((visibility("default"))) void *VRClientCoreFactory(const char *name, int *error)
{
    static void *const methods[] = {
        (void *)core_init, (void *)core_cleanup, (void *)core_is_interface_version_valid,
        (void *)core_get_generic_interface, (void *)core_is_head_mounted_display_present,
        (void *)core_english_string, (void *)core_error_id,
    };
    static void *const *object = methods;
    bool known = name && !strcmp(name, "IVRClientCore_003");
    if (error)
        *error = known ? 0 : 105;
    return known ? (void *)&object : NULL;
}
