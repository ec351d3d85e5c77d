/* What a program may ask in passing: IVRApplications, IVRSettings, IVRRenderModels. */
#define _GNU_SOURCE
#include "runtime.h"
#include "tables.h"

#include <string.h>
#include <unistd.h>

static uint32_t applications_addApplicationManifest(const char *path, bool temporary)
{
    ENTER();
    (void)temporary;
    if (NULL_(path) || bad_path(__func__, path))
        return 101; /* NoManifest */
    size_t length = strlen(now.applications);
    snprintf(now.applications + length, sizeof now.applications - length, "%s\n", path);
    return 0;
}

static uint32_t applications_removeApplicationManifest(const char *path)
{
    ENTER();
    return NULL_(path) ? 203 : 0;
}

static bool applications_isApplicationInstalled(const char *key)
{
    ENTER();
    return !NULL_(key) && now.applications[0];
}

static uint32_t applications_identifyApplication(uint32_t pid, const char *key)
{
    ENTER();
    if (NULL_(key))
        return 203; /* InvalidParameter */
    if (pid != (uint32_t)getpid())
        violation("%s: process %u is not this program", __func__, pid);
    return 0;
}

SAID(uint32_t, applications_getApplicationCount, now.applications[0] != 0)
SAID(uint32_t, applications_getSceneApplicationState, 3) /* Running */
SAID(uint32_t, applications_getCurrentSceneProcessId, (uint32_t)getpid())

/* Every setting has its default: this runtime keeps none, and to change one is a trap. */
static bool unset(const char *name, const char *section, const char *key, uint32_t *error)
{
    bool bad = null(name, "section", section) || null(name, "key", key);
    if (error)
        *error = 5; /* UnsetSettingHasNoDefault */
    return bad;
}

#define SETTING(type, function) \
    static type function(const char *section, const char *key, uint32_t *error) \
    { \
        ENTER(); \
        unset(__func__, section, key, error); \
        return (type)0; \
    }
SETTING(bool, settings_getBool)
SETTING(int32_t, settings_getInt32)
SETTING(float, settings_getFloat)

static void settings_getString(const char *section, const char *key, char *value, uint32_t size,
                               uint32_t *error)
{
    ENTER();
    if (!unset(__func__, section, key, error) && size && !NULL_(value))
        value[0] = '\0';
}

static const char *settings_getSettingsErrorNameFromEnum(uint32_t error)
{
    ENTER();
    return error == 5 ? "VRSettingsError_UnsetSettingHasNoDefault" : "VRSettingsError";
}

/* There are no models of devices. A program may ask, and must live with the answer. */
#define NO_MODEL(type, function, answer) \
    static type function(void) \
    { \
        ENTER(); \
        return answer; \
    }
NO_MODEL(uint32_t, models_loadRenderModel_Async, 301)
NO_MODEL(uint32_t, models_loadTexture_Async, 400)
NO_MODEL(uint32_t, models_getRenderModelName, 0)
NO_MODEL(uint32_t, models_getRenderModelCount, 0)
NO_MODEL(uint32_t, models_getComponentCount, 0)
NO_MODEL(uint32_t, models_getComponentName, 0)
NO_MODEL(uint64_t, models_getComponentButtonMask, 0)
NO_MODEL(uint32_t, models_getComponentRenderModelName, 0)
NO_MODEL(bool, models_getComponentStateForDevicePath, false)
NO_MODEL(bool, models_getComponentState, false)
NO_MODEL(bool, models_renderModelHasComponent, false)
NO_MODEL(uint32_t, models_getRenderModelThumbnailURL, 0)
NO_MODEL(uint32_t, models_getRenderModelOriginalPath, 0)
NO_MODEL(uint64_t, models_freeRenderModel, 0)
NO_MODEL(uint64_t, models_freeTexture, 0)
NO_MODEL(const char *, models_getRenderModelErrorNameFromEnum, "VRRenderModelError")

INTERFACE(applications, APPLICATIONS, "IVRApplications_007")
INTERFACE(settings, SETTINGS, "IVRSettings_003")
INTERFACE(models, MODELS, "IVRRenderModels_006")
