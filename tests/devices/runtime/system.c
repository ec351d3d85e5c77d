/* Devices and where they are: IVRSystem, IVRChaperone, IVRExtendedDisplay, IVROverlay. */
#include "runtime.h"
#include "tables.h"

#include <math.h>
#include <string.h>

const Matrix34 identity = { { { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 } } };

/* ---- Matrices and devices ------------------------------------------------------------------- */

Matrix34 product(const Matrix34 *a, const Matrix34 *b)
{
    Matrix34 out;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 4; j++) {
            out.m[i][j] = j == 3 ? a->m[i][3] : 0;
            for (int k = 0; k < 3; k++)
                out.m[i][j] += a->m[i][k] * b->m[k][j];
        }
    return out;
}

Matrix34 inverse(const Matrix34 *m)
{
    Matrix34 out;
    for (int i = 0; i < 3; i++) {
        out.m[i][3] = 0;
        for (int j = 0; j < 3; j++) {
            out.m[i][j] = m->m[j][i];
            out.m[i][3] -= m->m[j][i] * m->m[j][3];
        }
    }
    return out;
}

Matrix34 into(uint32_t origin, const Matrix34 *standing)
{
    if (origin == STANDING)
        return *standing;
    Matrix34 back = inverse(origin == SEATED ? &now.seated_zero : &now.raw_zero);
    return product(&back, standing);
}

bool bad_origin(const char *name, uint32_t origin)
{
    if (origin > RAW)
        violation("%s was asked for tracking universe %u, which does not exist", name, origin);
    return origin > RAW;
}

/* Returns the device in a slot, or NULL; an index that no runtime has is a violation. */
Device *device_at(const char *name, uint32_t index)
{
    if (index >= DEVICE_LIMIT)
        violation("%s was given the bad device index %u", name, index);
    return index < DEVICES && now.device[index].class ? &now.device[index] : NULL;
}

int hand_device(int hand)
{
    for (int i = 0; i < DEVICES; i++) {
        const Device *d = &now.device[i];
        if (d->class == CONTROLLER && d->connected && d->role == (hand == LEFT ? 1u : 2u))
            return i;
    }
    return -1;
}

static Vector3 turned(const Matrix34 *by, Vector3 v)
{
    Vector3 out;
    for (int i = 0; i < 3; i++)
        out.v[i] = by->m[i][0] * v.v[0] + by->m[i][1] * v.v[1] + by->m[i][2] * v.v[2];
    return out;
}

Pose pose_of(const Device *device, const Matrix34 *standing, uint32_t origin)
{
    Pose pose = { .result = 1 };
    if (!device || !device->class)
        return pose;
    Matrix34 back = into(origin, &identity);
    pose.matrix = into(origin, standing);
    pose.velocity = turned(&back, device->velocity);
    pose.spin = turned(&back, device->spin);
    pose.result = device->result;
    pose.connected = device->connected;
    pose.valid = device->connected && device->valid;
    if (!pose.valid || (device->class == CONTROLLER && now.zero_poses && !now.updated))
        memset(&pose.matrix, 0, sizeof pose.matrix);
    return pose;
}

/* Where a device will be: carried on by its velocity, its turning left aside. */
Matrix34 predicted(const Device *device, float seconds)
{
    Matrix34 standing = device->render;
    for (int i = 0; i < 3; i++)
        standing.m[i][3] += device->velocity.v[i] * seconds;
    return standing;
}

/* ---- IVRSystem ------------------------------------------------------------------------------ */

static void system_getRecommendedRenderTargetSize(uint32_t *width, uint32_t *height)
{
    ENTER();
    if (NULL_(width) || NULL_(height))
        return;
    *width = (uint32_t)now.size[0];
    *height = (uint32_t)now.size[1];
}

bool bad_eye(const char *name, uint32_t eye)
{
    if (eye > RIGHT)
        violation("%s was asked for eye %u", name, eye);
    return eye > RIGHT;
}

static Matrix44 system_getProjectionMatrix(uint32_t eye, float near, float far)
{
    ENTER();
    Matrix44 p = { { { 0 } } };
    if (bad_eye(__func__, eye))
        return p;
    if (!(near > 0 && far > near))
        violation("%s was asked for the depths %g to %g", __func__, (double)near, (double)far);
    const float *t = now.tangent[eye];
    /* Valve's ComposeProjection: depth from 0 to 1, as Direct3D and Vulkan have it. */
    p.m[0][0] = 2 / (t[1] - t[0]);
    p.m[0][2] = (t[1] + t[0]) / (t[1] - t[0]);
    p.m[1][1] = 2 / (t[3] - t[2]);
    p.m[1][2] = (t[3] + t[2]) / (t[3] - t[2]);
    p.m[2][2] = -far / (far - near);
    p.m[2][3] = -far * near / (far - near);
    p.m[3][2] = -1;
    return p;
}

