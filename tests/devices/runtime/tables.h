/* The function tables of OpenVR 2.12.14, function by function in the order of the headers.
 *
 * A table is a plain array of C functions: one that is missing or in the wrong place sends every
 * call after it to its neighbour. So every function of every table stands here; test_runtime.py
 * holds the order against pyopenvr's. What is wrapped in DO is written here; what is wrapped in
 * TRAP notes that it was called, and returns 0.
 */
#ifndef TABLES_H
#define TABLES_H

#define SYSTEM(DO, TRAP) \
    DO(system, getRecommendedRenderTargetSize) DO(system, getProjectionMatrix) \
    DO(system, getProjectionRaw) TRAP(system, computeDistortion) \
    DO(system, getEyeToHeadTransform) DO(system, getTimeSinceLastVsync) \
    TRAP(system, getD3D9AdapterIndex) TRAP(system, getDXGIOutputInfo) \
    TRAP(system, getOutputDevice) DO(system, isDisplayOnDesktop) \
    TRAP(system, setDisplayVisibility) DO(system, getDeviceToAbsoluteTrackingPose) \
    DO(system, getSeatedZeroPoseToStandingAbsoluteTrackingPose) \
    DO(system, getRawZeroPoseToStandingAbsoluteTrackingPose) \
    DO(system, getSortedTrackedDeviceIndicesOfClass) DO(system, getTrackedDeviceActivityLevel) \
    TRAP(system, applyTransform) DO(system, getTrackedDeviceIndexForControllerRole) \
    DO(system, getControllerRoleForTrackedDeviceIndex) DO(system, getTrackedDeviceClass) \
    DO(system, isTrackedDeviceConnected) DO(system, getBoolTrackedDeviceProperty) \
    DO(system, getFloatTrackedDeviceProperty) DO(system, getInt32TrackedDeviceProperty) \
    DO(system, getUint64TrackedDeviceProperty) DO(system, getMatrix34TrackedDeviceProperty) \
    TRAP(system, getArrayTrackedDeviceProperty) DO(system, getStringTrackedDeviceProperty) \
    DO(system, getPropErrorNameFromEnum) DO(system, pollNextEvent) \
    DO(system, pollNextEventWithPose) DO(system, pollNextEventWithPoseAndOverlays) \
    TRAP(system, getEventTypeNameFromEnum) DO(system, getHiddenAreaMesh) \
    TRAP(system, getControllerState) TRAP(system, getControllerStateWithPose) \
    TRAP(system, triggerHapticPulse) TRAP(system, getButtonIdNameFromEnum) \
    TRAP(system, getControllerAxisTypeNameFromEnum) DO(system, isInputAvailable) \
    DO(system, isSteamVRDrawingControllers) DO(system, shouldApplicationPause) \
    DO(system, shouldApplicationReduceRenderingWork) TRAP(system, performFirmwareUpdate) \
    DO(system, acknowledgeQuit_Exiting) TRAP(system, getAppContainerFilePaths) \
    DO(system, getRuntimeVersion)

#define APPLICATIONS(DO, TRAP) \
    DO(applications, addApplicationManifest) DO(applications, removeApplicationManifest) \
    DO(applications, isApplicationInstalled) DO(applications, getApplicationCount) \
    TRAP(applications, getApplicationKeyByIndex) TRAP(applications, getApplicationKeyByProcessId) \
    TRAP(applications, launchApplication) TRAP(applications, launchTemplateApplication) \
    TRAP(applications, launchApplicationFromMimeType) TRAP(applications, launchDashboardOverlay) \
    TRAP(applications, cancelApplicationLaunch) DO(applications, identifyApplication) \
    TRAP(applications, getApplicationProcessId) \
    TRAP(applications, getApplicationsErrorNameFromEnum) \
    TRAP(applications, getApplicationPropertyString) \
    TRAP(applications, getApplicationPropertyBool) \
    TRAP(applications, getApplicationPropertyUint64) TRAP(applications, setApplicationAutoLaunch) \
    TRAP(applications, getApplicationAutoLaunch) \
    TRAP(applications, setDefaultApplicationForMimeType) \
    TRAP(applications, getDefaultApplicationForMimeType) \
    TRAP(applications, getApplicationSupportedMimeTypes) \
    TRAP(applications, getApplicationsThatSupportMimeType) \
    TRAP(applications, getApplicationLaunchArguments) TRAP(applications, getStartingApplication) \
    DO(applications, getSceneApplicationState) \
    TRAP(applications, performApplicationPrelaunchCheck) \
    TRAP(applications, getSceneApplicationStateNameFromEnum) \
    TRAP(applications, launchInternalProcess) DO(applications, getCurrentSceneProcessId)

