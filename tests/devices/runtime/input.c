/* Actions, by name alone, and what two hands do to them: IVRInput. Which button makes which action
 * is the test harness's business: it reads the program's own binding files.
 */
#define _GNU_SOURCE
#include "runtime.h"
#include "tables.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* Handles of three kinds, so that one taken for another is found out. */
enum { NO_SUCH_NAME = 1, WRONG_TYPE, INVALID_HANDLE, INVALID_PARAM, NO_ACTIVE_SET = 8,
       INVALID_DEVICE, BUFFER_TOO_SMALL = 14 };
#define ACTION_HANDLE 0x1000000000ull
#define SET_HANDLE 0x2000000000ull
#define SOURCE_HANDLE 0x3000000000ull

static void (*manifest_callback)(const char *path);

void when_manifest_is_set(void (*callback)(const char *path))
{
    manifest_callback = callback;
}

bool bad_path(const char *name, const char *path)
{
    bool relative = path[0] != '/', missing = access(path, R_OK) != 0;
    if (relative)
        violation("%s: the path is not absolute: %s", name, path);
    else if (missing)
        violation("%s: there is no such file: %s", name, path);
    return relative || missing;
}

static uint32_t input_setActionManifestPath(const char *path)
{
    ENTER();
    if (NULL_(path) || bad_path(__func__, path))
        return INVALID_PARAM;
    if (now.polled || now.updated)
        violation("%s came after the first %s", __func__,
                  now.updated ? "UpdateActionState" : "PollNextEvent");
    snprintf(now.manifest, sizeof now.manifest, "%s", path);
    now.count.manifest_set++;
    if (manifest_callback) {
        unlock(); /* the test's own code pulls strings while it reads the manifest */
        manifest_callback(path);
        lock();
    }
    return 0;
}

/* Finds or adds a name in a list of them; -1: the list is full. */
static int named(char (*list)[128], int *count, int room, const char *name)
{
    for (int i = 0; i < *count; i++)
        if (!strcmp(list[i], name))
            return i;
    if (*count == room || strlen(name) > 127)
        return -1;
    strcpy(list[*count], name);
    return (*count)++;
}

int find_action(const char *name, bool add)
{
    for (int i = 0; i < now.actions; i++)
        if (!strcmp(now.action[i].name, name))
            return i;
    if (!add || now.actions == ACTIONS || strlen(name) > 127)
        return -1;
    Action *action = &now.action[now.actions];
    *action = (Action){ .kind = 0 };
    strcpy(action->name, name);
    return now.actions++;
}

static uint32_t input_getActionSetHandle(const char *name, uint64_t *handle)
{
    ENTER();
    if (NULL_(name) || NULL_(handle))
        return INVALID_PARAM;
    *handle = 0;
    int index = strncmp(name, "/actions/", 9) || strchr(name + 9, '/')
                    ? -1 : named(now.set, &now.sets, SETS, name);
    if (index < 0) {
        violation("%s: %s is not the name of an action set", __func__, name);
        return NO_SUCH_NAME;
    }
    *handle = SET_HANDLE + (uint64_t)index;
    return 0;
}

static uint32_t input_getActionHandle(const char *name, uint64_t *handle)
{
    ENTER();
    if (NULL_(name) || NULL_(handle))
        return INVALID_PARAM;
    *handle = 0;
    int index = find_action(name, !now.declared);
    if (index < 0 || (now.declared && !now.action[index].declared)) {
        violation("%s: the action manifest does not declare %s", __func__, name);
        return NO_SUCH_NAME;
    }
    *handle = ACTION_HANDLE + (uint64_t)index;
    return 0;
}

static uint64_t source_handle(const char *path)
{
    int index = named(now.source, &now.sources, SOURCES, path);
    return index < 0 ? 0 : SOURCE_HANDLE + (uint64_t)index;
}

static uint64_t hand_handle(int hand)
{
    return source_handle(hand == LEFT ? "/user/hand/left" : "/user/hand/right");
}

static uint32_t input_getInputSourceHandle(const char *path, uint64_t *handle)
{
    ENTER();
    if (NULL_(path) || NULL_(handle))
        return INVALID_PARAM;
    *handle = strncmp(path, "/user/", 6) ? 0 : source_handle(path);
    if (!*handle)
        violation("%s: %s is not the path of an input source", __func__, path);
    return *handle ? 0 : NO_SUCH_NAME;
}

