/* The strings on which a test pulls. Everything that can be set is a line of text, so that a test
 * in the same process (vrt_do) and a timeline file for a program of its own say the same words.
 *
 * Environment, for a program that a test starts:
 *   VRT_TIMELINE     file of lines `frame command arguments`; frame 0 is before VR_Init
 *   VRT_REPORT       where to write a report, at VR_Shutdown and at the end of the process
 *   VRT_INIT_ERROR, VRT_HMD_PRESENT, VRT_HZ    as the commands `set init_error` and so on
 */
#define _GNU_SOURCE
#include "runtime.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))

/* ---- What stands ready after a reset -------------------------------------------------------- */

static Property *property_slot(Device *device, uint32_t id)
{
    Property *free_slot = NULL;
    for (int i = 0; i < PROPERTIES; i++) {
        Property *property = &device->properties[i];
        if (property->kind && property->id == id)
            return property;
        if (!property->kind && !free_slot)
            free_slot = property;
    }
    return free_slot;
}

static bool set_property(Device *device, uint32_t id, char kind, double number, const char *text)
{
    Property *property = property_slot(device, id);
    if (!property || strlen(text) >= sizeof property->text)
        return false;
    *property = (Property){ .id = id, .kind = kind, .number = number };
    strcpy(property->text, text);
    return true;
}

static Device *add_device(int index, uint32_t class, uint32_t role)
{
    Device *device = &now.device[index];
    *device = (Device){ .class = class, .role = role, .result = 200, .activity = 1,
                        .connected = true, .valid = true, .render = identity, .game = identity };
    set_property(device, 3007, 'i', role, "");
    return device;
}

static void place(Device *device, float x, float y, float z, float yaw, float pitch, float roll)
{
    const float degree = (float)(3.14159265358979 / 180);
    float a = yaw * degree, b = pitch * degree, c = roll * degree;
    Matrix34 turn = { { { cosf(a), 0, sinf(a), x }, { 0, 1, 0, y }, { -sinf(a), 0, cosf(a), z } } };
    Matrix34 nod = { { { 1, 0, 0, 0 }, { 0, cosf(b), -sinf(b), 0 }, { 0, sinf(b), cosf(b), 0 } } };
    Matrix34 lean = { { { cosf(c), -sinf(c), 0, 0 }, { sinf(c), cosf(c), 0, 0 }, { 0, 0, 1, 0 } } };
    turn = product(&turn, &nod);
    device->render = device->game = product(&turn, &lean);
}

static void name_device(Device *device, const char *model, const char *serial, const char *type)
{
    set_property(device, 1000, 's', 0, "lighthouse");
    set_property(device, 1001, 's', 0, model);
    set_property(device, 1002, 's', 0, serial);
    set_property(device, 1005, 's', 0, "HTC");
    set_property(device, 7000, 's', 0, type);
}

static void default_devices(void)
{
    Device *head = add_device(0, HEAD, 0);
    name_device(head, "VIVE_Pro MV", "LHR-00000000", "vive_pro");
    place(head, 0, 1.65f, 0, 0, 0, 0);
    set_property(head, 2001, 'f', 0.011, "");   /* seconds from vsync to photons */
    set_property(head, 2002, 'f', 90, "");      /* display frequency */
    set_property(head, 2003, 'f', 0.063, "");   /* distance of the pupils, m */
    set_property(head, 1025, 'b', 1, "");       /* contains a proximity sensor */
    Device *right = add_device(1, CONTROLLER, 2);
    name_device(right, "VIVE Controller Pro MV", "LHR-00000001", "vive_controller");
    place(right, 0.2f, 1.1f, -0.4f, 0, 0, 0);
    set_property(right, 1026, 'b', 1, "");      /* says how full its battery is */
    set_property(right, 1011, 'b', 0, "");      /* is charging */
    set_property(right, 1012, 'f', 0.8, "");    /* battery, of 1 */
    for (int i = 2; i < 4; i++) {
        Device *station = add_device(i, BASE_STATION, 0);
        name_device(station, "HTC V2-XD/XE", i == 2 ? "LHB-00000002" : "LHB-00000003",
                    "lighthouse");
        set_property(station, 4006, 's', 0, i == 2 ? "B" : "C"); /* mode label */
        place(station, i == 2 ? -2 : 2, 2.4f, i == 2 ? -2 : 2, i == 2 ? -135 : 45, -30, 0);
    }
}