#define SETTINGS(DO, TRAP) \
    DO(settings, getSettingsErrorNameFromEnum) TRAP(settings, setBool) TRAP(settings, setInt32) \
    TRAP(settings, setFloat) TRAP(settings, setString) DO(settings, getBool) \
    DO(settings, getInt32) DO(settings, getFloat) DO(settings, getString) \
    TRAP(settings, removeSection) TRAP(settings, removeKeyInSection)

#define CHAPERONE(DO, TRAP) \
    DO(chaperone, getCalibrationState) DO(chaperone, getPlayAreaSize) \
    DO(chaperone, getPlayAreaRect) DO(chaperone, reloadInfo) DO(chaperone, setSceneColor) \
    DO(chaperone, getBoundsColor) DO(chaperone, areBoundsVisible) \
    DO(chaperone, forceBoundsVisible) DO(chaperone, resetZeroPose)

#define SETUP(DO, TRAP) \
    TRAP(setup, commitWorkingCopy) TRAP(setup, revertWorkingCopy) \
    TRAP(setup, getWorkingPlayAreaSize) TRAP(setup, getWorkingPlayAreaRect) \
    TRAP(setup, getWorkingCollisionBoundsInfo) TRAP(setup, getLiveCollisionBoundsInfo) \
    TRAP(setup, getWorkingSeatedZeroPoseToRawTrackingPose) \
    TRAP(setup, getWorkingStandingZeroPoseToRawTrackingPose) TRAP(setup, setWorkingPlayAreaSize) \
    TRAP(setup, setWorkingCollisionBoundsInfo) TRAP(setup, setWorkingPerimeter) \
    TRAP(setup, setWorkingSeatedZeroPoseToRawTrackingPose) \
    TRAP(setup, setWorkingStandingZeroPoseToRawTrackingPose) TRAP(setup, reloadFromDisk) \
    TRAP(setup, getLiveSeatedZeroPoseToRawTrackingPose) TRAP(setup, exportLiveToBuffer) \
    TRAP(setup, importFromBufferToWorking) TRAP(setup, showWorkingSetPreview) \
    TRAP(setup, hideWorkingSetPreview) TRAP(setup, roomSetupStarting)

