// Where a vertex lands. With two eyes every instance is drawn once per eye, side by side in a
// double-wide target.
#define EYE_WAY out
#include "eyes.glsl"
#ifdef OWN_CAMERA
uniform mat4 p3d_ViewProjectionMatrix;
#else
uniform mat4 eye_proj[EYES];
#endif

void place(vec3 at, int which) {
#ifdef OWN_CAMERA
    vec4 c = p3d_ViewProjectionMatrix * vec4(at, 1.0);
#else
    vec4 c = eye_proj[which] * vec4(at, 1.0);
#endif
#if EYES == 2
    float side = which == 0 ? -1.0 : 1.0;
    c.x = 0.5 * c.x + 0.5 * side * c.w;
    gl_ClipDistance[0] = side * c.x;
#endif
    eye = which;
    gl_Position = c;
}