static void default_eyes(void)
{
    static const float tangents[2][4] = { { -1.25f, 1.05f, -1.4f, 1.3f },
                                          { -1.05f, 1.25f, -1.4f, 1.3f } };
    memcpy(now.tangent, tangents, sizeof tangents);
    for (int eye = LEFT; eye <= RIGHT; eye++) {
        now.head_from_eye[eye] = identity;
        now.head_from_eye[eye].m[0][3] = eye ? 0.0315f : -0.0315f;
        /* Nobody sees the corners of a lens. */
        for (int corner = 0; corner < 4; corner++) {
            float x = corner & 1, y = corner >> 1, dx = x ? -0.1f : 0.1f, dy = y ? -0.1f : 0.1f;
            Vector2 triangle[3] = { { { x, y } }, { { x + dx, y } }, { { x, y + dy } } };
            memcpy(&now.hidden[eye][corner * 3], triangle, sizeof triangle);
        }
        now.hidden_triangles[eye] = 4;
    }
}

static void load_timeline(const char *path);

void reset(void)
{
    int64_t initialised = now.count.initialised, application = now.count.application;
    for (int eye = LEFT; eye <= RIGHT; eye++)
        free(now.picture[eye].rgba);
    memset(&now, 0, sizeof now);
    violation_count = 0;
    now.count.initialised = initialised;
    now.count.application = application;
    now.count.space = STANDING;
    now.present = now.focus = now.input_available = now.zero_poses = now.gl = true;
    now.seated_zero = now.raw_zero = identity;
    now.seated_zero.m[1][3] = 1.2f;
    now.size[0] = 400;
    now.size[1] = 440;
    now.color_space = 1;
    now.calibration = 1;
    now.area[0] = 3;
    now.area[1] = 2.5f;
    now.window[2] = 2880;
    now.window[3] = 1600;
    default_devices();
    default_eyes();
    const char *value = getenv("VRT_INIT_ERROR");
    now.init_error = value ? atoi(value) : 0;
    value = getenv("VRT_HMD_PRESENT");
    now.present = !value || atoi(value);
    value = getenv("VRT_HZ");
    now.hz = value ? atof(value) : 0;
    value = getenv("VRT_TIMELINE");
    load_timeline(value && *value ? value : NULL);
    run_timeline(0);
}

/* ---- Commands ------------------------------------------------------------------------------- */

/* A command with its words as text and as numbers (0 where a word is none). */
typedef struct {
    int count;                  /* of words, the command left out */
    const char *word[400];
    double number[400];
    const char *line;
    Device *device;             /* that the first word counts; NULL: there is none */
} Command;

static const char *rest(const Command *c, int skipped)
{
    const char *at = c->line;
    for (int i = 0; i < skipped + 1; i++) {
        at += strcspn(at, " ");
        at += strspn(at, " ");
    }
    return at;
}

static Matrix34 matrix(const Command *c, int from)
{
    Matrix34 m;
    for (int i = 0; i < 12; i++)
        m.m[i / 4][i % 4] = (float)c->number[from + i];
    return m;
}

static int hand_named(const Command *c, int word)
{
    return !strcmp(c->word[word], "left") ? LEFT : !strcmp(c->word[word], "right") ? RIGHT : -1;
}

static size_t hex(const char *text, uint8_t *into, size_t room)
{
    size_t size = 0;
    unsigned byte;
    for (; size < room && sscanf(text, "%2x", &byte) == 1; text += 2)
        into[size++] = (uint8_t)byte;
    return size;
}

static bool set_device(const Command *c)
{
    add_device((int)c->number[0], (uint32_t)c->number[1], (uint32_t)c->number[2]);
    return true;
}

static bool set_connected(const Command *c)
{
    bool on = c->number[1] != 0;
    if (on != c->device->connected)
        queue_event(on ? 100 : 101, (uint32_t)c->number[0], 0, NULL, 0);
    c->device->connected = c->device->valid = on;
    return true;
}

static bool set_role(const Command *c)
{
    c->device->role = (uint32_t)c->number[1];
    queue_event(108, (uint32_t)c->number[0], 0, NULL, 0);
    return set_property(c->device, 3007, 'i', c->number[1], "");
}

static bool set_pose(const Command *c)
{
    char which = c->line[0]; /* pose, render, game */
    if (which != 'g')
        c->device->render = matrix(c, 1);
    if (which != 'r')
        c->device->game = matrix(c, 1);
    return true;
}