static void system_getProjectionRaw(uint32_t eye, float *left, float *right, float *top,
                                    float *bottom)
{
    ENTER();
    if (bad_eye(__func__, eye) || NULL_(left) || NULL_(right) || NULL_(top) || NULL_(bottom))
        return;
    *left = now.tangent[eye][0];
    *right = now.tangent[eye][1];
    /* So it is, oddly: "top" is the lower edge (negative), "bottom" the upper one. */
    *top = now.tangent[eye][2];
    *bottom = now.tangent[eye][3];
}

static Matrix34 system_getEyeToHeadTransform(uint32_t eye)
{
    ENTER();
    return bad_eye(__func__, eye) ? identity : now.head_from_eye[eye];
}

static bool system_getTimeSinceLastVsync(float *seconds, uint64_t *frame)
{
    ENTER();
    if (NULL_(seconds))
        return false;
    *seconds = now.tick_ns ? (float)(now_ns() - now.tick_ns) * 1e-9f : 0;
    if (frame)
        *frame = (uint64_t)now.count.frames;
    return now.tick_ns != 0;
}

static bool system_isDisplayOnDesktop(void)
{
    ENTER();
    return false;
}

static void system_getDeviceToAbsoluteTrackingPose(uint32_t origin, float seconds, Pose *poses,
                                                   uint32_t count)
{
    ENTER();
    if (NULL_(poses) || bad_origin(__func__, origin))
        return;
    if (count > DEVICE_LIMIT)
        violation("%s was given room for %u poses; there are 64", __func__, count);
    for (uint32_t i = 0; i < count && i < DEVICE_LIMIT; i++) {
        const Device *device = i < DEVICES ? &now.device[i] : NULL;
        Matrix34 standing = device ? predicted(device, seconds) : identity;
        poses[i] = pose_of(device, &standing, origin);
    }
}

static Matrix34 system_getSeatedZeroPoseToStandingAbsoluteTrackingPose(void)
{
    ENTER();
    return now.seated_zero;
}

static Matrix34 system_getRawZeroPoseToStandingAbsoluteTrackingPose(void)
{
    ENTER();
    return now.raw_zero;
}

static uint32_t system_getSortedTrackedDeviceIndicesOfClass(uint32_t class, uint32_t *indices,
                                                            uint32_t room, uint32_t relative)
{
    ENTER();
    if ((room && NULL_(indices)) || class > 5)
        return 0;
    /* From right to left, as the relative device sees them. */
    Matrix34 view = identity;
    if (relative < DEVICES)
        view = inverse(&now.device[relative].render);
    uint32_t found[DEVICES], count = 0;
    float right[DEVICES];
    for (uint32_t i = 0; i < DEVICES; i++) {
        if (now.device[i].class != class || !class)
            continue;
        Matrix34 seen = product(&view, &now.device[i].render);
        uint32_t at = count++;
        for (; at && right[at - 1] < seen.m[0][3]; at--) {
            right[at] = right[at - 1];
            found[at] = found[at - 1];
        }
        right[at] = seen.m[0][3];
        found[at] = i;
    }
    for (uint32_t i = 0; i < count && i < room; i++)
        indices[i] = found[i];
    return count;
}

static uint32_t system_getTrackedDeviceActivityLevel(uint32_t index)
{
    ENTER();
    const Device *device = device_at(__func__, index);
    return device ? device->activity : UINT32_MAX;
}

static uint32_t system_getTrackedDeviceIndexForControllerRole(uint32_t role)
{
    ENTER();
    int index = role == 1 || role == 2 ? hand_device(role == 1 ? LEFT : RIGHT) : -1;
    return index < 0 ? UINT32_MAX : (uint32_t)index;
}

static uint32_t system_getControllerRoleForTrackedDeviceIndex(uint32_t index)
{
    ENTER();
    const Device *device = device_at(__func__, index);
    return device ? device->role : 0;
}

static uint32_t system_getTrackedDeviceClass(uint32_t index)
{
    ENTER();
    const Device *device = device_at(__func__, index);
    return device ? device->class : 0;
}

static bool system_isTrackedDeviceConnected(uint32_t index)
{
    ENTER();
    const Device *device = device_at(__func__, index);
    return device && device->connected;
}