#define COMPOSITOR(DO, TRAP) \
    DO(compositor, setTrackingSpace) DO(compositor, getTrackingSpace) \
    DO(compositor, waitGetPoses) DO(compositor, getLastPoses) \
    DO(compositor, getLastPoseForTrackedDeviceIndex) TRAP(compositor, getSubmitTexture) \
    DO(compositor, submit) DO(compositor, submitWithArrayIndex) \
    DO(compositor, clearLastSubmittedFrame) DO(compositor, postPresentHandoff) \
    DO(compositor, getFrameTiming) DO(compositor, getFrameTimings) \
    DO(compositor, getFrameTimeRemaining) DO(compositor, getCumulativeStats) \
    DO(compositor, fadeToColor) DO(compositor, getCurrentFadeColor) DO(compositor, fadeGrid) \
    DO(compositor, getCurrentGridAlpha) TRAP(compositor, setSkyboxOverride) \
    TRAP(compositor, clearSkyboxOverride) TRAP(compositor, compositorBringToFront) \
    TRAP(compositor, compositorGoToBack) TRAP(compositor, compositorQuit) \
    TRAP(compositor, isFullscreen) DO(compositor, getCurrentSceneFocusProcess) \
    DO(compositor, getLastFrameRenderer) DO(compositor, canRenderScene) \
    TRAP(compositor, showMirrorWindow) TRAP(compositor, hideMirrorWindow) \
    TRAP(compositor, isMirrorWindowVisible) TRAP(compositor, compositorDumpImages) \
    DO(compositor, shouldAppRenderWithLowResources) \
    TRAP(compositor, forceInterleavedReprojectionOn) TRAP(compositor, forceReconnectProcess) \
    DO(compositor, suspendRendering) TRAP(compositor, getMirrorTextureD3D11) \
    TRAP(compositor, releaseMirrorTextureD3D11) TRAP(compositor, getMirrorTextureGL) \
    TRAP(compositor, releaseSharedGLTexture) TRAP(compositor, lockGLSharedTextureForAccess) \
    TRAP(compositor, unlockGLSharedTextureForAccess) \
    TRAP(compositor, getVulkanInstanceExtensionsRequired) \
    TRAP(compositor, getVulkanDeviceExtensionsRequired) TRAP(compositor, setExplicitTimingMode) \
    TRAP(compositor, submitExplicitTimingData) TRAP(compositor, isMotionSmoothingEnabled) \
    TRAP(compositor, isMotionSmoothingSupported) DO(compositor, isCurrentSceneFocusAppLoading) \
    TRAP(compositor, setStageOverride_Async) TRAP(compositor, clearStageOverride) \
    TRAP(compositor, getCompositorBenchmarkResults) TRAP(compositor, getLastPosePredictionIDs) \
    TRAP(compositor, getPosesForFrame)

#define VIEW(DO, TRAP) \
    TRAP(view, setHeadsetViewSize) TRAP(view, getHeadsetViewSize) TRAP(view, setHeadsetViewMode) \
    TRAP(view, getHeadsetViewMode) TRAP(view, setHeadsetViewCropped) \
    TRAP(view, getHeadsetViewCropped) TRAP(view, getHeadsetViewAspectRatio) \
    TRAP(view, setHeadsetViewBlendRange) TRAP(view, getHeadsetViewBlendRange)

#define NOTIFICATIONS(DO, TRAP) \
    TRAP(notifications, createNotification) TRAP(notifications, removeNotification)