static bool set_place(const Command *c)
{
    const double *n = c->number;
    place(c->device, (float)n[1], (float)n[2], (float)n[3], (float)n[4], (float)n[5], (float)n[6]);
    return true;
}

static bool set_late(const Command *c)
{
    c->device->corrected = c->count == 13;
    c->device->late = matrix(c, 1);
    return c->count == 13 || !strcmp(c->word[1], "off");
}

static bool set_valid(const Command *c)
{
    c->device->valid = c->number[1] != 0;
    c->device->result = c->count > 2 ? (uint32_t)c->number[2] : c->device->valid ? 200 : 201;
    return true;
}

static bool set_activity(const Command *c)
{
    c->device->activity = (uint32_t)c->number[1];
    return true;
}

static bool set_velocity(const Command *c)
{
    for (int i = 0; i < 3; i++) {
        c->device->velocity.v[i] = (float)c->number[1 + i];
        c->device->spin.v[i] = (float)c->number[4 + i];
    }
    return true;
}

static bool set_property_command(const Command *c)
{
    char kind = c->line[0]; /* string, bool, float, int, uint64, or gone */
    return set_property(c->device, (uint32_t)c->number[1], kind == 'g' ? 0 : kind, c->number[2],
                        kind == 's' ? rest(c, 2) : "");
}

static bool set_hidden(const Command *c)
{
    int eye = c->number[0] != 0, triangles = (c->count - 1) / 6;
    if ((c->count - 1) % 6 || triangles > 64)
        return false;
    for (int i = 0; i < triangles * 6; i++)
        now.hidden[eye][i / 2].v[i % 2] = (float)c->number[1 + i];
    now.hidden_triangles[eye] = (uint32_t)triangles;
    return true;
}

static bool add_event(const Command *c)
{
    uint8_t data[48];
    size_t size = c->count > 3 ? hex(c->word[3], data, sizeof data) : 0;
    queue_event((uint32_t)c->number[0], (uint32_t)(int64_t)c->number[1], (float)c->number[2], data,
                size);
    return true;
}

static bool quit(const Command *c)
{
    (void)c;
    queue_event(700, UINT32_MAX, 0, NULL, 0);
    return true;
}

static bool standby(const Command *c)
{
    now.device[0].activity = c->number[0] != 0 ? 3 : 1;
    queue_event(c->number[0] != 0 ? 106 : 107, 0, 0, NULL, 0);
    return true;
}

/* What is simply set: so many numbers of a kind (bool, int, float, double), one after the other. */
static const struct { const char *name; void *at; char kind; int count; } fields[] = {
    { "present", &now.present, 'b', 1 }, { "focus", &now.focus, 'b', 1 },
    { "pause", &now.pause, 'b', 1 }, { "reduce", &now.reduce, 'b', 1 },
    { "low_resources", &now.low_resources, 'b', 1 }, { "input", &now.input_available, 'b', 1 },
    { "dashboard", &now.dashboard, 'b', 1 }, { "bounds", &now.bounds_visible, 'b', 1 },
    { "drawing_controllers", &now.drawing_controllers, 'b', 1 },
    { "zero_poses", &now.zero_poses, 'b', 1 }, { "dirty_binding", &now.dirty_binding, 'b', 1 },
    { "gl", &now.gl, 'b', 1 }, { "bindings", &now.bindings_known, 'b', 1 },
    { "capture", &now.capture, 'i', 1 }, { "capture_mean", &now.capture_mean, 'b', 1 },
    { "init_error", &now.init_error, 'i', 1 }, { "calibration", &now.calibration, 'i', 1 },
    { "color_space", &now.color_space, 'i', 1 }, { "hz", &now.hz, 'd', 1 },
    { "size", &now.size, 'i', 2 }, { "expect_size", &now.expect_size, 'i', 2 },
    { "window", &now.window, 'i', 4 }, { "area", &now.area, 'f', 2 },
    { "wait_error", &now.wait_error, 'i', 2 }, { "submit_error", &now.submit_error, 'i', 2 },
    { "tangents_left", &now.tangent[LEFT], 'f', 4 },
    { "tangents_right", &now.tangent[RIGHT], 'f', 4 },
    { "eye_left", &now.head_from_eye[LEFT], 'f', 12 },
    { "eye_right", &now.head_from_eye[RIGHT], 'f', 12 },
    { "seated_zero", &now.seated_zero, 'f', 12 }, { "raw_zero", &now.raw_zero, 'f', 12 },
};