/* Returns a property of the kind asked for, or NULL and the error. */
static const Property *property_of(const char *name, uint32_t index, uint32_t id, char kind,
                                   uint32_t *error)
{
    static uint32_t nowhere;
    error = error ? error : &nowhere;
    *error = 5; /* InvalidDevice */
    const Device *device = device_at(name, index);
    if (!device)
        return NULL;
    *error = 4; /* UnknownProperty */
    for (int i = 0; i < PROPERTIES; i++) {
        const Property *property = &device->properties[i];
        if (property->kind && property->id == id) {
            *error = property->kind == kind ? 0 : 1; /* WrongDataType */
            return property->kind == kind ? property : NULL;
        }
    }
    return NULL;
}

#define NUMBER_PROPERTY(type, function, kind) \
    static type function(uint32_t index, uint32_t id, uint32_t *error) \
    { \
        ENTER(); \
        const Property *property = property_of(__func__, index, id, kind, error); \
        return property ? (type)property->number : (type)0; \
    }
NUMBER_PROPERTY(bool, system_getBoolTrackedDeviceProperty, 'b')
NUMBER_PROPERTY(float, system_getFloatTrackedDeviceProperty, 'f')
NUMBER_PROPERTY(int32_t, system_getInt32TrackedDeviceProperty, 'i')
NUMBER_PROPERTY(uint64_t, system_getUint64TrackedDeviceProperty, 'u')

static Matrix34 system_getMatrix34TrackedDeviceProperty(uint32_t index, uint32_t id,
                                                        uint32_t *error)
{
    ENTER();
    property_of(__func__, index, id, 'm', error);
    return identity;
}

static uint32_t system_getStringTrackedDeviceProperty(uint32_t index, uint32_t id, char *value,
                                                      uint32_t size, uint32_t *error)
{
    ENTER();
    const Property *property = property_of(__func__, index, id, 's', error);
    if (!property)
        return 0;
    uint32_t needed = (uint32_t)strlen(property->text) + 1;
    if (size && NULL_(value))
        return 0;
    if (size >= needed)
        memcpy(value, property->text, needed);
    else if (error)
        *error = 3; /* BufferTooSmall: that is how its size is asked for */
    return needed;
}

static const char *system_getPropErrorNameFromEnum(uint32_t error)
{
    ENTER();
    static const char *const names[] = { "TrackedProp_Success", "TrackedProp_WrongDataType",
                                         "TrackedProp_WrongDeviceClass",
                                         "TrackedProp_BufferTooSmall",
                                         "TrackedProp_UnknownProperty",
                                         "TrackedProp_InvalidDevice" };
    return error < sizeof names / sizeof *names ? names[error] : "TrackedProp";
}

void queue_event(uint32_t type, uint32_t device, float age_s, const uint8_t *data, size_t size)
{
    if (now.event_count == EVENTS)
        return;
    Event *event = &now.event[now.event_count++];
    *event = (Event){ .type = type, .device = device, .age_s = age_s };
    if (size)
        memcpy(event->data, data, size < sizeof event->data ? size : sizeof event->data);
}

static bool next_event(const char *name, uint32_t origin, Event *event, uint32_t size, Pose *pose)
{
    now.count.polls++;
    now.polled = true;
    if (size != sizeof(Event)) {
        violation("%s was given an event of %u bytes; on Linux it has 60", name, size);
        return false;
    }
    if (null(name, "event", event) || bad_origin(name, origin) || !now.event_count)
        return false;
    *event = now.event[0];
    now.event_count--;
    memmove(now.event, now.event + 1, (size_t)now.event_count * sizeof(Event));
    if (pose) {
        const Device *device = event->device < DEVICES ? &now.device[event->device] : NULL;
        *pose = pose_of(device, device ? &device->render : &identity, origin);
    }
    return true;
}

static bool system_pollNextEvent(Event *event, uint32_t size)
{
    ENTER();
    return next_event(__func__, STANDING, event, size, NULL);
}

static bool system_pollNextEventWithPose(uint32_t origin, Event *event, uint32_t size, Pose *pose)
{
    ENTER();
    return next_event(__func__, origin, event, size, pose);
}

static bool system_pollNextEventWithPoseAndOverlays(uint32_t origin, Event *event, uint32_t size,
                                                    Pose *pose, uint64_t *overlay)
{
    ENTER();
    if (NULL_(overlay))
        return false;
    *overlay = 0;
    return next_event(__func__, origin, event, size, pose);
}