static Action *action_of(const char *name, uint64_t handle)
{
    uint64_t index = handle - ACTION_HANDLE;
    if (index < (uint64_t)now.actions)
        return &now.action[index];
    violation("%s was given a handle that is no action's", name);
    return NULL;
}

static const char *set_of(const char *name, uint64_t handle)
{
    uint64_t index = handle - SET_HANDLE;
    if (index < (uint64_t)now.sets)
        return now.set[index];
    violation("%s was given a handle that is no action set's", name);
    return NULL;
}

static const char *source_of(const char *name, uint64_t handle)
{
    uint64_t index = handle - SOURCE_HANDLE;
    if (index < (uint64_t)now.sources)
        return now.source[index];
    violation("%s was given a handle that is no input source's", name);
    return NULL;
}

enum { LEFT_ONLY = 1, RIGHT_ONLY, BOTH };

/* Which hands a restriction leaves: none for a head or a gamepad; -1 for a bad handle. */
static int hands_of(const char *name, uint64_t device)
{
    if (!device)
        return BOTH;
    const char *path = source_of(name, device);
    if (!path)
        return -1;
    if (!strncmp(path, "/user/hand/left", 15))
        return LEFT_ONLY;
    return strncmp(path, "/user/hand/right", 16) ? 0 : RIGHT_ONLY;
}

static bool has_input(const Action *action, int hand)
{
    return hand_device(hand) >= 0 && (!now.bindings_known || action->hand[hand].bound);
}

static void update_action(Action *action, int hands, int64_t at)
{
    bool merged = false;
    for (int hand = LEFT; hand <= RIGHT; hand++) {
        HandState *h = &action->hand[hand];
        h->active = hands & (1 << hand) && has_input(action, hand);
        bool on = h->active && h->on;
        h->changed = on != h->was_on;
        h->was_on = on;
        merged = merged || on;
        for (int i = 0; i < 3; i++) {
            float value = h->active ? h->v[i] : 0;
            h->delta[i] = value - h->shown[i];
            h->shown[i] = value;
            h->changed = h->changed || h->delta[i] != 0;
        }
        if (h->changed)
            h->since_ns = at;
    }
    action->merged_changed = merged != action->merged_on;
    action->merged_on = merged;
}

static uint32_t input_updateActionState(const ActiveSet *sets, uint32_t size, uint32_t count)
{
    ENTER();
    if (size != sizeof(ActiveSet)) {
        violation("%s was given action sets of %u bytes; they have 32", __func__, size);
        return INVALID_PARAM;
    }
    if (NULL_(sets))
        return INVALID_PARAM;
    if (!now.manifest[0]) {
        violation("%s came before SetActionManifestPath", __func__);
        return NO_ACTIVE_SET;
    }
    int hands[SETS] = { 0 };
    for (uint32_t i = 0; i < count; i++) {
        int left = hands_of(__func__, sets[i].device);
        if (!set_of(__func__, sets[i].set) || left < 0)
            return INVALID_HANDLE;
        hands[sets[i].set - SET_HANDLE] |= left;
    }
    int64_t at = now_ns();
    for (int a = 0; a < now.actions; a++) {
        int allowed = 0;
        for (int s = 0; s < now.sets; s++) {
            size_t length = strlen(now.set[s]);
            if (!strncmp(now.action[a].name, now.set[s], length)
                && now.action[a].name[length] == '/')
                allowed |= hands[s];
        }
        update_action(&now.action[a], allowed, at);
    }
    now.updated = true;
    now.count.updates++;
    return count ? 0 : NO_ACTIVE_SET;
}

/* What all the readers of actions check; fills in the action and the hands that count. */
static uint32_t check_reading(const char *name, uint64_t handle, const void *out, uint32_t size,
                              uint32_t right_size, int low_kind, int high_kind, uint64_t device,
                              Action **action, int *hands)
{
    if (size != right_size) {
        violation("%s was given a structure of %u bytes; it has %u", name, size, right_size);
        return INVALID_PARAM;
    }
    if (null(name, "data", out))
        return INVALID_PARAM;
    *action = action_of(name, handle);
    *hands = hands_of(name, device);
    if (!*action || *hands < 0)
        return INVALID_HANDLE;
    if ((*action)->kind && ((*action)->kind < low_kind || (*action)->kind > high_kind)) {
        violation("%s: %s is an action of another type", name, (*action)->name);
        return WRONG_TYPE;
    }
    return 0;
}