static bool set_field(const Command *c)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(c->word[0], fields[i].name))
            continue;
        for (int j = 0; j < fields[i].count; j++) {
            double number = c->number[1 + j];
            switch (fields[i].kind) {
            case 'b': ((bool *)fields[i].at)[j] = number != 0; break;
            case 'i': ((int *)fields[i].at)[j] = (int)number; break;
            case 'f': ((float *)fields[i].at)[j] = (float)number; break;
            case 'd': ((double *)fields[i].at)[j] = number; break;
            }
        }
        return c->count == 1 + fields[i].count;
    }
    return false;
}

static bool set_timing(const Command *c)
{
    size_t offset = (size_t)c->number[0];
    if (c->count == 1)
        memset(now.timing_mask, 0, sizeof now.timing_mask);
    else if (offset < sizeof now.timing)
        memset(now.timing_mask + offset, 1,
               hex(c->word[1], now.timing + offset, sizeof now.timing - offset));
    return true;
}

static bool save_next(const Command *c)
{
    snprintf(now.save, sizeof now.save, "%s", rest(c, 0));
    return true;
}

static bool declare(const Command *c)
{
    int index = find_action(c->word[0], true);
    if (index < 0)
        return false;
    now.action[index].kind = (int)c->number[1];
    now.action[index].declared = now.declared = true;
    return true;
}

static bool bind_action(const Command *c)
{
    int index = find_action(c->word[0], true), hand = hand_named(c, 1);
    if (index < 0 || hand < 0)
        return false;
    HandState *state = &now.action[index].hand[hand];
    state->bound = true;
    snprintf(state->component, sizeof state->component, "%s", c->count > 2 ? c->word[2] : "");
    return true;
}

static bool unbind_all(const Command *c)
{
    (void)c;
    for (int i = 0; i < now.actions; i++)
        now.action[i].hand[LEFT].bound = now.action[i].hand[RIGHT].bound = false;
    return true;
}

static bool set_action(const Command *c)
{
    int index = find_action(c->word[0], true), hand = hand_named(c, 1);
    if (index < 0 || hand < 0)
        return false;
    HandState *state = &now.action[index].hand[hand];
    if (c->line[0] == 'd')
        state->on = c->number[2] != 0;
    else
        for (int i = 0; i < 3; i++)
            state->v[i] = (float)c->number[2 + i];
    return true;
}

static bool set_component(const Command *c)
{
    for (size_t i = 0; c->count == 13 && i < sizeof now.component / sizeof *now.component; i++) {
        Component *component = &now.component[i];
        if (component->name[0] && strcmp(component->name, c->word[0]))
            continue;
        snprintf(component->name, sizeof component->name, "%s", c->word[0]);
        component->offset = matrix(c, 1);
        return true;
    }
    return false;
}

static bool complain(const Command *c)
{
    violation("%s", rest(c, 0));
    return true;
}

static const struct {
    const char *name;
    int words;                  /* at least so many */
    bool (*run)(const Command *);
    bool of_device;             /* the first word is a device's index */
} commands[] = {
    { "set", 2, set_field, 0 }, { "device", 3, set_device, 1 },
    { "connected", 2, set_connected, 1 }, { "role", 2, set_role, 1 }, { "pose", 13, set_pose, 1 },
    { "render", 13, set_pose, 1 }, { "game", 13, set_pose, 1 }, { "at", 4, set_place, 1 },
    { "late", 2, set_late, 1 }, { "valid", 2, set_valid, 1 },
    { "activity", 2, set_activity, 1 }, { "velocity", 7, set_velocity, 1 },
    { "string", 2, set_property_command, 1 }, { "bool", 3, set_property_command, 1 },
    { "float", 3, set_property_command, 1 }, { "int", 3, set_property_command, 1 },
    { "uint64", 3, set_property_command, 1 }, { "gone", 2, set_property_command, 1 },
    { "hidden", 1, set_hidden, 0 }, { "event", 3, add_event, 0 }, { "quit", 0, quit, 0 },
    { "standby", 1, standby, 0 }, { "timing", 1, set_timing, 0 },
    { "save", 1, save_next, 0 }, { "declare", 2, declare, 0 }, { "bind", 2, bind_action, 0 },
    { "unbind", 0, unbind_all, 0 }, { "digital", 3, set_action, 0 }, { "analog", 3, set_action, 0 },
    { "component", 13, set_component, 0 }, { "violation", 1, complain, 0 },
};