static HiddenMesh system_getHiddenAreaMesh(uint32_t eye, uint32_t type)
{
    ENTER();
    HiddenMesh none = { NULL, 0 };
    /* Only the mesh of what is hidden: its inverse and its outline are said not to exist. */
    if (bad_eye(__func__, eye) || type || !now.hidden_triangles[eye])
        return none;
    return (HiddenMesh){ now.hidden[eye], now.hidden_triangles[eye] };
}

SAID(bool, system_isInputAvailable, now.input_available)
SAID(bool, system_isSteamVRDrawingControllers, now.drawing_controllers)
SAID(bool, system_shouldApplicationPause, now.pause)
SAID(bool, system_shouldApplicationReduceRenderingWork, now.reduce)
SAID(const char *, system_getRuntimeVersion, "2.12.14 (test runtime)")

static void system_acknowledgeQuit_Exiting(void)
{
    ENTER();
    now.count.quit_acknowledged++;
}

/* ---- IVRChaperone, IVRExtendedDisplay, IVROverlay ------------------------------------------- */

SAID(uint32_t, chaperone_getCalibrationState, (uint32_t)now.calibration)
SAID(bool, chaperone_areBoundsVisible, now.bounds_visible || now.bounds_forced)
SAID(bool, overlay_isDashboardVisible, now.dashboard)

static bool chaperone_getPlayAreaSize(float *x, float *z)
{
    ENTER();
    if (NULL_(x) || NULL_(z))
        return false;
    *x = now.area[0];
    *z = now.area[1];
    return *x > 0 && *z > 0;
}

static bool chaperone_getPlayAreaRect(Quad *rectangle)
{
    ENTER();
    if (NULL_(rectangle))
        return false;
    /* Counter-clockwise, seen from above. */
    static const float sign[4][2] = { { 1, -1 }, { -1, -1 }, { -1, 1 }, { 1, 1 } };
    for (int i = 0; i < 4; i++)
        rectangle->corner[i] =
            (Vector3){ { sign[i][0] * now.area[0] / 2, 0, sign[i][1] * now.area[1] / 2 } };
    return now.area[0] > 0 && now.area[1] > 0;
}

static void chaperone_reloadInfo(void)
{
    ENTER();
}

static void chaperone_setSceneColor(Color color)
{
    ENTER();
    (void)color;
}

static void chaperone_getBoundsColor(Color *colors, int count, float fade, Color *camera)
{
    ENTER();
    (void)fade;
    if (NULL_(colors))
        return;
    for (int i = 0; i < count; i++)
        colors[i] = (Color){ 0, 1, 1, 1 };
    if (camera)
        *camera = (Color){ 0, 1, 1, 1 };
}

static void chaperone_forceBoundsVisible(bool force)
{
    ENTER();
    now.bounds_forced = force;
}

static void chaperone_resetZeroPose(uint32_t origin)
{
    ENTER();
    if (bad_origin(__func__, origin) || origin != SEATED)
        return;
    /* The new seat looks where the head looks, upright. */
    const Matrix34 *head = &now.device[0].render;
    float sine = head->m[0][2], cosine = head->m[2][2], length = hypotf(sine, cosine);
    if (length < 1e-3f)
        return;
    sine /= length;
    cosine /= length;
    now.seated_zero = (Matrix34){ { { cosine, 0, sine, head->m[0][3] },
                                    { 0, 1, 0, head->m[1][3] },
                                    { -sine, 0, cosine, head->m[2][3] } } };
    queue_event(804, UINT32_MAX, 0, NULL, 0);
}

static void display_getWindowBounds(int32_t *x, int32_t *y, uint32_t *width, uint32_t *height)
{
    ENTER();
    if (NULL_(x) || NULL_(y) || NULL_(width) || NULL_(height))
        return;
    *x = now.window[0];
    *y = now.window[1];
    *width = (uint32_t)now.window[2];
    *height = (uint32_t)now.window[3];
}

static void display_getEyeOutputViewport(uint32_t eye, uint32_t *x, uint32_t *y, uint32_t *width,
                                         uint32_t *height)
{
    ENTER();
    if (bad_eye(__func__, eye) || NULL_(x) || NULL_(y) || NULL_(width) || NULL_(height))
        return;
    *x = eye * (uint32_t)now.window[2] / 2;
    *y = 0;
    *width = (uint32_t)now.window[2] / 2;
    *height = (uint32_t)now.window[3];
}

INTERFACE(system, SYSTEM, "IVRSystem_023")
INTERFACE(chaperone, CHAPERONE, "IVRChaperone_004")
INTERFACE(display, DISPLAY, "IVRExtendedDisplay_001")
INTERFACE(overlay, OVERLAY, "IVROverlay_028")