#define OVERLAY(DO, TRAP) \
    TRAP(overlay, findOverlay) TRAP(overlay, createOverlay) TRAP(overlay, createSubviewOverlay) \
    TRAP(overlay, destroyOverlay) TRAP(overlay, getOverlayKey) TRAP(overlay, getOverlayName) \
    TRAP(overlay, setOverlayName) TRAP(overlay, getOverlayImageData) \
    TRAP(overlay, getOverlayErrorNameFromEnum) TRAP(overlay, setOverlayRenderingPid) \
    TRAP(overlay, getOverlayRenderingPid) TRAP(overlay, setOverlayFlag) \
    TRAP(overlay, getOverlayFlag) TRAP(overlay, getOverlayFlags) TRAP(overlay, setOverlayColor) \
    TRAP(overlay, getOverlayColor) TRAP(overlay, setOverlayAlpha) TRAP(overlay, getOverlayAlpha) \
    TRAP(overlay, setOverlayTexelAspect) TRAP(overlay, getOverlayTexelAspect) \
    TRAP(overlay, setOverlaySortOrder) TRAP(overlay, getOverlaySortOrder) \
    TRAP(overlay, setOverlayWidthInMeters) TRAP(overlay, getOverlayWidthInMeters) \
    TRAP(overlay, setOverlayCurvature) TRAP(overlay, getOverlayCurvature) \
    TRAP(overlay, setOverlayPreCurvePitch) TRAP(overlay, getOverlayPreCurvePitch) \
    TRAP(overlay, setOverlayTextureColorSpace) TRAP(overlay, getOverlayTextureColorSpace) \
    TRAP(overlay, setOverlayTextureBounds) TRAP(overlay, getOverlayTextureBounds) \
    TRAP(overlay, getOverlayTransformType) TRAP(overlay, setOverlayTransformAbsolute) \
    TRAP(overlay, getOverlayTransformAbsolute) \
    TRAP(overlay, setOverlayTransformTrackedDeviceRelative) \
    TRAP(overlay, getOverlayTransformTrackedDeviceRelative) \
    TRAP(overlay, setOverlayTransformTrackedDeviceComponent) \
    TRAP(overlay, getOverlayTransformTrackedDeviceComponent) \
    TRAP(overlay, setOverlayTransformCursor) TRAP(overlay, getOverlayTransformCursor) \
    TRAP(overlay, setOverlayTransformProjection) TRAP(overlay, setSubviewPosition) \
    TRAP(overlay, showOverlay) TRAP(overlay, hideOverlay) TRAP(overlay, isOverlayVisible) \
    TRAP(overlay, getTransformForOverlayCoordinates) TRAP(overlay, waitFrameSync) \
    TRAP(overlay, pollNextOverlayEvent) TRAP(overlay, getOverlayInputMethod) \
    TRAP(overlay, setOverlayInputMethod) TRAP(overlay, getOverlayMouseScale) \
    TRAP(overlay, setOverlayMouseScale) TRAP(overlay, computeOverlayIntersection) \
    TRAP(overlay, isHoverTargetOverlay) TRAP(overlay, setOverlayIntersectionMask) \
    TRAP(overlay, triggerLaserMouseHapticVibration) TRAP(overlay, setOverlayCursor) \
    TRAP(overlay, setOverlayCursorPositionOverride) \
    TRAP(overlay, clearOverlayCursorPositionOverride) TRAP(overlay, setOverlayTexture) \
    TRAP(overlay, clearOverlayTexture) TRAP(overlay, setOverlayRaw) \
    TRAP(overlay, setOverlayFromFile) TRAP(overlay, getOverlayTexture) \
    TRAP(overlay, releaseNativeOverlayHandle) TRAP(overlay, getOverlayTextureSize) \
    TRAP(overlay, createDashboardOverlay) DO(overlay, isDashboardVisible) \
    TRAP(overlay, isActiveDashboardOverlay) TRAP(overlay, setDashboardOverlaySceneProcess) \
    TRAP(overlay, getDashboardOverlaySceneProcess) TRAP(overlay, showDashboard) \
    TRAP(overlay, getPrimaryDashboardDevice) TRAP(overlay, showKeyboard) \
    TRAP(overlay, showKeyboardForOverlay) TRAP(overlay, getKeyboardText) \
    TRAP(overlay, hideKeyboard) TRAP(overlay, setKeyboardTransformAbsolute) \
    TRAP(overlay, setKeyboardPositionForOverlay) TRAP(overlay, showMessageOverlay) \
    TRAP(overlay, closeMessageOverlay)

#define OVERLAYVIEW(DO, TRAP) \
    TRAP(overlayview, acquireOverlayView) TRAP(overlayview, releaseOverlayView) \
    TRAP(overlayview, postOverlayEvent) TRAP(overlayview, isViewingPermitted)

#define MODELS(DO, TRAP) \
    DO(models, loadRenderModel_Async) DO(models, freeRenderModel) DO(models, loadTexture_Async) \
    DO(models, freeTexture) TRAP(models, loadTextureD3D11_Async) \
    TRAP(models, loadIntoTextureD3D11_Async) TRAP(models, freeTextureD3D11) \
    DO(models, getRenderModelName) DO(models, getRenderModelCount) DO(models, getComponentCount) \
    DO(models, getComponentName) DO(models, getComponentButtonMask) \
    DO(models, getComponentRenderModelName) DO(models, getComponentStateForDevicePath) \
    DO(models, getComponentState) DO(models, renderModelHasComponent) \
    DO(models, getRenderModelThumbnailURL) DO(models, getRenderModelOriginalPath) \
    DO(models, getRenderModelErrorNameFromEnum)

#define DISPLAY(DO, TRAP) \
    DO(display, getWindowBounds) DO(display, getEyeOutputViewport) \
    TRAP(display, getDXGIOutputInfo)