/* Carries out one line; returns whether it could. */
static bool run_command(const char *line)
{
    static char copy[8192];
    static Command c;
    memset(&c, 0, sizeof c);
    snprintf(copy, sizeof copy, "%s", line);
    c.line = line;
    char *left = NULL, *name = strtok_r(copy, " ", &left), *word;
    while (name && (word = strtok_r(NULL, " ", &left)) && c.count < 400) {
        c.word[c.count] = word;
        c.number[c.count++] = strtod(word, NULL);
    }
    if (c.count && c.number[0] >= 0 && c.number[0] < DEVICES)
        c.device = &now.device[(int)c.number[0]];
    for (size_t i = 0; name && i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(name, commands[i].name))
            return c.count >= commands[i].words && (c.device || !commands[i].of_device)
                   && commands[i].run(&c);
    return false;
}

/* ---- The timeline --------------------------------------------------------------------------- */

static struct { int64_t frame; char *line; } *timeline;
static int timeline_length;

static void load_timeline(const char *path)
{
    while (timeline_length)
        free(timeline[--timeline_length].line);
    FILE *file = path ? fopen(path, "r") : NULL;
    if (path && !file)
        violation("the timeline %s cannot be read", path);
    char *line = NULL;
    size_t room = 0;
    while (file && getline(&line, &room, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        char *command = NULL;
        long long frame = strtoll(line, &command, 10);
        command += strspn(command, " ");
        if (!*command || *command == '#')
            continue;
        void *grown = realloc(timeline, (size_t)(timeline_length + 1) * sizeof *timeline);
        if (!grown)
            break;
        timeline = grown;
        timeline[timeline_length].frame = frame;
        timeline[timeline_length++].line = strdup(command);
    }
    free(line);
    if (file)
        fclose(file);
}

void run_timeline(int64_t frame)
{
    for (int i = 0; i < timeline_length; i++) {
        if (!timeline[i].line || timeline[i].frame > frame)
            continue;
        if (!run_command(timeline[i].line))
            violation("the timeline has a line that says nothing: %s", timeline[i].line);
        free(timeline[i].line);
        timeline[i].line = NULL;
    }
}

/* ---- Records -------------------------------------------------------------------------------- */

static void write_violations(FILE *out)
{
    for (int i = 0; i < violation_count; i++) {
        const Violation *v = &violations[i];
        fprintf(out, "%s [frame %lld, %lld times]\n", v->text, (long long)v->frame,
                (long long)v->times);
    }
}

static int64_t first_kept(int64_t count)
{
    return count > KEPT ? count - KEPT : 0;
}

static void write_trace(FILE *out)
{
    for (int64_t i = first_kept(now.count.calls); i < now.count.calls; i++)
        fprintf(out, "%d %s\n", calls[i % KEPT].thread, calls[i % KEPT].name);
}

static void write_haptics(FILE *out)
{
    for (int64_t i = first_kept(now.count.haptics); i < now.count.haptics; i++) {
        const Buzz *b = &buzzes[i % KEPT];
        const char *source = b->source ? now.source[b->source & 0xff] : "-";
        fprintf(out, "%s %s %.9g %.9g %.9g %.9g %lld %d\n", now.action[b->action].name, source,
                (double)b->start, (double)b->duration, (double)b->frequency, (double)b->amplitude,
                (long long)b->ns, b->felt);
    }
}

static void write_fades(FILE *out)
{
    for (int64_t i = first_kept(now.count.fades); i < now.count.fades; i++) {
        const Fade *f = &fades[i % KEPT];
        fprintf(out, "%c %.9g %.9g %.9g %.9g %.9g %lld\n", f->what, (double)f->seconds,
                (double)f->color[0], (double)f->color[1], (double)f->color[2],
                (double)f->color[3], (long long)f->ns);
    }
}

static int64_t first_frame(void)
{
    return now.count.frames > RING - 1 ? now.count.frames - RING + 2 : 1;
}

static int compare(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void write_times(FILE *out)
{
    static float ms[RING];
    int count = 0;
    for (int64_t i = first_frame(); i <= now.count.frames; i++)
        if (submit_times[i % RING])
            ms[count++] = (float)(submit_times[i % RING] - wait_times[i % RING]) * 1e-6f;
    qsort(ms, (size_t)count, sizeof *ms, compare);
    fprintf(out, " \"pose_to_submit_ms\": {\"samples\": %d, \"median\": %.4f, \"p99\": %.4f},\n",
            count, count ? (double)ms[count / 2] : 0,
            count ? (double)ms[(int)(0.99 * (count - 1))] : 0);
}

static void write_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++)
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < 32)
            fputc(' ', out);
        else
            fputc(*text, out);
    fputc('"', out);
}