/* The hand that speaks for an action: the one that does more; the right one where both rest. */
static int speaking_hand(const Action *action, int hands)
{
    int best = -1;
    float most = -1;
    for (int hand = RIGHT; hand >= LEFT; hand--) {
        const HandState *h = &action->hand[hand];
        float much = fmaxf(h->was_on, hypotf(hypotf(h->shown[0], h->shown[1]), h->shown[2]));
        if (hands & (1 << hand) && h->active && much > most) {
            best = hand;
            most = much;
        }
    }
    return best;
}

static uint32_t input_getDigitalActionData(uint64_t handle, Digital *data, uint32_t size,
                                           uint64_t device)
{
    ENTER();
    Action *action;
    int hands;
    uint32_t error = check_reading(__func__, handle, data, size, sizeof *data, BOOLEAN, BOOLEAN,
                                   device, &action, &hands);
    if (error)
        return error;
    *data = (Digital){ .active = false };
    int hand = speaking_hand(action, hands);
    if (hands == BOTH)
        data->changed = action->merged_changed;
    else if (hands)
        data->changed = action->hand[hands - 1].changed;
    if (hand < 0)
        return 0;
    const HandState *h = &action->hand[hand];
    data->active = true;
    data->origin = hand_handle(hand);
    data->state = h->was_on;
    data->updated_s = h->since_ns ? -(float)(now_ns() - h->since_ns) * 1e-9f : 0;
    return 0;
}

static uint32_t input_getAnalogActionData(uint64_t handle, Analog *data, uint32_t size,
                                          uint64_t device)
{
    ENTER();
    Action *action;
    int hands;
    uint32_t error = check_reading(__func__, handle, data, size, sizeof *data, VECTOR1, VECTOR3,
                                   device, &action, &hands);
    if (error)
        return error;
    *data = (Analog){ .active = false };
    int hand = speaking_hand(action, hands);
    if (hand < 0)
        return 0;
    const HandState *h = &action->hand[hand];
    data->active = true;
    data->origin = hand_handle(hand);
    memcpy(data->v, h->shown, sizeof data->v);
    memcpy(data->delta, h->delta, sizeof data->delta);
    data->updated_s = h->since_ns ? -(float)(now_ns() - h->since_ns) * 1e-9f : 0;
    return 0;
}

static uint32_t read_pose(const char *name, uint64_t handle, uint32_t origin, bool next_frame,
                          float seconds, PoseAction *data, uint32_t size, uint64_t device)
{
    Action *action;
    int hands;
    uint32_t error = check_reading(name, handle, data, size, sizeof *data, POSE, POSE, device,
                                   &action, &hands);
    if (error || bad_origin(name, origin))
        return error ? error : INVALID_PARAM;
    *data = (PoseAction){ .pose.result = 1 };
    int hand = speaking_hand(action, hands), index = hand < 0 ? -1 : hand_device(hand);
    if (index < 0)
        return 0;
    const Device *holder = &now.device[index];
    Matrix34 standing = next_frame && holder->promised ? holder->drawn : predicted(holder, seconds);
    for (int i = 0; i < (int)(sizeof now.component / sizeof *now.component); i++)
        if (!strcmp(now.component[i].name, action->hand[hand].component))
            standing = product(&standing, &now.component[i].offset);
    data->active = true;
    data->origin = hand_handle(hand);
    data->pose = pose_of(holder, &standing, origin);
    return 0;
}

static uint32_t input_getPoseActionDataRelativeToNow(uint64_t handle, uint32_t origin,
                                                     float seconds, PoseAction *data,
                                                     uint32_t size, uint64_t device)
{
    ENTER();
    return read_pose(__func__, handle, origin, false, seconds, data, size, device);
}

static uint32_t input_getPoseActionDataForNextFrame(uint64_t handle, uint32_t origin,
                                                    PoseAction *data, uint32_t size,
                                                    uint64_t device)
{
    ENTER();
    return read_pose(__func__, handle, origin, true, 0, data, size, device);
}