#define CAMERA(DO, TRAP) \
    TRAP(camera, getCameraErrorNameFromEnum) TRAP(camera, hasCamera) \
    TRAP(camera, getCameraFrameSize) TRAP(camera, getCameraIntrinsics) \
    TRAP(camera, getCameraProjection) TRAP(camera, acquireVideoStreamingService) \
    TRAP(camera, releaseVideoStreamingService) TRAP(camera, getVideoStreamFrameBuffer) \
    TRAP(camera, getVideoStreamTextureSize) TRAP(camera, getVideoStreamTextureD3D11) \
    TRAP(camera, getVideoStreamTextureGL) TRAP(camera, releaseVideoStreamTextureGL) \
    TRAP(camera, setCameraTrackingSpace) TRAP(camera, getCameraTrackingSpace)

#define SCREENSHOTS(DO, TRAP) \
    TRAP(screenshots, requestScreenshot) TRAP(screenshots, hookScreenshot) \
    TRAP(screenshots, getScreenshotPropertyType) TRAP(screenshots, getScreenshotPropertyFilename) \
    TRAP(screenshots, updateScreenshotProgress) TRAP(screenshots, takeStereoScreenshot) \
    TRAP(screenshots, submitScreenshot)

#define RESOURCES(DO, TRAP) \
    TRAP(resources, loadSharedResource) TRAP(resources, getResourceFullPath)

#define DRIVERS(DO, TRAP) \
    TRAP(drivers, getDriverCount) TRAP(drivers, getDriverName) TRAP(drivers, getDriverHandle) \
    TRAP(drivers, isEnabled)

#define INPUT(DO, TRAP) \
    DO(input, setActionManifestPath) DO(input, getActionSetHandle) DO(input, getActionHandle) \
    DO(input, getInputSourceHandle) DO(input, updateActionState) DO(input, getDigitalActionData) \
    DO(input, getAnalogActionData) DO(input, getPoseActionDataRelativeToNow) \
    DO(input, getPoseActionDataForNextFrame) TRAP(input, getSkeletalActionData) \
    TRAP(input, getDominantHand) TRAP(input, setDominantHand) TRAP(input, getBoneCount) \
    TRAP(input, getBoneHierarchy) TRAP(input, getBoneName) \
    TRAP(input, getSkeletalReferenceTransforms) TRAP(input, getSkeletalTrackingLevel) \
    TRAP(input, getSkeletalBoneData) TRAP(input, getSkeletalSummaryData) \
    TRAP(input, getSkeletalBoneDataCompressed) TRAP(input, decompressSkeletalBoneData) \
    DO(input, triggerHapticVibrationAction) DO(input, getActionOrigins) \
    DO(input, getOriginLocalizedName) DO(input, getOriginTrackedDeviceInfo) \
    TRAP(input, getActionBindingInfo) DO(input, showActionOrigins) \
    DO(input, showBindingsForActionSet) TRAP(input, getComponentStateForBinding) \
    DO(input, isUsingLegacyInput) DO(input, openBindingUI) TRAP(input, getBindingVariant)

#define BUFFER(DO, TRAP) \
    TRAP(buffer, open) TRAP(buffer, close) TRAP(buffer, read) TRAP(buffer, write) \
    TRAP(buffer, propertyContainer) TRAP(buffer, hasReaders)

#define ANCHORS(DO, TRAP) \
    TRAP(anchors, createSpatialAnchorFromDescriptor) TRAP(anchors, createSpatialAnchorFromPose) \
    TRAP(anchors, getSpatialAnchorPose) TRAP(anchors, getSpatialAnchorDescriptor)

#define DEBUG(DO, TRAP) \
    TRAP(debug, emitVrProfilerEvent) TRAP(debug, beginVrProfilerEvent) \
    TRAP(debug, finishVrProfilerEvent) TRAP(debug, driverDebugRequest)

#define SHARING(DO, TRAP) \
    TRAP(sharing, newSharedVulkanImage) TRAP(sharing, newSharedVulkanBuffer) \
    TRAP(sharing, newSharedVulkanSemaphore) TRAP(sharing, refResource) \
    TRAP(sharing, unrefResource) TRAP(sharing, getDmabufFormats) \
    TRAP(sharing, getDmabufModifiers) TRAP(sharing, importDmabuf) TRAP(sharing, receiveSharedFd)

#endif