static void write_report_to(FILE *out)
{
    fprintf(out, "{\n");
#define COUNT(name) fprintf(out, " \"" #name "\": %lld,\n", (long long)now.count.name);
    COUNTS(COUNT)
    write_times(out);
    const Picture *p = now.picture;
    fprintf(out, " \"mean_colors\": [[%.1f, %.1f, %.1f], [%.1f, %.1f, %.1f]],\n",
            (double)p[0].mean[0], (double)p[0].mean[1], (double)p[0].mean[2],
            (double)p[1].mean[0], (double)p[1].mean[1], (double)p[1].mean[2]);
    fprintf(out, " \"manifest\": ");
    write_string(out, now.manifest);
    fprintf(out, ",\n \"violations\": [");
    for (int i = 0; i < violation_count; i++) {
        fprintf(out, i ? ",\n  " : "\n  ");
        write_string(out, violations[i].text);
    }
    fprintf(out, "\n ]\n}\n");
}

static pid_t owner;

void write_report(void)
{
    const char *path = getenv("VRT_REPORT");
    if (!path || !*path || getpid() != owner) /* a forked child has nothing to say */
        return;
    FILE *out = fopen(path, "w");
    if (!out)
        return;
    write_report_to(out);
    fclose(out);
}

/* ---- What a test calls ---------------------------------------------------------------------- */

EXPORT void vrt_reset(void)
{
    lock();
    reset();
    unlock();
}

EXPORT bool vrt_do(const char *line)
{
    lock();
    bool done = run_command(line);
    unlock();
    return done;
}

EXPORT int64_t vrt_number(const char *name)
{
    lock();
    int64_t value = INT64_MIN;
#define ASKED(field) if (!strcmp(name, #field)) value = now.count.field;
    COUNTS(ASKED)
    unlock();
    return value;
}

/* Writes a record as text; returns its whole length, also where there is less room. */
EXPORT size_t vrt_text(const char *what, char *into, size_t room)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return 0;
    lock();
    if (!strcmp(what, "violations"))
        write_violations(out);
    else if (!strcmp(what, "trace"))
        write_trace(out);
    else if (!strcmp(what, "haptics"))
        write_haptics(out);
    else if (!strcmp(what, "fades"))
        write_fades(out);
    else if (!strcmp(what, "report"))
        write_report_to(out);
    else if (!strcmp(what, "manifest"))
        fputs(now.manifest, out);
    else if (!strcmp(what, "applications"))
        fputs(now.applications, out);
    else if (!strcmp(what, "shown"))
        fputs(now.shown, out);
    else if (table_names(what))
        fputs(table_names(what), out);
    unlock();
    fclose(out);
    if (room)
        snprintf(into, room, "%s", text);
    free(text);
    return length;
}

/* Copies what is known of the last frames, oldest first; returns how many there are. */
EXPORT int vrt_frames(int64_t *waits, int64_t *submits, float (*colors)[2][3], int room)
{
    lock();
    int count = 0;
    for (int64_t i = first_frame(); i <= now.count.frames; i++, count++)
        if (count < room) {
            waits[count] = wait_times[i % RING];
            submits[count] = submit_times[i % RING];
            memcpy(colors[count], means[i % RING], sizeof means[0]);
        }
    unlock();
    return count;
}

/* Copies the kept picture of an eye, rows from the top, RGBA; returns its size in bytes. */
EXPORT size_t vrt_picture(int eye, int *width, int *height, uint8_t *into, size_t room)
{
    lock();
    const Picture *picture = &now.picture[eye];
    size_t size = (size_t)picture->width * (size_t)picture->height * 4;
    *width = picture->width;
    *height = picture->height;
    if (into && room >= size && picture->rgba)
        memcpy(into, picture->rgba, size);
    unlock();
    return picture->rgba ? size : 0;
}

EXPORT void vrt_on_manifest(void (*callback)(const char *path))
{
    lock();
    when_manifest_is_set(callback);
    unlock();
}

/* The library stays until the process ends (-z nodelete): the loader drops it at every
 * VR_Shutdown, and with it would go what it has noted. */
__attribute__((constructor)) static void begin(void)
{
    owner = getpid();
    reset();
}

__attribute__((destructor)) static void end(void)
{
    if (getpid() == owner && now.count.initialised)
        violation("the process ended without VR_Shutdown: a real runtime would crash it");
    write_report();
}