static uint32_t input_triggerHapticVibrationAction(uint64_t handle, float start, float duration,
                                                   float frequency, float amplitude,
                                                   uint64_t device)
{
    ENTER();
    Action *action = action_of(__func__, handle);
    int hands = hands_of(__func__, device);
    if (!action || hands < 0)
        return INVALID_HANDLE;
    if (action->kind && action->kind != VIBRATION) {
        violation("%s: %s is an action of another type", __func__, action->name);
        return WRONG_TYPE;
    }
    if (!now.manifest[0])
        violation("%s came before SetActionManifestPath", __func__);
    if (!(start >= 0 && duration >= 0 && frequency >= 0 && amplitude >= 0 && amplitude <= 1))
        violation("%s: start %g s, duration %g s, frequency %g Hz, amplitude %g", __func__,
                  (double)start, (double)duration, (double)frequency, (double)amplitude);
    bool felt = (hands & LEFT_ONLY && has_input(action, LEFT))
                || (hands & RIGHT_ONLY && has_input(action, RIGHT));
    buzzes[now.count.haptics++ % KEPT] =
        (Buzz){ now_ns(), (int)(action - now.action), device, start, duration, frequency,
                amplitude, felt };
    return 0;
}

static uint32_t input_getActionOrigins(uint64_t set, uint64_t handle, uint64_t *origins,
                                       uint32_t room)
{
    ENTER();
    const Action *action = action_of(__func__, handle);
    if (NULL_(origins))
        return INVALID_PARAM;
    if (!set_of(__func__, set) || !action)
        return INVALID_HANDLE;
    memset(origins, 0, room * sizeof *origins);
    for (int hand = LEFT; hand <= RIGHT; hand++)
        if (room && has_input(action, hand)) {
            *origins++ = hand_handle(hand);
            room--;
        }
    return 0;
}

static uint32_t input_getOriginLocalizedName(uint64_t origin, char *name, uint32_t size,
                                             int32_t bits)
{
    ENTER();
    (void)bits;
    const char *path = source_of(__func__, origin);
    if (!path)
        return INVALID_HANDLE;
    const char *words = strstr(path, "left") ? "Left hand"
                        : strstr(path, "right") ? "Right hand" : "Head";
    /* pyopenvr asks without room first, and takes the error for the size that is needed. */
    if (size <= strlen(words))
        return BUFFER_TOO_SMALL;
    if (NULL_(name))
        return INVALID_PARAM;
    strcpy(name, words);
    return 0;
}

static uint32_t input_getOriginTrackedDeviceInfo(uint64_t origin, Origin *info, uint32_t size)
{
    ENTER();
    if (size != sizeof *info) {
        violation("%s was given a structure of %u bytes; it has 144", __func__, size);
        return INVALID_PARAM;
    }
    if (NULL_(info))
        return INVALID_PARAM;
    const char *path = source_of(__func__, origin);
    if (!path)
        return INVALID_HANDLE;
    int index = -1;
    if (!strncmp(path, "/user/hand/", 11))
        index = hand_device(path[11] == 'l' ? LEFT : RIGHT);
    else if (!strcmp(path, "/user/head"))
        index = 0;
    *info = (Origin){ .device = origin, .index = (uint32_t)index };
    return index < 0 ? INVALID_DEVICE : 0;
}

static void note_shown(const char *what)
{
    size_t length = strlen(now.shown);
    snprintf(now.shown + length, sizeof now.shown - length, "%s\n", what);
    now.count.shown++;
}

static uint32_t input_showActionOrigins(uint64_t set, uint64_t handle)
{
    ENTER();
    const Action *action = action_of(__func__, handle);
    if (!set_of(__func__, set) || !action)
        return INVALID_HANDLE;
    note_shown(action->name);
    return 0;
}

static uint32_t input_showBindingsForActionSet(const ActiveSet *sets, uint32_t size,
                                               uint32_t count, uint64_t origin)
{
    ENTER();
    (void)origin;
    if (size != sizeof *sets)
        violation("%s was given action sets of %u bytes; they have 32", __func__, size);
    if (NULL_(sets) || size != sizeof *sets)
        return INVALID_PARAM;
    for (uint32_t i = 0; i < count; i++) {
        const char *set = set_of(__func__, sets[i].set);
        if (!set)
            return INVALID_HANDLE;
        note_shown(set);
    }
    return 0;
}

static uint32_t input_openBindingUI(const char *key, uint64_t set, uint64_t device, bool desktop)
{
    ENTER();
    (void)key;
    (void)desktop;
    if ((set && !set_of(__func__, set)) || (device && !source_of(__func__, device)))
        return INVALID_HANDLE;
    note_shown("bindings");
    return 0;
}

SAID(bool, input_isUsingLegacyInput, false)

INTERFACE(input, INPUT, "IVRInput_010")
